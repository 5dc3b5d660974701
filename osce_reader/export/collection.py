"""Collections: quotations with their citations, one after another, as they go into a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from osce_reader.export.markup_text import (
    RTF_START,
    escape_html,
    escape_markdown,
    escape_rtf,
    rtf_in_language,
    runs_to_html,
    runs_to_markdown,
    runs_to_rtf,
)
from osce_reader.export.rich_text import Runs, plain

_RTF_HEAD = (
    f"{RTF_START}"
    "\\paperw11906\\paperh16838\\margl1417\\margr1417\\margt1417\\margb1417\n"
    "{\\stylesheet{\\s0\\sa120\\fs24 Normal;}"
    "{\\s1\\keepn\\sb240\\sa240\\b\\fs36 heading 1;}"
    "{\\s2\\keepn\\sb240\\sa120\\b\\fs28 heading 2;}"
    "{\\s3\\li567\\ri567\\sa120\\i\\fs24 Quote;}"
    "{\\s4\\keep\\li567\\sa240\\fs20 Citation;}"
    "{\\s5\\sa240\\fs24 Note;}}\n"
)
_HTML_STYLE = (
    "body{max-width:42em;margin:2em auto;padding:0 1em;font-family:serif;line-height:1.5}"
    "blockquote{margin:1.5em 2em .3em}blockquote p{margin:.4em 0}"
    ".citation{margin:.3em 2em 1.5em;font-size:.9em}.note{margin:.3em 2em 1.5em}"
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One quotation: its document, its paragraphs in their marks, the citation, and a note on it.

    `note` are the reader's own words, "" for none; `language` is that of the quotation. How it was
    marked, as far as a kind of file can show it: `shade` is six hexadecimal digits, "" for none.
    """

    heading: str
    lines: tuple[str, ...]
    citation: Runs
    note: str = ""
    language: str = ""
    shade: str = ""
    is_underlined: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """Quotations in their order, under a title."""

    title: str
    excerpts: tuple[Excerpt, ...]

    def sections(self) -> tuple[tuple[str, tuple[Excerpt, ...]], ...]:
        """Return the excerpts under the names of their documents; "" where there is one only."""
        grouped = [(name, tuple(members)) for name, members in groupby(self.excerpts, _heading_of)]
        return tuple((name if len(grouped) > 1 else "", members) for name, members in grouped)


def to_text(collection: Collection) -> str:
    """Return a *collection* as plain text."""
    return _join(collection, "\n", _title_text, lambda e: "\n".join(_iter_text(e)))


def to_markdown(collection: Collection) -> str:
    """Return a *collection* as Markdown."""
    return _join(collection, "\n\n", _title_markdown, lambda e: "\n\n".join(_iter_markdown(e)))


def to_html(collection: Collection) -> str:
    """Return a *collection* as a page of HTML that needs nothing else."""
    body = _join(collection, "\n", _title_html, lambda e: "\n".join(_iter_html(e)))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape_html(collection.title)}</title>\n<style>{_HTML_STYLE}</style>\n"
        f"</head>\n<body>\n{body}</body>\n</html>\n"
    )


def to_rtf(collection: Collection) -> str:
    """Return a *collection* as RTF, all of it ASCII."""
    body = _join(collection, "\n", _title_rtf, lambda e: "\n".join(_iter_rtf(e)))
    return f"{_RTF_HEAD}{body}}}\n"


def _heading_of(excerpt: Excerpt) -> str:
    return excerpt.heading


def _join(
    collection: Collection,
    glue: str,
    print_title: Callable[[str, int], str],
    print_excerpt: Callable[[Excerpt], str],
) -> str:
    """Return all pieces of a *collection*, each with *glue* after it."""
    pieces = [print_title(collection.title, 1)]
    for name, excerpts in collection.sections():
        pieces += [print_title(name, 2)] if name else []
        pieces += map(print_excerpt, excerpts)
    return glue.join((*pieces, "")) if glue == "\n" else glue.join(pieces) + "\n"


def _title_text(title: str, level: int) -> str:
    return f"{title}\n{('=' if level == 1 else '-') * len(title)}\n"


def _iter_text(excerpt: Excerpt) -> Iterator[str]:
    yield from excerpt.lines
    yield plain(excerpt.citation)
    if excerpt.note:
        yield f"Note: {excerpt.note}"
    yield ""


def _title_markdown(title: str, level: int) -> str:
    return f"{'#' * level} {escape_markdown(title)}"


def _iter_markdown(excerpt: Excerpt) -> Iterator[str]:
    if excerpt.lines:
        yield "\n>\n".join(f"> {escape_markdown(line)}" for line in excerpt.lines)
    yield runs_to_markdown(excerpt.citation)
    if excerpt.note:
        yield "\n\n".join(f"Note: {escape_markdown(n)}" for n in _note_lines(excerpt))


def _title_html(title: str, level: int) -> str:
    return f"<h{level}>{escape_html(title)}</h{level}>"


def _iter_html(excerpt: Excerpt) -> Iterator[str]:
    lines = "".join(f"<p>{escape_html(line)}</p>" for line in excerpt.lines)
    language = f' lang="{escape_html(excerpt.language)}"' if excerpt.language else ""
    if lines:
        yield f"<blockquote{language}>{lines}</blockquote>"
    yield f'<p class="citation">{runs_to_html(excerpt.citation)}</p>'
    if excerpt.note:
        note = "<br>".join(map(escape_html, _note_lines(excerpt)))
        yield f'<p class="note">Note: {note}</p>'


def _title_rtf(title: str, level: int) -> str:
    size = 36 if level == 1 else 28
    head = f"\\pard\\plain\\s{level}\\keepn\\sb240\\sa240\\b\\fs{size}\\outlinelevel{level - 1} "
    return f"{head}{escape_rtf(title)}\\par"


def _iter_rtf(excerpt: Excerpt) -> Iterator[str]:
    for line in excerpt.lines:
        words = rtf_in_language(line, excerpt.language)
        yield f"\\pard\\plain\\s3\\li567\\ri567\\sa120\\i\\fs24 {words}\\par"
    yield f"\\pard\\plain\\s4\\keep\\li567\\sa240\\fs20 {runs_to_rtf(excerpt.citation)}\\par"
    if excerpt.note:
        note = escape_rtf("\n".join(_note_lines(excerpt)))
        yield f"\\pard\\plain\\s5\\sa240\\fs24 Note: {note}\\par"


def _note_lines(excerpt: Excerpt) -> list[str]:
    return [line for line in excerpt.note.splitlines() if line.strip()]
