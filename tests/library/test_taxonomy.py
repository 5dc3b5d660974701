from pathlib import Path

import pytest

from osce_reader.library.taxonomy import load_taxonomy

TAXONOMY = load_taxonomy(Path(__file__).parents[2] / "corpus" / "taxonomy.json")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("MC", "Ministerial Council"),
        ("HCNM", "High Commissioner on National Minorities"),
        ("SEC", "Secretariat"),
        ("OSCE PA", "OSCE Parliamentary Assembly"),
        ("OSCE CiO", "OSCE Chairperson-in-Office"),
        ("Council of Lanterns", "Council of Lanterns"),
    ],
)
def test_whoever_issues_papers_is_written_out(body, name):
    assert TAXONOMY.body_name(body) == name
