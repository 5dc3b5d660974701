from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.encoding import decode, list_encodings
from osce_reader.importers.plain import read_plain
from osce_reader.importers.web_text import find_article

SEEDS = Path(__file__).parents[2] / "samples"
FRENCH = "Les États participants réaffirment leur détermination à éclairer le jardin. " * 4
RUSSIAN = "Государства-участники подтверждают решимость зажечь лампы в саду. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (FRENCH, "cp1252"), (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "utf-16-be"),
        ("“Quoted” – plain", "cp1252"), ("plain", "ascii"),
    ],
)  # fmt: skip
def test_common_encodings_are_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_chosen_encoding_counts_before_all() -> None:
    decoded = decode("żółć".encode(), chosen="cp1250")
    assert decoded.encoding == "cp1250"
    assert decoded.text != "żółć"


def test_declared_encoding_counts_before_a_guess() -> None:
    assert decode("żółć".encode("iso-8859-2"), declared="ISO-8859-2").text == "żółć"


@pytest.mark.parametrize("name", ["rot13", "hex", "no-such", "", "zip"])
def test_names_that_are_no_encoding_of_text_are_passed_over(name: str) -> None:
    assert decode(b"plain", chosen=name, declared=name).text == "plain"


def test_guess_is_told_and_others_are_offered() -> None:
    content = "Zażółć gęślą jaźń, lampy w ogrodzie płoną".encode("cp1250")
    assert "guessed" in decode(content).warnings[0]
    assert "cp1250" in list_encodings(content)


def test_unreadable_characters_are_told() -> None:
    decoded = decode(b"a\xffb", chosen="utf-8")
    assert decoded.text == "a�b"
    assert decoded.warnings


def write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "lamps.txt"
    path.write_bytes(content)
    return path


def test_lines_are_kept_as_they_are_and_form_feeds_begin_pages(tmp_path: Path) -> None:
    raw = read_plain(write(tmp_path, b" 1. one\r\n\r\ntwo \x0cthree\rfour"))
    assert [(b.text, b.page) for b in raw.blocks] == [
        (" 1. one", 1), ("", 1), ("two ", 1), ("three", 2), ("four", 2),
    ]  # fmt: skip
    assert raw.is_wrapped
    assert raw.encoding == "utf-8"


def test_long_lines_are_paragraphs(tmp_path: Path) -> None:
    assert not read_plain(write(tmp_path, b"word " * 100 + b"\n" + b"more " * 80)).is_wrapped


def test_raw_vilnius_text_is_wrapped() -> None:
    raw = read_plain(SEEDS / "declaration-vilnius-2011.txt")
    assert raw.is_wrapped
    assert raw.facts == {}


def test_raw_press_release_gives_its_article_without_the_navigation() -> None:
    raw = read_plain(SEEDS / "press-release-kyiv-2013.txt")
    filled = [b.text for b in raw.blocks if b.text]
    assert filled[0].startswith("KYIV, 10 June 2013 – Ways to strengthen")
    assert filled[-1].startswith("The two-day conference")
    assert len(filled) == 13
    assert not raw.is_wrapped
    assert raw.facts["source"] == "OSCE Chairpersonship"
    assert raw.facts["fields_of_work"] == "Combating trafficking in human beings; Human rights"
    assert raw.facts["title"].startswith("Participants at high-level")


NAVIGATION = ["-", "Our work", *(f"- Item {i}" for i in range(20))]


def test_page_that_only_names_a_document_is_refused(tmp_path: Path) -> None:
    lines = [
        *NAVIGATION,
        "Decision",
        "Decision on lamps",
        "- Date:",
        "Similar documents",
        "- Other",
    ]
    with pytest.raises(ImportRefusedError, match="does not hold its text"):
        read_plain(write(tmp_path, "\n".join(lines).encode()))


def test_what_follows_the_article_is_left_out() -> None:
    lines = [*NAVIGATION, "News", "", "Lamps", "- Date: 3 February 2031", "Text.", "", "Share", "x"]
    article = find_article(lines)
    assert article is not None
    assert lines[article.start : article.end] == ["Text."]
    assert article.facts == {"kind": "news", "title": "Lamps", "date": "3 February 2031"}


@pytest.mark.parametrize(
    "lines",
    [[], ["Declaration", "We, the members"], ["A sentence.", "Another one."] * 20 + ["News", "x"]],
)
def test_other_texts_are_no_web_pages(lines: list[str]) -> None:
    assert find_article(lines) is None
