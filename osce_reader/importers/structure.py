"""From paragraphs to the blocks of a document: parts, headings, numbers, preambles, footnotes.

Printed numbers are kept exactly and never repaired: they may jump, restart or be missing. What
cannot be told is left an unnumbered paragraph with all its words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from osce_reader.importers.blocks import RawBlock, Role
from osce_reader.importers.header import BODIES, OPENER, PART_PATTERN
from osce_reader.importers.labels import Label, LabelStyle, find_label
from osce_reader.importers.nesting import Lead, find_depths
from osce_reader.importers.notes import find_printed_marks, put_back
from osce_reader.importers.repair import has_ended
from osce_reader.importers.wording import Wording, wording_of
from osce_reader.model.document import (
    Block,
    FootnoteMark,
    Metadata,
    ParagraphKind,
    compose,
    kind_of_label,
)

K = ParagraphKind

_PART = re.compile(rf"{PART_PATTERN}(?P<title>\s?[:–—-]\s?\S.{{0,120}})?", re.IGNORECASE)
_PART_FAMILIES = (
    ("annex", "annex annexe anhang annesso allegato anexo приложение"),
    ("attachment", "attachment beilage дополнение pièce texto"),
    ("appendix", "appendix"),
)
_STATEMENT = re.compile(
    r"interpretative statement|déclaration interprétative|interpretative erklärung"
    r"|dichiarazione interpretativa|интерпретирующее заявление|declaración interpretativa",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?P<number>[IVX]{1,6})(?:[.:]|\.?\s*$)")
_LETTERED = re.compile(r"(?P<letter>[A-Z])(?:\.\s|:\s?)\S")
_KEYWORD = re.compile(
    r"(?P<high>Chapter|Kapitel|Chapitre|Capitolo|Capítulo|Глава|Part|Teil|Basket|Korb|Title|Titre"
    r"|Titel)\s(?:[IVXLC]+|\d{1,3}|[A-Z])\b(?![,;])"
    r"|(?P<low>Article|Artikel|Articolo|Artículo|Статья|Section|Abschnitt|Sección|Sezione|Раздел"
    r"|Principle|Prinzip)\s(?:\d{1,3}(?:\s?bis)?|[IVXLC]+|[A-Z])\b(?![,;])",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"Agenda item \d+\s?(?::|–)", re.IGNORECASE)
_LEADER = re.compile(r"\.{4}|(?:\. ){4}|…{2}")
_CONTENTS = re.compile(
    r"(?:(?:table of )?contents|table des matières|sommaire|inhalt(?:sverzeichnis)?|indice|índice"
    r"|содержание)(?: \(.*\))?",
    re.IGNORECASE,
)
_BODY = re.compile("|".join(name for names in BODIES.values() for name in names), re.IGNORECASE)
_NUMBER_ONLY = re.compile(r"\(?\d{1,3}[.)]?")
_PREAMBULAR_END = re.compile(r"(?:[,;]|,?\s?–|:)$")
_LONGEST_HEADING = 200


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is being found out what it is."""

    raw: RawBlock
    wording: Wording
    kind: ParagraphKind = K.UNNUMBERED
    label: str = ""
    level: int = 0
    depth: int = 0
    lead: Label | None = None

    @property
    def text(self) -> str:
        return self.wording.text


@dataclass(slots=True)
class _Part:
    """A part of the document and its paragraphs in reading order."""

    name: str
    drafts: list[_Draft] = field(default_factory=list)


def find_structure(
    paragraphs: Iterable[RawBlock], *, is_journal: bool = False
) -> tuple[Block, ...]:
    """Return the blocks of the document that *paragraphs*, joined and cleared, make up.

    The numbers of a journal label its entries and are left in the text.
    """
    parts = _find_parts(_merge_numbers(paragraphs))
    for part in parts:
        _classify(part, is_journal=is_journal)
        _find_marks(part)
        _nest(part)
        _find_preamble(part)
    return _with_marks(parts)


