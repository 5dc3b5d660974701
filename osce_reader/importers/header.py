"""The grammar of what is printed at the head and foot of a page, around the text itself.

    PC.DEC/638  PCOEJ1296  GE.09-17088                      symbols, job codes
    Organization for Security and Co-operation in Europe    whose paper it is
    Permanent Council   2 December 2004   Original: ENGLISH
    535th Plenary Meeting   PC Journal No. 535, Agenda item 7   DECISION No. 638
    Page 2   - 2 -   /...                                   of the page
    Annex   Attachment 1                                    of a part

Cells on the left and the right come in either order, and on one line or on several, so a line is
read as a run of items, each found by its own pattern.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from osce_reader.importers.dates import DATE_PATTERN
from osce_reader.model.symbol import SYMBOL_PATTERN, fold_look_alikes


class Printed(StrEnum):
    """What an item is."""

    SYMBOL = "symbol"
    OTHER_SYMBOL = "symbol of another organization"
    JOB = "job code"
    PAGE = "page"
    ORGANIZATION = "organization"
    BODY = "body"
    DATE = "date"
    ORIGINAL = "original language"
    LANGUAGE = "language"
    MEETING = "meeting"
    JOURNAL = "journal"
    DECISION = "decision"
    DISTRIBUTION = "distribution"
    PART = "part"
    PLACE = "place and year"


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it is printed; `match` holds its pieces."""

    kind: Printed
    text: str
    match: re.Match[str]


LANGUAGES = {
    "en": "english anglais englisch inglese inglés английский",
    "fr": "french français francais französisch francese francés французский",
    "de": "german allemand deutsch tedesco alemán немецкий",
    "it": "italian italien italienisch italiano итальянский",
    "ru": "russian russe russisch russo ruso русский",
    "es": "spanish espagnol spanisch spagnolo español испанский",
}
"""The names of the six languages in all of them, by code."""

_LANGUAGE = "|".join(name for names in LANGUAGES.values() for name in names.split())

ORGANIZATION = (
    r"Organization for Security and Co-?operation in Europe",
    r"Conference on Security and Co-?operation in Europe",
    r"Organisation pour la sécurité et la coopération en Europe",
    r"Organisation für Sicherheit und Zusammenarbeit in Europa",
    r"Organizzazione per la sicurezza e la cooperazione in Europa",
    r"Организация по безопасности и сотрудничеству в Европе",
    r"Organización para la Seguridad y la Cooperación en Europa",
    r"United(?: Nations)?(?=\s*$)", r"Nations(?: Unies)?(?=\s*$)", r"Unies(?=\s*$)",
)  # fmt: skip

BODIES = {
    "MC": (
        r"Ministerial Council", r"Conseil ministériel", r"Ministerrat",
        r"Consiglio dei ministri", r"Совет министров", r"Consejo Ministerial",
    ),
    "PC": (
        r"Permanent Council", r"Conseil permanent", r"Ständiger Rat",
        r"Consiglio permanente", r"Постоянный совет", r"Consejo Permanente",
    ),
    "FSC": (
        r"Forum for Security Co-?operation",
        r"Forum pour la coopération en matière de sécurité",
        r"Forum für Sicherheitskooperation",
        r"Foro di cooperazione per la sicurezza",
        r"Форум по сотрудничеству в области безопасности",
        r"Foro de Cooperación en materia de Seguridad",
    ),
    "SUM": (r"Summit(?: Meeting)?", r"Heads of State or Government"),
    "": (r"General Assembly", r"Assemblée générale"),
}  # fmt: skip
"""The names of bodies in the six languages, by the prefix of their symbols."""

_BODY = "|".join(
    rf"(?P<body_{prefix or 'other'}>{'|'.join(names)})" for prefix, names in BODIES.items()
)
_NUMERO = r"(?:[Nn][orº°]?\.?|№)\s?"
_AGENDA = (
    r"(?:Agenda\sitem|item|point|Punkt|Punto|пункт)\s\d+(?:\s?\([a-z]\))?"
    r"(?:\s(?:of\sthe\sagenda|de\sl[’']ordre\sdu\sjour|der\sTagesordnung"
    r"|dell[’']ordine\sdel\sgiorno|del\sorden\sdel\sdía|повестки\sдня))?"
)
_JOURNAL = rf"(?:[\w()-]+[\s-])?(?:Journal|Giornale|Diario|Журнал)\s{_NUMERO}\d+"
_ORDINAL = r"(?:\d+\s?(?:st|nd|rd|th|e|ème|ª|º|\.|-е)?|First|Second|Third|Fourth|Fifth|Last)"
_MEETING = (
    rf"{_ORDINAL}\s(?:Special\s)?(?:Plenary\sMeeting|meeting|séance\splénière|Plenarsitzung"
    r"|seduta\splenaria|пленарное\sзаседание|sesión\splenaria)"
    rf"|{_ORDINAL}\sday\sof\sthe\s[\w-]+\s(?:Summit\s)?Meeting"
    r"|[\w-]+\ssession(?=\s*$)"
)
_DECISION = (
    r"(?:DECISION|DÉCISION|BESCHLUSS|DECISIONE|DECISIÓN|РЕШЕНИЕ|Decision|Décision|Beschluss"
    rf"|Decisione|Decisión|Решение)\s{_NUMERO}(?P<decision>\d+(?:/\d+)?(?:/Rev\.\d+)?)"
)
PART_PATTERN = (
    r"(?P<part>Annex|Annexe|Anhang|Annesso|Allegato|Anexo|Приложение"
    r"|Attachment|Pièce\scomplémentaire|Beilage|Texto\sagregado|Дополнение|Appendix)"
    r"(?:\s(?P<part_number>\d{1,2}|[IVX]{1,5}|[A-H]))?"
    r"(?P<part_of>\s(?:to|of|zu|al?|к|à)\s(?:[^\s,;:]*[^\s.,;:][ ]?){1,6})?:?"
)
"""The line that heads an annex or attachment; for `re.IGNORECASE`."""

