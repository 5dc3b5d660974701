"""What links are called, wherever they are told."""

import pytest

from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.workspace.link_words import name_missing, name_target

DECISION = Entry("mc-dec-1-31", "On lanterns", "MC.DEC/1/31")
CHARTER = Entry("charter", "Charter of Light")


def link(target: Entry | None, paragraph: str = "", **facts) -> Link:
    return Link(Locator("lamp", "en", "1"), "words", LinkStatus.LIBRARY, target, paragraph, **facts)


@pytest.mark.parametrize(
    ("one", "target", "missing"),
    [
        (link(DECISION), "MC.DEC/1/31, On lanterns", ""),
        (link(DECISION, "1", target_last="3"), "MC.DEC/1/31, paras. 1–3, On lanterns", ""),
        (link(CHARTER, "24"), "Charter of Light, para. 24", ""),
        (link(CHARTER, section="chapter V"), "Charter of Light, chapter V", ""),
        (link(CHARTER, "annex-2.h3", section="section B"),
         "Charter of Light, annex 2, section B", ""),
        (link(DECISION, missing="99"), "MC.DEC/1/31, On lanterns", "para. 99"),
        (link(CHARTER, missing="chapter IX", section="chapter IX"),
         "Charter of Light", "chapter IX"),
        (link(None), "", ""),
    ],
)  # fmt: skip
def test_a_target_is_called_by_its_name_and_place_once(one, target, missing):
    assert (name_target(one), name_missing(one)) == (target, missing)
