"""Text made safe for the markup that it is put into: Markdown, HTML, RTF and XML."""

import html
import re
from collections.abc import Callable
from functools import cache

from osce_reader.export.rich_text import Run, Runs

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]#])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_MARKDOWN_START = re.compile(r"^(\d+)([.)])|^([-+>])")
_MARKDOWN_ENDS = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_RTF_SPECIAL = re.compile(r"[\\{}\n]|[^\x00-\x7f]")
_RTF_LANGUAGES = {"de": 1031, "es": 3082, "fr": 1036, "it": 1040, "ru": 1049}
"""Windows' numbers of languages (MS-LCID), but for English, which is that of our files."""
RTF_START = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang2057\\uc1\n"
    "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n"
)
"""How RTF of ours begins: what older readers take code page and font from."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_markdown(text: str) -> str:
    """Return *text* so that Markdown prints it as it is."""
    text = _ENTITY.sub("&amp;", text)
    text = _MARKDOWN_SPECIAL.sub(r"\\\1", text).replace("<", "&lt;")
    return _MARKDOWN_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def escape_html(text: str) -> str:
    """Return *text* as the contents of an HTML element."""
    return html.escape(text, quote=False)


def escape_rtf(text: str) -> str:
    r"""Return *text* in RTF 1.9: `\uN` for what is not ASCII, N a signed UTF-16 unit.

    After it stands what an older reader shows: the byte of the file's code page, or "?".
    """
    return _RTF_SPECIAL.sub(lambda match: _rtf_character(match.group()), text)


@cache
def _rtf_character(character: str) -> str:
    if character == "\n":
        return "\\line "
    if character.isascii():
        return f"\\{character}"
    older = "".join(f"\\'{byte:02x}" for byte in character.encode("cp1252", "ignore")) or "?"
    units = character.encode("utf-16-le")
    signed = [
        int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
    ]
    return "".join(f"\\u{unit}{older}" for unit in signed)


def rtf_in_language(text: str, language: str) -> str:
    """Return *text* in RTF, told to be in that *language*, "" for that of the file."""
    code = _RTF_LANGUAGES.get(language)
    return f"{{\\lang{code} {escape_rtf(text)}}}" if code else escape_rtf(text)


def clean_for_xml(text: str) -> str:
    """Return *text* with the few characters that XML 1.0 forbids replaced by U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", text)


def escape_xml(text: str) -> str:
    """Return *text* as the contents of an XML element."""
    return html.escape(clean_for_xml(text), quote=True)


def runs_to_markdown(runs: Runs) -> str:
    """Return *runs* with italics between asterisks."""
    return _join(runs, escape_markdown, _italic_markdown)


def runs_to_html(runs: Runs) -> str:
    """Return *runs* with italics in `i` elements."""
    return _join(runs, escape_html, lambda text: f"<i>{text}</i>")


def runs_to_rtf(runs: Runs) -> str:
    """Return *runs* with italics in groups of their own."""
    return _join(runs, escape_rtf, lambda text: f"{{\\i {text}}}")


def _join(runs: Runs, escape: Callable[[str], str], italic: Callable[[str], str]) -> str:
    def print_run(run: Run) -> str:
        text = escape(run.text)
        return italic(text) if run.is_italic and text.strip() else text

    return "".join(map(print_run, runs))


def _italic_markdown(text: str) -> str:
    """Return *text* between asterisks, which must not stand next to blanks inside them."""
    match = _MARKDOWN_ENDS.match(text)
    return f"{match[1]}*{match[2]}*{match[3]}" if match else text
