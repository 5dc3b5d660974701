"""What stands beside the text in a Word document: its styles, and its footnotes and endnotes."""

from dataclasses import dataclass, field

from osce_reader.importers.docx_numbering import write_number
from osce_reader.importers.word_xml import Element, W, value_of


class Styles:
    """What the styles of a document say of its paragraphs and letters.

    `default` is the style of paragraphs that name none; `lists` gives numbering styles their list.
    """

    def __init__(self, element: Element) -> None:
        styles = element.findall(f"{W}style")
        self._styles = {s.get(f"{W}styleId") or "": s for s in styles}
        self.default = next((k for k, s in self._styles.items() if _is_default(s)), "")
        self.lists = {
            key: value_of(s, f"{W}pPr/{W}numPr/{W}numId") or ""
            for key, s in self._styles.items()
            if s.get(f"{W}type") == "numbering"
        }

    def name(self, style: str) -> str:
        """Return the name of a style in lower case; Word's own are in English everywhere."""
        return (value_of(self._styles.get(style), f"{W}name") or "").casefold()

    def find(self, style: str, path: str) -> Element | None:
        """Return what a style, or the first that it is based on, has at *path*."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            found = self._styles[style].find(path)
            if found is not None:
                return found
            style = value_of(self._styles[style], f"{W}basedOn") or ""
        return None


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default") in {"1", "true"} and style.get(f"{W}type") == "paragraph"


@dataclass(slots=True)
class Notes:
    """The footnotes or endnotes of a document, numbered as they are called."""

    elements: dict[str, Element] = field(default_factory=dict)
    shape: str = "decimal"
    next: int = 1
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, key: str, custom: str) -> str:
        """Return what is printed for the note *key*: its *custom* sign, or its number."""
        if key not in self.labels:
            self.labels[key] = custom or write_number(self.next, self.shape)
            self.next += not custom
        return self.labels[key]
