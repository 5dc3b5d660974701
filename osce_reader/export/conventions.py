"""How each style guide writes dates, places in a document, quotation marks and names, as data.

The guides are named with the styles (`osce_reader.export.citation`).
"""

from itertools import takewhile

from osce_reader.export.dates import (
    format_month_first,
    format_month_short,
    format_russian,
    format_year_first,
)
from osce_reader.export.fields import Conventions
from osce_reader.export.pinpoint import OSCE_WORDS, PinpointWords, ordinal
from osce_reader.export.quotation import RUSSIAN_MARKS, SINGLE_MARKS

_SPACED = ". . ."
_LONG_NAMES = {
    "OSCE": "Organization for Security and Co-operation in Europe",
    "CSCE": "Conference on Security and Co-operation in Europe",
}


def _legal_ordinal(number: int) -> str:
    """Return "2d", "3d" for "2nd", "3rd" (Bluebook R. 6.2(b))."""
    return ordinal(number).replace("nd", "d").replace("rd", "d")


def _shortened_end(first: str, last: str) -> str:
    """Return the end of a range as Chicago abbreviates it (9.61): 101–8, 321–28, 96–117, 100–104.

    Nothing is left out after a number below 100 or a multiple of it; after 101 to 109, 201 to 209
    and so on only what changes is written, else two digits or as many as change. What is no plain
    number (5.1, 10(a), IV) is written in full.
    """
    is_plain = first.isdecimal() and last.isdecimal() and len(first) == len(last)
    if not is_plain or first == last or int(first) < 100 or int(first) % 100 == 0:
        return last
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=True))
    changed = len(last) - len(list(same))
    return last[-max(changed, 1 if int(first) % 100 < 10 else 2) :]


_OSCOLA_WORDS = PinpointWords(
    singular={
        "": "para {}", "pp": "preambular para {}", "op": "operative para {}",
        "u": "para {} (unnumbered)", "fn": "fn {}", "h": "s {}",
    },
    plural={
        "": "paras {}–{}", "pp": "preambular paras {}–{}", "op": "operative paras {}–{}",
        "u": "paras {}–{} (unnumbered)", "fn": "fns {}–{}", "h": "ss {}–{}",
    },
    section="s {}",
    heading="s {}",
    marks=SINGLE_MARKS,
)  # fmt: skip
_CHICAGO_WORDS = PinpointWords(
    singular={
        "": "para. {}", "pp": "preambular para. {}", "op": "operative para. {}",
        "u": "para. {} (unnumbered)", "fn": "n{}", "h": "sec. {}",
    },
    plural={
        "": "paras. {}–{}", "pp": "preambular paras. {}–{}", "op": "operative paras. {}–{}",
        "u": "paras. {}–{} (unnumbered)", "fn": "nn{}–{}", "h": "secs. {}–{}",
    },
    section="sec. {}",
    heading="sec. {}",
    end=_shortened_end,
)  # fmt: skip
_BLUEBOOK_WORDS = PinpointWords(
    singular={
        "": "¶ {}", "pp": "pmbl. ¶ {}", "op": "operative ¶ {}", "u": "para. {}", "fn": "n.{}",
        "h": "§ {}",
    },
    plural={
        "": "¶¶ {}–{}", "pp": "pmbl. ¶¶ {}–{}", "op": "operative ¶¶ {}–{}", "u": "paras. {}–{}",
        "fn": "nn.{}–{}", "h": "§§ {}–{}",
    },
    section="§ {}",
    heading="§ {}",
    ordinal=_legal_ordinal,
)  # fmt: skip
# Paragraphs without numbers are counted (8.28), and brackets within brackets are square (6.8).
_APA_WORDS = PinpointWords(
    singular={**OSCE_WORDS.singular, "u": "para. {}", "fn": "Footnote {}", "h": "Section {}"},
    plural={
        **OSCE_WORDS.plural, "u": "paras. {}–{}", "fn": "Footnotes {}–{}", "h": "Sections {}–{}",
    },
    section="Section {}",
    heading="{} section",
    marks=None,
    statement="{} [{}]",
    parts={"annex": "Annex", "attachment": "Attachment"},
)  # fmt: skip
_RUSSIAN_WORDS = PinpointWords(
    singular={
        "": "п. {}", "pp": "абз. {} преамбулы", "op": "абз. {} постановляющей части",
        "u": "абз. {}", "fn": "сноска {}", "h": "разд. {}",
    },
    plural={
        "": "пп. {}–{}", "pp": "абз. {}–{} преамбулы", "op": "абз. {}–{} постановляющей части",
        "u": "абз. {}–{}", "fn": "сноски {}–{}", "h": "разд. {}–{}",
    },
    section="разд. {}",
    heading="разд. {}",
    marks=RUSSIAN_MARKS,
    tiret=", {} тире",
    to=" – ",
    parts={"annex": "приложение", "attachment": "дополнение"},
    ordinal=lambda number: f"{number}-е",
)  # fmt: skip

RUSSIAN = Conventions(
    words=_RUSSIAN_WORDS,
    marks=RUSSIAN_MARKS,
    format_date=format_russian,
    institutions={"OSCE": "ОБСЕ", "CSCE": "СБСЕ"},
    bodies={
        "MC": "Совет министров", "PC": "Постоянный совет",
        "FSC": "Форум по сотрудничеству в области безопасности",
    },
    organization="{body} {institution}",
    languages={
        "de": "нем.", "en": "англ.", "es": "исп.", "fr": "фр.", "it": "ит.", "ru": "рус.",
    },
    version="текст на {} яз.",
    version_of="текст на {} яз., оригинал на {} яз.",
    corrected="с исправлениями {}",
    revised="в редакции {}",
)  # fmt: skip

OSCOLA = Conventions(
    _OSCOLA_WORDS,
    SINGLE_MARKS,
    resolutions={"A": "UNGA Res {number}", "S": "UNSC Res {number}"},
    resolution_symbol="UN Doc {}",
)
CHICAGO = Conventions(
    _CHICAGO_WORDS,
    ellipsis=_SPACED,
    format_date=format_month_first,
    institutions=_LONG_NAMES,
    resolutions={
        "A": "General Assembly Resolution {number}", "S": "Security Council Resolution {number}",
    },
)  # fmt: skip
BLUEBOOK = Conventions(
    _BLUEBOOK_WORDS,
    ellipsis=_SPACED,
    format_date=format_month_short,
    institutions={
        "OSCE": "Org. for Sec. & Co-operation in Eur. [OSCE]",
        "CSCE": "Conf. on Sec. & Co-operation in Eur. [CSCE]",
    },
    designations={"DEC": "Dec. No. {number}"},
    resolutions={"A": "G.A. Res. {number}", "S": "S.C. Res. {number}"},
    resolution_symbol="U.N. Doc. {}",
)
APA = Conventions(_APA_WORDS, ellipsis=_SPACED, format_date=format_year_first)
APA_REFERENCE = Conventions(
    _APA_WORDS,
    ellipsis=_SPACED,
    format_date=format_year_first,
    institutions=_LONG_NAMES,
    resolution_symbol="{}",  # without the year in brackets, since it stands in brackets
)
GOST = Conventions(marks=RUSSIAN_MARKS)
