"""The taxonomy: the OSCE's own words for fields of work, bodies and structures.

It is read from `taxonomy.json`. Names are matched in any case; a field of work also by its id.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from osce_reader.errors import DocumentError

_ISSUERS = {
    "CIO": "Chairperson-in-Office",
    "EEF": "Economic and Environmental Forum",
    "FOM": "Representative on Freedom of the Media",
    "OCEEA": "Office of the Co-ordinator of OSCE Economic and Environmental Activities",
    "OSCE CiO": "OSCE Chairperson-in-Office",
    "OSCE PA": "OSCE Parliamentary Assembly",
    "OSR/CTHB": "Office of the Special Representative and Co-ordinator for Combating Trafficking"
    " in Human Beings",
    "PA": "Parliamentary Assembly",
    "SEC": "Secretariat",
}
"""Who else issues papers, by prefixes of symbols and by what the catalogue calls them."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Names by which documents are sorted.

    `fields_of_work` and `bodies` go from id or prefix to name: "border-management" to "Border
    management", "MC" to "Ministerial Council".
    """

    fields_of_work: Mapping[str, str]
    bodies: Mapping[str, str]

    def body_name(self, body: str) -> str:
        """Return a *body* written out; one that is not known by a prefix is returned as it is."""
        return self.bodies.get(body) or _ISSUERS.get(body, body)

    def is_body(self, body: str, wanted: str) -> bool:
        """Whether *wanted*, a prefix or a name in any case, names *body*."""
        names = {body.casefold(), self.body_name(body).casefold()}
        return wanted.casefold() in names or wanted.casefold().removeprefix("osce ") in names

    def is_field(self, field_of_work: str, wanted: str) -> bool:
        """Whether *wanted*, an id or a name in any case, names *field_of_work*."""
        name = self.fields_of_work.get(wanted.casefold(), wanted)
        return name.casefold() == field_of_work.casefold()


def load_taxonomy(path: Path) -> Taxonomy:
    """Return the taxonomy in the file at *path*; raise `DocumentError` if it is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        structures = data["structures_and_institutions"]
        bodies = {row["prefix"]: row["name"] for row in structures["decision_making_bodies"]}
        institutions = {row["abbr"]: row["name"] for row in structures["institutions"]}
        return Taxonomy(
            fields_of_work={row["id"]: row["name"] for row in data["fields_of_work"]},
            bodies=bodies | institutions,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DocumentError(
            f"The taxonomy {path.name} cannot be read: {error}. Please install the program again."
        ) from error
