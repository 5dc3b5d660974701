import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.export.rich_text import Run, plain
from osce_reader.export.template import TemplateError, parse_template

NAMES = ("a", "b", "c")
VALUES = {"a": "A", "b": "B", "c": "C"}


def render(template: str, **values: str) -> str:
    return plain(parse_template(template, NAMES).render(values))


@pytest.mark.parametrize(
    ("template", "known", "printed"),
    [
        ("{a}, {b}, {c}.", "abc", "A, B, C."),
        ("{a}, {b}, {c}.", "ac", "A, C."),
        ("{a}, {b}, {c}.", "bc", "B, C."),
        ("{a}, {b}, {c}.", "ab", "A, B."),
        ("{a}, {b}, {c}.", "b", "B."),
        ("{a}, {b}, {c}.", "", ""),
        ("See {a}, {b}.", "b", "See B."),
        ("{a} ({b}) {c}", "ac", "A C"),
        ("{a} ({b}, {c}).", "a", "A."),
        ("{a} ({b}, {c}).", "ac", "A (C)."),
        ("{a}[ ({b})], {c}.", "ac", "A, C."),
        ("{a}[ ({b})], {c}.", "ab", "A (B)."),
        ("{a}, {b}[ ({c})].", "ac", "A (C)."),
        ("{a} [({b})]: {c}", "ac", "A: C"),
        ("{a|b}", "b", "B"),
        ("{a}, {b}{c}", "ac", "A, C"),
        ("‘{a}’ {b}", "b", "B"),
        ("{a} ({b})", "b", "(B)"),
        ("{a} (see {b}), {c}", "bc", "(see B), C"),
        ("{a} [[{b}]]", "b", "[B]"),
        ("{a} “{b}”", "b", "“B”"),
        ("({a}) {b}, {c}", "ac", "(A), C"),
        ("({a}, {b}) {c}, {a}", "ab", "(A, B), A"),
        ("“{a}”, {b}, {c}", "ac", "“A”, C"),
        ("„{a}“, {b}, {c}", "ac", "„A“, C"),
        ("{a}’s {b} {c}", "ac", "A C"),
    ],
)
def test_what_is_not_known_leaves_no_trace(template, known, printed):
    assert render(template, **{name: VALUES[name] for name in known}) == printed


def test_a_point_after_a_point_is_left_out():
    assert render("{a}.", a="etc.") == "etc."
    assert render("{a}.", a="Who?") == "Who?."


def test_italics_and_capitals_are_printed():
    runs = parse_template("{A} *{b}*, x", NAMES).render({"a": "alpha", "b": "beta"})
    assert runs == (Run("Alpha "), Run("beta", is_italic=True), Run(", x"))


@pytest.mark.parametrize(
    ("template", "message", "span"),
    [
        ("{a} {bogus}", "There is no field “bogus”", (4, 11)),
        ("{a} {}", "There is no field “”", (4, 6)),
        ("{a} {b", "There is no “}” after", (4, 5)),
        ("{a} b}", "There is no “{” before", (5, 6)),
        ("{a} [{b}", "There is no “]” after", (4, 5)),
        ("{a} b]", "There is no “[” before", (5, 6)),
        ("{a} [b]", "names none", (4, 7)),
        ("words", "names no field", (0, 5)),
        ("", "names no field", (0, 0)),
    ],
)
def test_a_bad_template_is_refused_with_its_place(template, message, span):
    with pytest.raises(TemplateError, match=re.escape(message)) as caught:
        parse_template(template, NAMES)
    assert (caught.value.start, caught.value.end) == span


@given(st.text(alphabet="{}[]*|abc (), .", max_size=30))
def test_any_template_is_read_or_refused(text: str):
    try:
        template = parse_template(text, NAMES)
    except TemplateError as error:
        span = (error.start, error.end)
    else:
        span = (0, 0)
        assert plain(template.render({})) == ""
        assert "None" not in plain(template.render({"a": "A"}))
    assert 0 <= span[0] <= span[1] <= len(text)
