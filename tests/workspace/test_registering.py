import subprocess
import sys
from pathlib import Path

import pytest

from osce_reader.errors import ReaderError, StorageError
from osce_reader.paths import find_paths
from osce_reader.workspace.desktop_entry import write_entry
from osce_reader.workspace.registering import MIME_TYPE, opens_links, register_links
from osce_reader.workspace.registering import unregister_links as unregister
from tests.desktop import Desktop, prepare_desktop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="desktop entries are for Linux")


def test_links_are_registered_by_an_entry_that_is_the_default(tmp_path, monkeypatch):
    desktop = prepare_desktop(tmp_path, monkeypatch)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", "/opt/reader/osce-reader")
    done = register_links(find_paths(environment={}))
    assert desktop.find_value("Exec") == "/opt/reader/osce-reader --open %u"
    assert desktop.find_value("MimeType") == "x-scheme-handler/osce-reader;"
    assert desktop.asked == [f"default osce-reader-links.desktop {MIME_TYPE}"]
    assert opens_links()
    assert str(desktop.entry) in done.text
    assert "register-links --remove" in done.text


@pytest.mark.parametrize("before", ["", "/usr/own"])
def test_a_packed_program_keeps_its_libraries_to_itself(tmp_path, monkeypatch, before):
    script = f'echo "$LD_LIBRARY_PATH" > "{tmp_path}/libraries"'
    prepare_desktop(tmp_path, monkeypatch, xdg_mime=script)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/reader/_internal")
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    register_links(find_paths(environment={}))
    assert (tmp_path / "libraries").read_text().strip() == before


def test_data_in_a_folder_of_their_own_are_opened_with_it(tmp_path, monkeypatch):
    desktop = prepare_desktop(tmp_path, monkeypatch)
    register_links(find_paths(tmp_path / "data"))
    assert f"--data-dir {tmp_path}/data --open %u" in desktop.find_value("Exec")


def test_what_was_registered_is_taken_back(tmp_path, monkeypatch):
    desktop = prepare_desktop(tmp_path, monkeypatch)
    register_links(find_paths(tmp_path / "data"))
    done = unregister()
    assert not desktop.entry.exists()
    assert not opens_links()
    assert "open nothing any more" in done.text
    assert not unregister().is_on


@pytest.mark.parametrize("xdg_mime", ["", "exit 4"])
def test_a_desktop_that_takes_no_default_is_told_of(tmp_path, monkeypatch, xdg_mime):
    desktop = prepare_desktop(tmp_path, monkeypatch, xdg_mime=xdg_mime)
    with pytest.raises(ReaderError, match="xdg-mime did not make it the default"):
        register_links(find_paths(tmp_path / "data"))
    assert desktop.entry.exists()


def test_a_folder_that_cannot_be_written_is_told_of(tmp_path, monkeypatch):
    prepare_desktop(tmp_path, monkeypatch)
    (tmp_path / "share").write_text("a file in the way")
    with pytest.raises(StorageError, match="cannot be written"):
        register_links(find_paths(tmp_path / "data"))


def test_another_system_is_told_what_to_do_instead(monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    assert not opens_links()
    for act in (lambda: register_links(find_paths(Path("/data"))), unregister):
        with pytest.raises(ReaderError, match="cannot be registered on this system"):
            act()


@pytest.mark.parametrize(
    "argument",
    ["/opt/osce-reader", "/home/a b/reader", 'a "b" c', "$HOME", "`date`", r"C:\reader\n", "50 %u"],
)
def test_a_shell_reads_the_command_as_it_was_meant(tmp_path, argument):
    desktop = Desktop(tmp_path)
    write_entry(desktop.entry, ["printf", "%s", argument], MIME_TYPE)
    command = desktop.find_value("Exec").removesuffix(" %u").replace("%%", "%")
    unescaped = command.replace("\\\\", "\\")
    printed = subprocess.run(
        ["/bin/sh", "-c", unescaped], capture_output=True, text=True, check=True
    )
    assert printed.stdout == argument
