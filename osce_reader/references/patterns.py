"""The words of references, as data: one `Wording` a language, and lists of names.

Whoever adds a language adds a row to `WORDINGS`; the grammar in
`osce_reader.references.recognizer` stays as it is. The words of a row are regular expressions in
which a blank stands for any white space.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from osce_reader.model.date import MONTHS


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language words its references.

    `bodies` and `organs` map what is printed to the body of a symbol and to the first letter of a
    UN symbol. `decision_abbreviations` count only behind a body. `foreign_before` are words (in
    lower case) that make the name behind them that of somebody else's document, `own_before`
    capitalized words that do not.
    """

    bodies: Mapping[str, str]
    decision: str
    decisions: str
    decision_abbreviations: str
    number_sign: str
    joint: str
    of: str
    on: str
    adopted: str
    revised: str
    months: tuple[str, ...]
    united_nations: str
    organs: Mapping[str, str]
    organ_abbreviations: Mapping[str, str]
    resolution: str
    paragraph: str
    here: str
    meeting_text_sorts: str
    meeting_text_nouns: str
    foreign_before: frozenset[str]
    own_before: frozenset[str]


ENGLISH = Wording(
    bodies={
        "Ministerial Council": "MC",
        "Ministerial": "MC",
        "MC": "MC",
        "Permanent Council": "PC",
        "PC": "PC",
        "Forum for Security Co-?operation": "FSC",
        "FSC": "FSC",
    },
    decision="[Dd]ecision",
    decisions="[Dd]ecisions",
    decision_abbreviations=r"[Dd]ec\.?",
    number_sign=r"[Nn]os?\.?",
    joint="and|or",
    of="of",
    on="on(?: the)?",
    adopted=r"adopted (?:in|on|at)(?: [A-Z]\w+,? (?:in|on))?",
    revised="(?:as )?revised in",
    months=MONTHS,
    united_nations="United Nations|UN",
    organs={
        "General Assembly": "A",
        "Security Council": "S",
        "Human Rights Council": "A/HRC",
        "Economic and Social Council": "E",
    },
    organ_abbreviations={"UNGA": "A", "GA": "A", "UNSCR": "S", "UNSC": "S"},
    resolution="[Rr]es(?:olutions?|\\.)",
    paragraph=r"(?:[Pp]aragraphs?|[Pp]aras?\.?)",
    here="above|below|of this (?:[Dd]ecision|[Dd]eclaration|[Dd]ocument|[Cc]harter|[Aa]ct)",
    meeting_text_sorts="Summit|Ministerial(?: Council)?|Concluding|Final",
    meeting_text_nouns="Document|Declaration|Charter|Act",
    foreign_before=frozenset(
        {"national", "regional", "international", "local", "federal", "joint", "european"}
    ),
    own_before=frozenset(
        {"OSCE", "CSCE", "The", "Summit", "Ministerial", "Council", "Forum", "OSCE’s", "CSCE’s",
         "Organization’s"}
    ),
)  # fmt: skip

WORDINGS: Mapping[str, Wording] = {"en": ENGLISH}
"""Wordings by language code. In other languages symbols and known names are still found."""

MEETING_PLACES = (
    "Astana", "Athens", "Basel", "Belgrade", "Berlin", "Bratislava", "Brussels", "Bucharest",
    "Budapest", "Copenhagen", "Cracow", "Dublin", "Geneva", "Hamburg", "Helsinki", "Istanbul",
    "Kyiv", "Lisbon", "Ljubljana", "Maastricht", "Madrid", "Milan", "Moscow", "Oslo", "Paris",
    "Porto", "Prague", "Rome", "Skopje", "Sofia", "Stockholm", "Tirana", "Valletta", "Vienna",
    "Vilnius",
)  # fmt: skip
"""Where Summits, Ministerial Councils and the meetings that adopted documents were held."""

_TRAFFICKING_PROTOCOL = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, especially Women and Children"
)
EXTERNAL_NAMES: tuple[tuple[str, str], ...] = (
    ("United Nations Global Plan of Action to Combat Trafficking in Persons", "A/RES/64/293"),
    ("United Nations Global Plan of Action", "A/RES/64/293"),
    ("Universal Declaration of Human Rights", "A/RES/217(III)"),
    ("United Nations Convention against Transnational Organized Crime", "A/RES/55/25"),
    ("UN Convention against Transnational Organized Crime", "A/RES/55/25"),
    (_TRAFFICKING_PROTOCOL, "A/RES/55/25"),
    ("Palermo Convention", "A/RES/55/25"),
    ("Palermo Protocol", "A/RES/55/25"),
    ("Charter of the United Nations", ""),
    ("European Convention on Human Rights", ""),
    ("Council of Europe Convention on Action against Trafficking in Human Beings", ""),
)
"""Names of texts of other organizations, and the symbol under which the catalogue may have them."""

EXTERNAL_TITLE = (
    r"(?:United Nations|UN) (?:[A-Z][\w’-]+ ){0,2}?"
    r"(?:Convention|Covenant|Charter|Declaration|Principles|Protocol|Plan of Action"
    r"|Programme of Action|Standard Minimum Rules)\b"
    r"(?: (?:on|of|for|against|to|relating to|concerning)(?: the)? [A-Z][\w’-]*"
    r"(?:(?: (?:and|of|the|in|for|on|or|to|by|against))* [A-Z][\w’-]*)*)?"
)
"""A capitalized title that says itself that it is a text of the United Nations."""

GENERIC_NAMES: Mapping[str, str] = {
    "OSCE Action Plan": "Action Plan",
    "Code of Conduct": "Code of Conduct",
    "OSCE Code of Conduct": "Code of Conduct",
    "Final Act": "Final Act",
}
"""Aliases that several documents may go by, and the noun that the full names of all hold.

Which one is meant is decided by what the citing text names in full. Such an alias is no name
where the title goes on ("Code of Conduct for Law Enforcement Officials").
"""

TITLE_NOUNS = (
    "Act", "Addendum", "Charter", "Code of Conduct", "Commentary", "Concept", "Convention",
    "Declaration", "Document", "Framework", "Plan", "Principles", "Programme of Action", "Protocol",
    "Recommendations", "Rules of Procedure", "Statement", "Strategy", "Treaty",
)  # fmt: skip
"""A title without one of these words is a subject ("Trafficking in Human Beings"), not a name."""

UNNAMED_KINDS = frozenset({"draft", "press release", "journal", "paper", "delegation paper"})
"""Kinds of documents that no text mentions by their title."""
