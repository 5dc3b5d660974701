"""English words that are spelt in two ways, brought to one before they are stemmed.

The OSCE writes *labour*, *recognize* and *programme*; a reader may type *labor*, *recognise* or
*program*. Each rule holds for all forms of a word alike, so that forms that met before still meet.
Words spelt with -ise everywhere keep it where others of their family have it: *revise* with
*revision*, *precise* with *precision*.
"""

import re

_ISE = re.compile(
    r"(?<=[a-z]{3})(?<!v)(?<!prec|conc)(?<!inc|exc)is"
    r"(?=(?:e(?:[drs]|rs)?|ing|able|ations?|ational(?:ly)?)\Z)"
)
_RULES = (
    (_ISE, "iz"),  # organise, organised, organisation
    (re.compile(r"(?<=[a-z]{2})our"), "or"),  # labour, behavioural, neighbourhood
    (re.compile(r"ys(?=(?:e[drs]?|ing)\Z)"), "yz"),  # analyse
    (re.compile(r"mme(?=s?\Z)"), "m"),  # programme
    (re.compile(r"(?<=[a-z]{2})tre(?=s?\Z)"), "ter"),  # centre
    (re.compile(r"(?<=[a-z]{2})tred\Z"), "tered"),  # victim-centred
    (re.compile(r"(?<=\Adef)enc(?=es?\Z|eless\Z)"), "ens"),  # defence
    (re.compile(r"(?<=\Alic)enc(?=e[ds]?\Z)"), "ens"),  # licence
)


def unify(word: str) -> str:
    """Return a lower-case English *word* in the one of its spellings that all of them come to."""
    for pattern, spelling in _RULES:
        word = pattern.sub(spelling, word)
    return word