OPENER = re.compile(
    r"(?:(?:The|Le|La|Les|Der|Die|Das|Il|Lo|El|Los)\s|L[’']).{3,70}?(?:[,:]|\s?–)"
    rf"|(?:{'|'.join(n for names in BODIES.values() for n in names)})(?:[,:]|\s?–)",
    re.DOTALL,
)
"""Who speaks: a short paragraph before the preamble, such as "The Permanent Council,"."""

_PATTERNS = tuple(
    (kind, re.compile(pattern, flags))
    for kind, pattern, flags in (
        (Printed.JOB, r"[A-Z]{2,3}(?:\d{2}|O|S)(?P<tongue>[EFGIRS])[A-Z]\d{2,5}(?:r\d)?\b", 0),
        (Printed.JOB, r"GE\.\d\d-\d{4,6}(?:\s+\([EFGIRS]\))?", 0),
        (Printed.SYMBOL, rf"\b{SYMBOL_PATTERN}(?![\w/])", re.IGNORECASE),
        (Printed.OTHER_SYMBOL, r"\^?(?P<other>[A-Z]{1,6}(?:/[A-Z0-9][\w.()-]*){2,}\*?)", 0),
        (
            Printed.PAGE,
            r"(?:Page|Seite|página|стр\.)\s\d+(?:\s(?:of|von|de|sur)\s\d+)?",
            re.IGNORECASE,
        ),
        (Printed.PAGE, r"[-–—]\s?\d{1,4}\s?[-–—](?!\w)|/\.\.\.", 0),
        (Printed.ORGANIZATION, "|".join(ORGANIZATION), re.IGNORECASE),
        (Printed.DECISION, _DECISION, 0),
        (
            Printed.JOURNAL,
            rf"{_JOURNAL}(?:,\s{_AGENDA})?|{_AGENDA}(?=\s*$)",
            re.IGNORECASE,
        ),
        (Printed.MEETING, _MEETING, re.IGNORECASE),
        (Printed.BODY, _BODY, re.IGNORECASE),
        (Printed.DATE, DATE_PATTERN, re.IGNORECASE),
        (Printed.ORIGINAL, rf"Original\s?:\s?(?P<original>{_LANGUAGE})", re.IGNORECASE),
        (Printed.LANGUAGE, rf"(?P<language>{_LANGUAGE})(?:\sonly)?(?=\s|/|$)", re.IGNORECASE),
        (Printed.DISTRIBUTION, r"Distr\.:?|GENERALE?|générale|LIMITED|RESTRICTED|OSCE\+", 0),
        (Printed.PART, rf"{PART_PATTERN}(?=\s*$)", re.IGNORECASE),
        (
            Printed.PLACE,
            (
                r"(?P<place>[^\W\d_]\w+(?:\s[^\W\d_]\w+)?),?\s(?:19|20)\d\d"
                rf"(?=\s*$|\s+(?:Original\s?:|(?i:{_LANGUAGE})\b))"
            ),
            0,
        ),
    )
)
_GAP = re.compile(r"[\s,/|]*")


def read_items(text: str) -> tuple[tuple[Item, ...], int]:
    """Return the items that *text* begins with, and where the rest begins."""
    items = []
    end = 0
    for item, item_end in _iter_items(text):
        items.append(item)
        end = item_end
    return tuple(items), end


def find_line_items(line: str) -> tuple[Item, ...]:
    """Return the items of *line* if it holds nothing else; none otherwise."""
    if len(line) > 250:
        return ()
    items, end = read_items(line.strip())
    return items if items and end >= len(line.strip()) else ()


def language_of(name: str) -> str:
    """Return the code of a language that is named in any of the six, or ""."""
    wanted = name.casefold()
    return next((code for code, names in LANGUAGES.items() if wanted in names.split()), "")


def _iter_items(text: str) -> Iterator[tuple[Item, int]]:
    """Give each item at the start of *text* with the place where what follows it begins."""
    folded = fold_look_alikes(text)
    position = 0
    while position < len(text):
        found = _match(text, folded, position)
        if found is None:
            return
        position = _end_of_gap(text, found.match.end())
        yield found, position


def _end_of_gap(text: str, start: int) -> int:
    match = _GAP.match(text, start)
    # "/..." at the foot of a page begins with what also stands between two languages.
    if match is None or text.startswith("/...", start) or text.startswith(" /...", start):
        return start
    return match.end()


def _match(text: str, folded: str, position: int) -> Item | None:
    for kind, pattern in _PATTERNS:
        source = folded if kind is Printed.SYMBOL else text
        if match := pattern.match(source, position):
            return Item(kind, match.group(), match)
    return None
