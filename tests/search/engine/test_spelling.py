import pytest

from osce_reader.search.engine.analysis import stems
from osce_reader.search.engine.spelling import unify

TWO_SPELLINGS = [
    ("labour", "labor"), ("labourers", "laborers"), ("behavioural", "behavioral"),
    ("neighbouring", "neighboring"), ("favourable", "favorable"), ("honour", "honors"),
    ("recognise", "recognize"), ("organised", "organizing"), ("organisation", "organization"),
    ("organisations", "organization"), ("penalised", "penalized"), ("emphasises", "emphasize"),
    ("mobilisation", "mobilize"), ("analyse", "analyze"), ("analysed", "analyzing"),
    ("programme", "programs"), ("programmes", "program"), ("centre", "center"),
    ("centred", "centered"), ("centres", "centers"), ("defence", "defense"),
    ("licences", "license"), ("harmonisation", "harmonization"),
]  # fmt: skip


@pytest.mark.parametrize(("british", "american"), TWO_SPELLINGS)
def test_words_that_are_spelt_in_two_ways_meet(british, american):
    assert stems(british, "en") == stems(american, "en")


FAMILIES = [
    "revise revised revision revising", "supervise supervision", "precise precisely precision",
    "concise concisely", "advise advised advising", "raise raised raises raising",
    "exercise exercised exercises exercising", "promise promised promising",
    "enterprise enterprises", "comprise comprises comprised", "analysis", "crisis", "basis",
    "course courses", "source sources", "resource resources", "encourage encouraged encouraging",
    "journal journals", "tour tours", "centre centres centred", "programme programmes",
    "programming programmed", "control controlled controlling", "defend defended",
    "system systems", "praise praised", "licence licences", "honour honours honoured",
]  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_that_meet_without_the_rules_meet_with_them(family):
    import snowballstemmer

    plain = snowballstemmer.stemmer("english")
    words = family.split()
    by_stem: dict[str, set[str]] = {}
    for word in words:
        by_stem.setdefault(plain.stemWord(word), set()).update(stems(word, "en"))
    assert all(len(found) == 1 for found in by_stem.values()), by_stem


@pytest.mark.parametrize(
    "word", ["hour", "four", "your", "tourism", "crises", "raise", "likes", "parties", "keys",
             "improvise", "revised", "precise", "offence", "silence", "system"],
)  # fmt: skip
def test_other_words_are_left_alone(word):
    assert unify(word) == word
