"""Names of documents that texts mention, as data: those of others, short ones, and what is none.

The words of the six languages stand in `languages`, one module each.
"""

from collections.abc import Mapping

from osce_reader.references.translations import TRANSLATED_NAMES
from osce_reader.references.treaties import TREATIES

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
    ("UN Trafficking Protocol", "A/RES/55/25"),
    ("United Nations Trafficking Protocol", "A/RES/55/25"),
    ("UN Trafficking in Persons Protocol", "A/RES/55/25"),
    ("UNTOC", "A/RES/55/25"),
    ("Palermo Convention", "A/RES/55/25"),
    ("Palermo Protocol", "A/RES/55/25"),
    *((name, "") for row in TREATIES for name in row),
)
"""Names of texts of other organizations, and the symbol under which the catalogue may have them."""

EXTERNAL_TITLE = (
    r"(?:(?:United Nations|UN) (?:[A-Z][\w’-]+ ){0,2}?"
    r"(?:Convention|Covenant|Charter|Declaration|Principles|Protocol|Plan of Action"
    r"|Programme of Action|Standard Minimum Rules)"
    r"|(?:(?:European|International|Council of Europe|Vienna|Geneva|Hague) )?"
    r"(?:Framework Convention|Convention|Covenant|Additional Protocol|Optional Protocol|Protocol"
    r"|Treaty)(?= (?:on|for|against|relating to|concerning)(?: the)? [A-Z]))\b"
    r"(?: (?:on|of|for|against|to|relating to|concerning)(?: the)? [A-Z][\w’-]*"
    r"(?:(?: (?:and|of|the|in|for|from|on|or|against))*"
    r" (?!Articles?\b|Protocol\b|Optional\b|Convention\b|Covenant\b|Treaty\b)[A-Z][\w’-]*)*)?"
)
"""A capitalized title that says itself that it is a treaty, or a text of the United Nations."""

_GENERIC_NOUNS = {
    "OSCE Action Plan": "Action Plan",
    "Code of Conduct": "Code of Conduct",
    "OSCE Code of Conduct": "Code of Conduct",
    "Final Act": "Final Act",
}
GENERIC_NAMES: Mapping[str, str] = _GENERIC_NOUNS | {
    name: _GENERIC_NOUNS[row[0]]
    for row in TRANSLATED_NAMES
    if row[0] in _GENERIC_NOUNS
    for name in row[1:]
}
"""Aliases that several documents may go by, and the noun that the full names of all hold.

Which one is meant is decided by what the citing text names in full. Such an alias is no name
where the title goes on ("Code of Conduct for Law Enforcement Officials").
"""

HOMES: Mapping[str, str] = {"principle": "Helsinki Final Act", "basket": "Helsinki Final Act"}
"""Divisions that are known by their number alone, and the name of the document that has them."""

TITLE_NOUNS = (
    "Act", "Addendum", "Charter", "Code of Conduct", "Commentary", "Concept", "Convention",
    "Declaration", "Document", "Framework", "Plan", "Principles", "Programme of Action", "Protocol",
    "Recommendations", "Rules of Procedure", "Statement", "Strategy", "Treaty",
)  # fmt: skip
"""A title without one of these words is a subject ("Trafficking in Human Beings"), not a name."""

UNNAMED_KINDS = frozenset({"draft", "press release", "journal", "paper", "delegation paper"})
"""Kinds of documents that no text mentions by their title."""

MEETING_YEARS: Mapping[int, int] = {
    1: 1991, 4: 1993, 5: 1995, 6: 1997, 7: 1998, 8: 2000, 9: 2001, 10: 2002, 11: 2003, 12: 2004,
    13: 2005, 14: 2006, 15: 2007, 16: 2008, 17: 2009, 18: 2011, 19: 2012, 20: 2013, 21: 2014,
    22: 2015, 23: 2016, 24: 2017, 25: 2018, 26: 2019, 27: 2020, 28: 2021, 29: 2022, 30: 2023,
    31: 2024, 32: 2025,
}  # fmt: skip
"""Years of the meetings of the Ministerial Council; the second and third were both in 1992."""
