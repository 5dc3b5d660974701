import pytest

from osce_reader.gui.opening import Opening
from osce_reader.model.locator import Locator
from tests.gui.opened import KYIV, VILNIUS, opened


@pytest.fixture
def opening(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path) as window:
        yield window.opened.opening


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MC.DOC/1/11/Corr.1#10", Locator(VILNIUS, "en", "10")),
        ("mc.doc/1/11/corr.1", Locator(VILNIUS, "en")),
        (f"{VILNIUS}@en#10", Locator(VILNIUS, "en", "10")),
        ("MC.DOC/1/11/Corr.1, para. 10", Locator(VILNIUS, "en", "10")),
        (KYIV, Locator(KYIV, "en")),
        ("MC.DOC/1/11/Corr.1#99", None),
        ("MC.DOC/1/11/Corr.1#9-10", None),
        (f"{VILNIUS}@fr", None),
        ("MC.DOC/1/11#10", None),
        ("Kyiv 2013", None),
        ("None", None),
        ("", None),
    ],
)
def test_place_that_is_named_exactly_is_found_at_once(opening: Opening, text, place):
    assert opening.find_exactly(text, language="de") == place
