from osce_reader.workspace.windows_links import list_values


def test_windows_opens_links_by_three_values():
    root = r"Software\Classes\osce-reader"
    assert list_values(["C:\\My Reader\\osce-reader.exe", "--open"]) == (
        (root, "", "URL:OSCE Reader"),
        (root, "URL Protocol", ""),
        (rf"{root}\shell\open\command", "", r'"C:\My Reader\osce-reader.exe" --open "%1"'),
    )
