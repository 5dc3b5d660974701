r"""The Markdown dialect of the corpus: what both the reader and the writer must know.

A file is YAML front matter, then Markdown in which

    # Annex {#annex}            a heading of level 1 begins a part; its id names it
    ## II.                      a heading of level 2 and more begins a section
    10. We recognize …          a paragraph that begins with a plain number is numbered
    (5.1) …   (a) …   – …       so is one that begins with a number in brackets, or with a dash
    {=(5.8) -} …                any other printed number, given in full
    {pp} Recalling …            a preambular paragraph; {op} operative; {pp=1/} with a number
    We, the members …           any other unnumbered paragraph
        (a) …                   four blanks to the left nest it one step deeper
    *word* **word** ***word***  italic, bold, both
    word[^2]                    a footnote mark; in a part `[^annex.2]`
    [^2]: See …                 the footnote itself
    {}                          nothing: it parts two neighbours that would run together

A backslash before `\ * # { } [ ( . ) - +` and before a dash means the character itself; before a
number at the start of a paragraph it says that this is text, not the paragraph's number.
"""

import re

INDENT = 4
"""Blanks of the margin for each step of nesting."""

PLAIN_LABEL = re.compile(
    r"(?:\d+(?:\.\d+)*[.)]|\(\d+(?:\.\d+)*\)|\([A-Za-z]{1,5}\)|[–—•])(?= |$)", re.ASCII
)
"""A printed number that stands as it is at the start of a paragraph."""

MARKER = re.compile(r"\{(?!\})(?P<kind>pp|op)?(?:=(?P<label>[^{}]*))?\}(?: |$)")
"""What stands at the start of a paragraph whose kind or number is not plain."""

HEADING = re.compile(r"(?P<level>#{1,6})(?: (?P<text>.*?))??(?: \{#(?P<id>[\w.-]+)\})?$")
"""A heading, on one line."""

FOOTNOTE = re.compile(r"\[\^(?P<key>[^\]]+)\]:(?: |$)")
"""The start of a footnote."""

EMPHASIS_STARS = {"italic": "*", "bold": "**", "bold italic": "***"}
"""The stars around emphasized words, by the value of `Emphasis`."""

ESCAPED = "\\*#{}[](.)-+–—•0123456789"
"""The characters that a backslash makes plain."""


PART_ID = re.compile(r"[a-z]+(?:-[0-9]+)*")
"""The id of a part: `annex`, `annex-2`, `attachment-1`."""


def footnote_key(locator: str, part: str) -> str:
    """Return the key of the footnote at *locator* of *part*: `annex.2` for `annex.fn2`."""
    prefix = f"{part}." if part else ""
    return prefix + locator.removeprefix(prefix).removeprefix("fn")


def footnote_locator(key: str, part: str) -> str:
    """Return the locator of the footnote that has *key* in *part* of a file."""
    prefix = f"{part}." if part else ""
    return f"{prefix}fn{key.removeprefix(prefix)}"
