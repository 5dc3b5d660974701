"""The patterns of names and of what points back to one, compiled from the words of one language."""

import re
from dataclasses import dataclass

from osce_reader.references.dates import YEAR, any_date
from osce_reader.references.spaced import NEVER, any_of, followed, spaced
from osce_reader.references.wording import Wording


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """How names of documents are printed, compiled.

    `date` and `of_organization` may stand behind a name, `organization` before it, and a
    year there that no month precedes; `before_title` stands between a decision and its title;
    `back` repeats a name ("that Decision"), and so does a noun with `back_words` behind it, which
    both are `back_behind`. A `numbered_treaty` goes by the number that its maker gave it ("ILO
    Convention No. 29"); `of_treaty_maker` may stand behind that number. `protocol_to` makes the
    name behind it that of another treaty ("Optional Protocol to the"). `treaty_again` is what names
    one again behind a place in it ("Article 4 of the Convention").
    """

    date: re.Pattern[str]
    month_before: re.Pattern[str]
    organization: re.Pattern[str]
    of_organization: re.Pattern[str]
    before_title: re.Pattern[str]
    place: re.Pattern[str]
    meeting_texts: tuple[re.Pattern[str], ...]
    back: re.Pattern[str]
    back_words: re.Pattern[str]
    back_behind: re.Pattern[str]
    numbered_treaty: re.Pattern[str]
    of_treaty_maker: re.Pattern[str]
    protocol_to: re.Pattern[str]
    treaty_again: re.Pattern[str]


def compile_names(w: Wording) -> NameGrammar:
    """Return the patterns of the names that *w* words."""
    nouns = any_of(w.names.nouns)
    return NameGrammar(
        date=spaced(_date(w)),
        month_before=spaced(rf"\b(?i:{'|'.join(w.names.months)})(?: de| del)? $"),
        organization=spaced(r"(?<![\w-])(?:OSCE|CSCE) $"),
        of_organization=spaced(rf" (?:{w.names.of_organization})\b"),
        before_title=spaced(rf",? (?:(?:{w.names.before_title}) ?)?[“«„]?"),
        place=spaced(rf"\b(?:{any_of(w.names.places)})"),
        meeting_texts=tuple(spaced(_meeting_text(form, w)) for form in w.names.meeting_texts),
        back=spaced(
            rf"\b(?:{w.names.back}) (?P<noun>{nouns})\b|(?<!\w)(?P<same>{w.names.same})(?!\w)"
        ),
        back_words=spaced(rf"\b(?:{w.names.back_behind or NEVER})\b"),
        back_behind=spaced(rf"\b(?P<noun>{nouns}),? (?:{w.names.back_behind or NEVER})\b"),
        numbered_treaty=spaced(_numbered_treaty(w)),
        of_treaty_maker=spaced(_of_treaty_maker("maker", w)),
        protocol_to=spaced(rf"\b{_protocol_to(w)}$"),
        treaty_again=spaced(_treaty_again(w)),
    )


def _numbered_treaty(w: Wording) -> str:
    return (
        rf"(?<![\w-])(?:(?P<maker>{any_of(w.names.treaty_makers)})[ -])?"
        rf"(?P<noun>{any_of(w.names.treaties)})(?:{_of_treaty_maker('maker_of', w)})?"
        rf"(?: (?:{w.decisions.sign}))? ?(?=\d)"
    )


def _treaty_again(w: Wording) -> str:
    """Return the noun of a treaty behind a place, with nothing that makes it another treaty."""
    return (
        rf"(?<=[\dIVX)]) {followed(w.pointers.of)}(?P<noun>{w.names.treaty_again})"
        rf"(?![\w-]| (?:{w.names.before_title}|{w.names.of_organization}|[A-ZА-Я]|of\b))"
    )


def _protocol_to(w: Wording) -> str:
    number = rf"(?:(?:{w.decisions.sign}) ?)?(?:\d{{1,2}}|[IVX]+)"
    return w.names.protocol_to.replace("NUMBER", number)


def _of_treaty_maker(group: str, w: Wording) -> str:
    return rf",? {followed(w.names.of_maker)}(?P<{group}>{any_of(w.names.treaty_makers)})\b"


def _date(w: Wording) -> str:
    months = "|".join(w.names.months)
    return (
        rf",? (?:{w.names.adopted}) (?:\d{{1,2}}\.? )?(?:(?:{months}) )?(?P<adopted>{YEAR})"
        rf"(?:,? (?:{w.joint}) (?:{w.names.revised}) (?P<revised>{YEAR}))?(?!\d)"
        rf"| \((?:\d{{1,2}} (?:{months}) )?{YEAR}\)"
        rf"|(?:{any_date(w)})"
    )


def _meeting_text(form: str, w: Wording) -> str:
    return r"\b" + (
        form.replace("PLACE", f"(?P<place>{any_of(w.names.places)})")
        .replace("NOUN", f"(?P<noun>{any_of(w.names.nouns)})")
        .replace("SORT", f"(?P<sort>{any_of(w.names.sorts)})")
        .replace("YEAR", f"(?P<date>{any_date(w)})?(?!\\w)")
    )
