"""What one language says when it refers to a document: the row that its file in `languages` fills.

The words of a row are regular expressions in which a blank stands for white space of any kind and
" ?" for white space or none. Maps go from what is printed to what it means. Whoever adds a form
adds it to a row; the rules in `grammar`, `mentions` and `pointers` stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What a text does with the document that it mentions, where its words say so plainly."""

    REAFFIRMS = "reaffirms"
    RECALLS = "recalls"
    NOTES = "takes note of"
    WELCOMES = "welcomes"
    ENDORSES = "endorses"
    IN_LINE_WITH = "in line with"
    BASED_ON = "based on"
    COMMITTED_TO = "committed to"
    IMPLEMENTS = "implements"
    ADOPTS = "adopts"
    AMENDS = "amends"
    REPLACES = "replaces"
    EXTENDS = "extends"
    STRESSES = "stresses"
    SEE = "see"


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """How decisions and journals are cited.

    `bodies` stand before the noun (`gap` between them) or behind it (after `body_of`), places too
    (after `place_of`). `short` nouns count only beside a body. `is_capitalized` says that a
    decision without a body is one of the OSCE only with a capital.

    `plenary` is a meeting as it is counted, with NUMBER in it, whose number its journal bears.

    `adopted` are forms in which FACTS stands for who adopted a decision (after `by`), where (after
    `place_of`) and when (`adopted_on`, dates in which MONTH and YEAR are left open). `again` are
    the words between which and a number the noun may be left out, where a decision went before
    ("and not of No. 4/03"), `again_the` those of them that need no "No." ("not the 6/18").
    `others` are sorts of institutions whose decisions are none of the OSCE, `through` the words
    between one and its decision ("the court, by its Decision No. 12"), `others_behind` what they
    are called behind a number where no word like "of" shows them. `meeting` stands between an
    ordinal or a place and the body that met ("the Tenth Meeting of the Ministerial Council").
    `bodies_behind` are the forms of `bodies` behind a number, if not all of them.
    """

    bodies: Mapping[str, str]
    one: str
    many: str
    short: str
    journal: str
    plenary: str
    sign: str
    body_of: str
    place_of: str
    adopted: tuple[str, ...]
    by: str
    adopted_on: tuple[str, ...]
    again: str
    again_the: str
    others: str
    through: str
    meeting: str
    others_behind: str = ""
    bodies_behind: str = ""
    gap: str = " "
    is_capitalized: bool = True


@dataclass(frozen=True, slots=True)
class ResolutionWords:
    """How resolutions of the United Nations are cited.

    `organs` and `abbreviations` go to the first letters of a UN symbol; an organ stands before the
    noun, or behind the numbers after `organ_of`.
    """

    united_nations: str
    organs: Mapping[str, str]
    abbreviations: Mapping[str, str]
    noun: str
    organ_of: str


@dataclass(frozen=True, slots=True)
class PointerWords:
    """How places in a document are cited.

    `note` is a footnote only where another text, or the verb "see", says so.
    `divisions` go to the sort of a division that has a number ("chapter"), `ordinals` to numbers.
    `the` may stand between ordinals that are joined.
    `of` joins one place to a wider one and to the document, `of_its` to the document of somebody
    ("paragraph 3 of its resolution"), `annex_of` an annex to its document, `agenda` an item to the
    agenda of a meeting, which is no document.
    `here` behind a place says that it is in the same text, `this` before a noun of `nouns` too,
    or one of `texts`, which a text may be as well; `laws` are those of States, whose articles
    behind them ("the Penal Code (Art. 185)") are never places of the same text.
    `through` joins the ends of a range. `operative_behind` and `preambular_behind` stand behind a
    number ("paragraphe 3 du dispositif"). `annex_alone` is an annex that needs no more to be that
    of the same text. `others` are words behind a number that are somebody else's text where no
    word like "of" shows it. `notably` may stand between a document and a place in it, `within` so
    after a comma or a bracket ("the Declaration, in its paragraph 6"); `its` before a place, or
    `thereof` behind it, makes it one of what was mentioned last.
    """

    paragraph: str
    preambular: str
    operative: str
    item: str
    divisions: Mapping[str, str]
    annex: str
    attachment: str
    footnote: str
    note: str
    tiret: str
    ordinals: Mapping[str, int]
    the: str
    through: str
    of: str
    of_its: str
    annex_of: str
    here: str
    this: str
    texts: str
    laws: str
    annex_alone: str
    agenda: str
    notably: str
    within: str
    its: str
    operative_behind: str
    preambular_behind: str
    thereof: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True)
class NameWords:
    """How documents are named and dated.

    `nouns` go from the noun of a document to the English one, `sorts` from a word beside it
    ("Summit"). `meeting_texts` are forms in which PLACE, NOUN, SORT and YEAR stand for `places`,
    `nouns`, `sorts` and a date, which may be left out. `back` are words before a noun that point
    back to a document named already ("that Decision"), `back_behind` those behind one, `same` those
    that do so alone ("ibid.").
    `treaties` are nouns of what goes by a number of its maker ("ILO Convention No. 29"),
    `treaty_makers` such organizations, `of_maker` the words before one behind the noun or number.
    `protocol_to` before a name is another treaty than that ("Optional Protocol NUMBER to the").
    `treaty_again` are nouns by which a treaty is named again behind a place ("Article 4 of the
    Covenant").
    `endings` may be taken off a word to find it in a name. `of_organization` may stand behind a
    name ("of the OSCE").
    """

    places: Mapping[str, str]
    nouns: Mapping[str, str]
    sorts: Mapping[str, str]
    meeting_texts: tuple[str, ...]
    dates: tuple[str, ...]
    months: tuple[str, ...]
    adopted: str
    revised: str
    before_title: str
    back: str
    same: str
    of_organization: str
    treaties: Mapping[str, str]
    treaty_makers: Mapping[str, str]
    of_maker: str
    protocol_to: str
    treaty_again: str
    back_behind: str = ""
    endings: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language words its references.

    `foreign_before` are words (in lower case) that make the name behind them that of somebody
    else's document, `own_before` capitalized words that do not; a capitalized word or acronym
    before a name is foreign where `is_capital_foreign`.
    """

    code: str
    decisions: DecisionWords
    resolutions: ResolutionWords
    pointers: PointerWords
    names: NameWords
    verbs: tuple[tuple[Verb, str], ...]
    joint: str
    foreign_before: tuple[str, ...] = ()
    own_before: tuple[str, ...] = ()
    is_capital_foreign: bool = True