def _merge_numbers(paragraphs: Iterable[RawBlock]) -> list[RawBlock]:
    """Return *paragraphs* with a heading that is only a number given to the text under it."""
    merged: list[RawBlock] = []
    for block in paragraphs:
        last = merged[-1] if merged else None
        is_number = last and last.role is Role.HEADING and _NUMBER_ONLY.fullmatch(last.text)
        if last and is_number and block.role is Role.TEXT and not block.label:
            merged[-1] = replace(block, label=last.text)
        else:
            merged.append(block)
    return merged


def _find_parts(paragraphs: Sequence[RawBlock]) -> list[_Part]:
    """Return the parts of the document, the body first."""
    parts = [_Part("")]
    taken: set[str] = set()
    for position, block in enumerate(paragraphs):
        draft = _Draft(block, wording_of(block))
        name = _part_name(draft, parts[-1], is_last=position == len(paragraphs) - 1)
        if name:
            parts.append(_Part(_unique(name, taken)))
            draft.kind, draft.level = K.HEADING, 1
        parts[-1].drafts.append(draft)
    return parts


def _part_name(draft: _Draft, part: _Part, *, is_last: bool) -> str:
    """Return the name of the part that *draft* is the heading of, "" if it is none."""
    text = draft.text
    if draft.raw.role not in (Role.TEXT, Role.HEADING) or is_last or len(text) > 160:
        return ""
    has_text = len(part.drafts) > (1 if part.name else 0)
    if _STATEMENT.match(text) and _stands_out(draft) and has_text:
        return "statement"
    match = _PART.fullmatch(text)
    if match is None or not text[0].isupper() or has_ended(text.rstrip(":")):
        return ""
    word = match["part"].casefold().split()[0]
    family = next(name for name, words in _PART_FAMILIES if word in words.split())
    number = match["part_number"]
    return f"{family}-{_part_number(number)}" if number else family


def _part_number(number: str) -> int:
    if number.isdigit():
        return int(number)
    roman = find_label(f"{number.upper()}. ")
    if roman and roman.style is LabelStyle.SECTION:
        return roman.value
    return ord(number.upper()) - ord("A") + 1


def _unique(name: str, taken: set[str]) -> str:
    """Return *name*, counted on where it is taken, and take it."""
    stem, _, number = name.partition("-")
    count = int(number or 1)
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return name


def _stands_out(draft: _Draft) -> bool:
    """Whether a paragraph is printed as a heading is."""
    raw = draft.raw
    return raw.role is Role.HEADING or raw.is_bold or raw.is_centred or draft.text.isupper()


def _classify(part: _Part, *, is_journal: bool) -> None:
    """Find out what each paragraph of *part* is, and take its number off its text."""
    last_leader = max((i for i, d in enumerate(part.drafts) if _LEADER.search(d.text)), default=-1)
    in_contents = False
    letter = ""
    for position, draft in enumerate(part.drafts):
        if draft.level == 1:
            continue
        in_contents = position <= last_leader and (
            in_contents or bool(_CONTENTS.fullmatch(draft.text) or _LEADER.search(draft.text))
        )
        if draft.raw.role is Role.FOOTNOTE:
            draft.kind, draft.label = K.FOOTNOTE, draft.raw.label
        elif in_contents and not _CONTENTS.fullmatch(draft.text):
            draft.wording = _with_label(draft)
        elif level := _heading_level(draft, letter):
            letter = _letter_of(draft, level) if level <= 3 else letter
            draft.kind, draft.level, draft.wording = K.HEADING, level, _with_label(draft)
        elif not is_journal and draft.raw.role is not Role.ROW:
            _take_label(draft)


def _with_label(draft: _Draft) -> Wording:
    """Return the wording of *draft* with the number that the format computed before it."""
    label = draft.raw.label
    if not label:
        return draft.wording
    shifted = replace(draft.raw, text=f"{label} {draft.raw.text}", label="", spans=(), marks=())
    return wording_of(shifted)


