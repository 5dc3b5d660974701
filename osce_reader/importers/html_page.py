"""A web page as a whole: its tree, where its text is, its footnotes, what it says of itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.blocks import RawBlock, Role

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTE_SIGN = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?/?")
_NOTE_TARGET = re.compile(r"f(?:oot)?n|note|ftn|sdfoot|sdend|edn", re.IGNORECASE)
SKIPPED = frozenset((
    "script", "style", "head", "nav", "aside", "footer", "form", "noscript", "template",
    "svg", "math", "button", "select", "option", "iframe", "object", "embed", "audio",
    "video", "canvas", "map", "input", "textarea", "dialog", "menu",
))  # fmt: skip
_MAIN_SHARE = 0.5


def parse_page(text: str, path: Path) -> etree._Element:
    """Return the tree of a page; raise `ImportRefusedError` where it holds none that is sane."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        recover=True,
    )
    try:
        root: etree._Element | None = etree.fromstring(
            _XML_DECLARATION.sub("", text).encode(), parser
        )
    except (etree.LxmlError, ValueError) as error:
        raise limits.damaged(path) from error
    if root is None:
        raise ImportRefusedError(f"{limits.name(path)} holds no text; there is nothing to import.")
    _check_depth(root, path)
    return root


def _check_depth(root: etree._Element, path: Path) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MAX_DEPTH:
            raise ImportRefusedError(
                f"{limits.name(path)} nests its elements too deeply to be a document; "
                "copy its text into a text file and import that."
            )


def text_of(element: etree._Element) -> str:
    """Return all text in *element*."""
    return "".join(str(text) for text in element.itertext())


@dataclass(slots=True)
class Masses:
    """How many characters stand in each element, and how many of them are in links."""

    all: dict[etree._Element, int] = field(default_factory=dict)
    linked: dict[etree._Element, int] = field(default_factory=dict)
    total_plain: int = 0

    @classmethod
    def of(cls, root: etree._Element) -> "Masses":
        """Weigh *root* and all that is in it."""
        masses = cls()
        in_link = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            is_link = element.tag == "a" and element.get("href") is not None
            if event == "start":
                in_link += is_link
                masses._add(element, element.text, in_link=in_link > 0)
                continue
            in_link -= is_link
            parent = element.getparent()
            if parent is not None and element is not root:
                if element.tag not in SKIPPED:
                    masses.all[parent] += masses.all[element]
                    masses.linked[parent] += masses.linked[element]
                masses._add(parent, element.tail, in_link=in_link > 0)
        masses.total_plain = masses.plain(root)
        return masses

    def _add(self, element: etree._Element, text: str | None, *, in_link: bool) -> None:
        length = len(text.strip()) if text else 0
        self.all[element] = self.all.get(element, 0) + length
        self.linked[element] = self.linked.get(element, 0) + (length if in_link else 0)

    def plain(self, element: etree._Element) -> int:
        """Return how many characters of an element are not in links."""
        return self.all.get(element, 0) - self.linked.get(element, 0)


def find_main(body: etree._Element, masses: Masses) -> etree._Element:
    """Return the element that holds the text: the one that says so, else all of it."""
    named = [
        e
        for e in body.iter()
        if e.tag in {"main", "article"} or e.get("role") in {"main", "article"}
    ]
    best = max(named, key=masses.plain, default=body)
    return best if masses.plain(best) >= _MAIN_SHARE * masses.plain(body) else body


def find_notes(root: etree._Element) -> dict[str, str]:
    """Return the sign of each footnote by the id of the element that holds it."""
    ids = {e.get("id") or e.get("name") for e in root.iter() if e.get("id") or e.get("name")}
    notes: dict[str, str] = {}
    for link in root.iter("a"):
        target = (link.get("href") or "").strip()
        sign = _NOTE_SIGN.fullmatch(text_of(link).strip())
        is_raised = any(e.tag == "sup" for e in (*link.iterancestors("sup"), *link.iter("sup")))
        is_mark = is_raised or bool(_NOTE_TARGET.search(target))
        leads = target.startswith("#") and target[1:] in ids
        if sign and is_mark and leads and not is_back(link, notes):
            notes.setdefault(target[1:], sign[1])
    return notes


def is_back(link: etree._Element, notes: dict[str, str]) -> bool:
    """Whether *link* stands in a footnote and leads back to where it is called."""
    return any((e.get("id") or e.get("name")) in notes for e in (link, *link.iterancestors()))


def find_facts(root: etree._Element, blocks: Iterable[RawBlock]) -> dict[str, str]:
    """Return what a page says of itself: title, language and date."""
    facts = {}
    first = next((b for b in blocks if b.role is Role.HEADING and b.level == 1), None)
    title = first.text if first else text_of(next(root.iter("title"), root))
    if first or next(root.iter("title"), None) is not None:
        facts["title"] = title.strip()
    language = (root.get("lang") or "").split("-")[0].lower()
    if len(language) == 2 and language.isalpha():
        facts["language"] = language
    date = _find_date(root)
    return {**facts, "date": date} if date else facts


def _find_date(root: etree._Element) -> str:
    """Return the day of publication that the head of a page states, or ""."""
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        is_date = name in {"article:published_time", "date", "dc.date", "dcterms.date",
                           "dcterms.issued", "dc.date.issued"}  # fmt: skip
        match = _DATE.match(meta.get("content") or "") if is_date else None
        if match:
            return match[0]
    return ""
