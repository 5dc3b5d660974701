import pytest

from osce_reader.gui.navigator import Navigator, Visit
from osce_reader.model.locator import Locator

pytestmark = pytest.mark.usefixtures("qapp")


class Traveller:
    """Goes where the navigator says, and knows where it is."""

    def __init__(self) -> None:
        self.here: Visit | None = None
        self.tabs = 0
        self.navigator = Navigator(lambda: self.here)
        self.navigator.opened.connect(self.go)

    def go(self, visit: Visit, in_new_tab: bool) -> None:
        self.here = visit
        self.tabs += in_new_tab

    def open(self, *paragraphs: str) -> None:
        for paragraph in paragraphs:
            self.navigator.open(Locator("lamp", "en", paragraph))

    def read_on(self, line: int) -> None:
        """Scroll: another line is at the top now."""
        assert self.here is not None
        self.here = Visit(self.here.locator, (self.here.locator.paragraph, line))

    @property
    def paragraph(self) -> str:
        return self.here.locator.paragraph if self.here else ""


@pytest.fixture
def traveller():
    return Traveller()


def test_nothing_is_behind_at_first(traveller):
    assert not traveller.navigator.can_go_back
    traveller.navigator.back()
    traveller.navigator.forward()
    assert traveller.here is None


def test_back_and_forward_retrace_the_way(traveller):
    traveller.open("1", "2", "3")
    traveller.navigator.back()
    assert traveller.paragraph == "2"
    traveller.navigator.back()
    assert traveller.paragraph == "1"
    assert not traveller.navigator.can_go_back
    traveller.navigator.forward()
    traveller.navigator.forward()
    assert traveller.paragraph == "3"
    assert not traveller.navigator.can_go_forward


def test_back_returns_to_the_line_that_was_left(traveller):
    traveller.open("1")
    traveller.read_on(77)
    traveller.open("2")
    traveller.navigator.back()
    assert traveller.here == Visit(Locator("lamp", "en", "1"), ("1", 77))


def test_opening_forgets_what_was_ahead(traveller):
    traveller.open("1", "2")
    traveller.navigator.back()
    traveller.open("3")
    assert not traveller.navigator.can_go_forward
    traveller.navigator.back()
    assert traveller.paragraph == "1"


def test_new_tab_is_passed_on_and_back_asks_for_none(traveller):
    traveller.open("1")
    traveller.navigator.open(Locator("lamp", "en", "2"), new_tab=True)
    traveller.navigator.back()
    assert traveller.tabs == 1


def test_very_long_way_is_cut_at_its_beginning(traveller):
    traveller.open(*map(str, range(600)))
    steps = 0
    while traveller.navigator.can_go_back:
        traveller.navigator.back()
        steps += 1
    assert steps == 500