def _letter_of(draft: _Draft, level: int) -> str:
    match = _LETTERED.match(draft.text)
    return match["letter"] if match and level == 3 else ""


def _heading_level(draft: _Draft, letter: str) -> int:
    """Return the level of the heading that *draft* is, 0 if it is none.

    *letter* is that of the last heading with a letter: "I." after "H." is a letter as well.
    """
    text = draft.text
    if draft.raw.role is Role.HEADING:
        is_text = len(text) > _LONGEST_HEADING and has_ended(text)
        return 0 if is_text else min(6, max(2, draft.raw.level + 1))
    if draft.raw.role not in (Role.TEXT, Role.ITEM) or len(text) > _LONGEST_HEADING:
        return 0
    if has_ended(text) and not (_is_shouted(text) and draft.raw.label):
        return _bare_section_level(text)
    match = _LETTERED.match(text)
    if match and (ord(match["letter"]) == ord(letter or "@") + 1 or not _SECTION.match(text)):
        return 3 if not text.endswith(",") else 0
    return _printed_level(draft)


def _bare_section_level(text: str) -> int:
    """Return 2 for a roman number alone ("II."), 0 otherwise."""
    match = _SECTION.match(text)
    return 2 if match and match.end() == len(text) else 0


def _printed_level(draft: _Draft) -> int:
    """Return the level of a heading that its words or its print show, 0 if they do not."""
    text, raw = draft.text, draft.raw
    letters = sum(c.isalpha() for c in text)
    if _bare_section_level(text) or _bare_section_level(raw.label):
        return 2
    if text.endswith((",", "–", "-")) or letters < 3:
        return 0
    keyword = _KEYWORD.match(text)
    if _AGENDA.match(text) or _SECTION.match(text) or (keyword and keyword["high"]):
        return 2
    if keyword:
        return 3
    is_shown = raw.is_bold or _is_emphasized(draft)
    if find_label(text) or raw.label:
        return 4 if (is_shown or _is_shouted(text)) and len(text) < 120 else 0
    return 2 if _is_shouted(text) else 3 if is_shown else 0


def _is_shouted(text: str) -> bool:
    """Whether *text* is in capitals, and more than an abbreviation."""
    return text.isupper() and sum(c.isalpha() for c in text) >= 4


def _is_emphasized(draft: _Draft) -> bool:
    """Whether all of a paragraph is printed in bold or italic letters."""
    shown = sum(span.end - span.start for span in draft.wording.spans)
    return shown > 0.9 * len(draft.text)


def _take_label(draft: _Draft) -> None:
    """Take the label of *draft* off its text, or that which the format computed."""
    if draft.raw.label:
        _label(draft, draft.raw.label, find_label(f"{draft.raw.label} "))
        return
    label = find_label(draft.text)
    if label is None:
        return
    rest = draft.wording.cut(len(label.text), len(draft.text))
    if rest.text:
        draft.wording = rest
        _label(draft, label.text, label)


def _label(draft: _Draft, printed: str, label: Label | None) -> None:
    draft.label, draft.lead = printed, label
    draft.kind = kind_of_label(printed)
    if label is None and draft.kind is K.ITEM:
        draft.lead = Label(printed, LabelStyle.DASH)


def _nest(part: _Part) -> None:
    """Give each paragraph of *part* its depth."""
    drafts = [d for d in part.drafts if d.kind is not K.FOOTNOTE]
    leads = (
        Lead(
            d.lead,
            is_announcing=d.text.endswith(":"),
            is_heading=d.kind is K.HEADING,
            level=d.raw.level if d.raw.role is Role.ITEM else 0,
        )
        for d in drafts
    )
    for draft, depth in zip(drafts, find_depths(leads), strict=True):
        draft.depth = depth


