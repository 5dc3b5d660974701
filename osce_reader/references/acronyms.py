"""Acronyms of OSCE texts and their full names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WORD = re.compile(r"(?<![\w./-])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:/[A-Z]{2,})?(?![\w/]|\.[A-Z]|\(\d)")

ACRONYMS: Mapping[str, str] = {
    "AIAM": "Annual Implementation Assessment Meeting",
    "AMG": "Advisory and Monitoring Group",
    "ASRC": "Annual Security Review Conference",
    "BSMC": "Border Security and Management Concept",
    "CBM": "confidence-building measure",
    "CFE": "Conventional Armed Forces in Europe",
    "CiO": "Chairperson-in-Office",
    "CPC": "Conflict Prevention Centre",
    "CSBM": "confidence- and security-building measure",
    "CSBMs": "confidence- and security-building measures",
    "CSCE": "Conference on Security and Co-operation in Europe",
    "CTHB": "Combating Trafficking in Human Beings",
    "EEDIM": "Economic and Environmental Dimension Implementation Meeting",
    "EEF": "Economic and Environmental Forum",
    "FOM": "Representative on Freedom of the Media",
    "FSC": "Forum for Security Co-operation",
    "HCNM": "High Commissioner on National Minorities",
    "HDIM": "Human Dimension Implementation Meeting",
    "IDP": "internally displaced person",
    "IDPs": "internally displaced persons",
    "JCG": "Joint Consultative Group",
    "MANPADS": "man-portable air defence systems",
    "MC": "Ministerial Council",
    "NGO": "non-governmental organization",
    "NGOs": "non-governmental organizations",
    "OCEEA": "Office of the Co-ordinator of OSCE Economic and Environmental Activities",
    "ODIHR": "Office for Democratic Institutions and Human Rights",
    "OSCC": "Open Skies Consultative Commission",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "OSR": "Office of the Special Representative and Co-ordinator",
    "OSR/CTHB": "Office of the Special Representative and Co-ordinator for Combating Trafficking"
    " in Human Beings",
    "PA": "Parliamentary Assembly",
    "PC": "Permanent Council",
    "RFoM": "Representative on Freedom of the Media",
    "SALW": "small arms and light weapons",
    "SCA": "stockpiles of conventional ammunition",
    "SHDM": "Supplementary Human Dimension Meeting",
    "SMM": "Special Monitoring Mission to Ukraine",
    "SPMU": "Strategic Police Matters Unit",
    "THB": "trafficking in human beings",
    "TNTD": "Transnational Threats Department",
    "UN": "United Nations",
    "UNHCR": "United Nations High Commissioner for Refugees",
    "UNODC": "United Nations Office on Drugs and Crime",
    "VERLT": "violent extremism and radicalization that lead to terrorism",
}
"""Full names by acronym; those of the taxonomy are added to them and go before."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym in a text: code points `start` to `end`, and what it stands for."""

    start: int
    end: int
    text: str
    name: str


def find_acronyms(text: str, names: Mapping[str, str] = ACRONYMS) -> tuple[Acronym, ...]:
    """Return the acronyms of *names* in *text*; those within symbols are not among them."""
    return tuple(
        Acronym(match.start(), match.end(), match.group(), names[match.group()])
        for match in _WORD.finditer(text)
        if match.group() in names
    )
