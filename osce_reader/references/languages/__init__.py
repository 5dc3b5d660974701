"""The wordings of the six official languages of the OSCE, one module each."""

from collections.abc import Mapping

from osce_reader.references.languages.english import ENGLISH
from osce_reader.references.languages.french import FRENCH
from osce_reader.references.languages.german import GERMAN
from osce_reader.references.languages.italian import ITALIAN
from osce_reader.references.languages.russian import RUSSIAN
from osce_reader.references.languages.spanish import SPANISH
from osce_reader.references.wording import Wording

WORDINGS: Mapping[str, Wording] = {
    wording.code: wording for wording in (ENGLISH, FRENCH, GERMAN, ITALIAN, RUSSIAN, SPANISH)
}
"""Wordings by language code. In other languages symbols and known names are still found."""