def _find_preamble(part: _Part) -> None:
    """Tell preambular from operative paragraphs, where a body speaks at the start of *part*."""
    drafts = [d for d in part.drafts if d.kind is not K.FOOTNOTE]
    opener = next((i for i, d in enumerate(drafts[:12]) if _is_opener(d)), None)
    if opener is None:
        return
    position = opener + 1
    while position < len(drafts) and _is_preambular(drafts[position]):
        drafts[position].kind = K.PREAMBULAR
        drafts[position].depth = 0
        position += 1
    operative = list(_iter_operative(drafts[position:]))
    is_body = bool(_BODY.search(drafts[opener].text))
    if position == opener + 1 and not is_body and not any(d.label for d in operative):
        return
    for draft in operative:
        draft.kind = K.OPERATIVE


def _is_opener(draft: _Draft) -> bool:
    return draft.kind is K.UNNUMBERED and bool(OPENER.fullmatch(draft.text))


def _is_preambular(draft: _Draft) -> bool:
    if draft.kind not in (K.UNNUMBERED, K.ITEM) or draft.raw.role is Role.ROW:
        return False
    return bool(_PREAMBULAR_END.search(draft.text)) and not draft.text.endswith(":")


def _iter_operative(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """Give the operative ones of *drafts*: those with a number if there are any."""
    is_numbered = any(_is_main_number(d) for d in drafts)
    for draft in drafts:
        if draft.kind is K.HEADING:
            return
        if _is_main_number(draft) or (not is_numbered and draft.kind is K.UNNUMBERED):
            yield draft


def _is_main_number(draft: _Draft) -> bool:
    is_top = draft.kind is K.NUMBERED and draft.depth == 0
    return is_top and draft.lead is not None and draft.lead.style is not LabelStyle.LETTER


def _find_marks(part: _Part) -> None:
    """Find the footnotes that the paragraphs of *part* call."""
    labels = [d.label for d in part.drafts if d.kind is K.FOOTNOTE]
    drafts = [d for d in part.drafts if d.kind is not K.FOOTNOTE]
    keys = frozenset(labels)
    wordings = [put_back(d.wording, keys) for d in drafts]
    for draft, wording in zip(drafts, find_printed_marks(wordings, labels), strict=True):
        draft.wording = wording


def _with_marks(parts: Sequence[_Part]) -> tuple[Block, ...]:
    """Return the blocks of *parts*, their marks leading to the locators of the footnotes."""
    drafts = [(part, draft) for part in parts for draft in part.drafts if _says_something(draft)]
    blocks = [_block(part, draft) for part, draft in drafts]
    locators = _note_locators(blocks)
    return tuple(
        replace(block, marks=tuple(_iter_marks(drafts, i, locators)))
        for i, block in enumerate(blocks)
    )


def _says_something(draft: _Draft) -> bool:
    return bool(draft.text or (draft.label and draft.kind is not K.ITEM))


def _block(part: _Part, draft: _Draft) -> Block:
    label = draft.label.replace("{", "(").replace("}", ")")
    return Block(
        draft.kind, draft.text, label, part.name, draft.depth, draft.level, draft.wording.spans
    )


def _note_locators(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the locator of each footnote among *blocks*, by its index."""
    document = compose(Metadata("", "", ""), blocks)
    places: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        if paragraph.kind is K.FOOTNOTE:
            places.setdefault(paragraph.part, []).append(paragraph.locator)
    remaining = {part: iter(locators) for part, locators in places.items()}
    return {i: next(remaining[b.part]) for i, b in enumerate(blocks) if b.kind is K.FOOTNOTE}


def _iter_marks(
    drafts: Sequence[tuple[_Part, _Draft]], position: int, locators: dict[int, str]
) -> Iterator[FootnoteMark]:
    """Give the marks of the block at *position*, each to the next footnote with its label."""
    part, draft = drafts[position]
    for mark in draft.wording.marks:
        called = [i for i in locators if drafts[i][0] is part and drafts[i][1].label == mark.key]
        after = [i for i in called if i > position]
        if called:
            yield FootnoteMark(mark.position, locators[after[0] if after else called[-1]])
