import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat

from osce_reader.gui.widgets.text import LineCounter, Marks, TextStyle, font_of, lay_out_text

WORDS = "adequate measures should be taken to ensure that identified victims are not penalized "

pytestmark = pytest.mark.usefixtures("fonts")
once_for_all = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)


def shown(text: str, width: float = 200, *, lines: int = 0, marks: tuple[Marks, ...] = ()):
    laid = lay_out_text(text, font_of(TextStyle.PLAIN), width, lines=lines, marks=marks)
    return laid.layout.text()


def test_text_that_fits_is_shown_whole():
    laid = lay_out_text("Lanterns", font_of(TextStyle.PLAIN), 200, lines=1)
    assert laid.layout.text() == "Lanterns"
    assert not laid.is_shortened


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_text_that_does_not_fit_ends_in_an_ellipsis_on_the_last_line(lines):
    laid = lay_out_text(WORDS * 9, font_of(TextStyle.PLAIN), 200, lines=lines)
    assert laid.is_shortened
    assert laid.layout.text().endswith("…")
    assert laid.layout.lineCount() == lines
    assert all(laid.layout.lineAt(i).naturalTextWidth() <= 200 for i in range(lines))


def test_bold_words_do_not_push_the_ellipsis_out_of_sight():
    bold = QTextCharFormat()
    bold.setFontWeight(900)
    ranges = tuple((at, at + 6) for at in range(0, 200, 8))
    laid = lay_out_text(
        WORDS * 9, font_of(TextStyle.PLAIN), 200, lines=2, marks=(Marks(ranges, bold),)
    )
    last = laid.layout.lineAt(1)
    assert last.textStart() + last.textLength() == len(laid.layout.text())
    assert laid.layout.text().endswith("…")


def test_line_breaks_are_kept():
    laid = lay_out_text("one\ntwo\n\nfour", font_of(TextStyle.PLAIN), 200)
    assert laid.layout.lineCount() == 4


def test_a_word_without_end_is_broken_and_costs_little():
    laid = lay_out_text("x" * 1_000_000, font_of(TextStyle.PLAIN), 200, lines=3)
    assert laid.layout.lineCount() == 3
    assert len(laid.layout.text()) < 2000


@pytest.mark.parametrize(
    ("text", "ranges", "expected"),
    [
        ("light the way", ((6, 9),), [(6, 3)]),
        ("🙂 light", ((2, 7),), [(3, 5)]),
        ("light", ((9, 12),), []),
    ],
)
def test_marks_count_code_points(text, ranges, expected):
    laid = lay_out_text(
        text, font_of(TextStyle.PLAIN), 200, marks=(Marks(ranges, QTextCharFormat()),)
    )
    assert [(f.start, f.length) for f in laid.layout.formats()] == expected


@pytest.mark.parametrize("text", ["", "short", WORDS, WORDS * 3, "a\nb\nc", "ж" * 400, "\n\n"])
@pytest.mark.parametrize("width", [60, 200, 431])
def test_lines_are_counted_about_as_they_are_laid_out(text, width):
    font = font_of(TextStyle.PLAIN)
    real = max(lay_out_text(text, font, width, lines=6).layout.lineCount(), 1)
    assert abs(LineCounter(font).count(text, width, most=6) - real) <= 1


@once_for_all
@given(st.text(max_size=300), st.integers(10, 400), st.integers(1, 5))
def test_any_text_is_laid_out_in_no_more_lines_than_asked(text, width, lines):
    font = font_of(TextStyle.SERIF)
    assert lay_out_text(text, font, width, lines=lines).layout.lineCount() <= lines
    assert 1 <= LineCounter(font).count(text, width, most=lines) <= lines
