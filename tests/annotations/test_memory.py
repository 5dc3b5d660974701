from osce_reader.annotations.annotation import AnnotationState
from osce_reader.annotations.memory import AnchorMemory
from osce_reader.model.document import Document
from tests.annotations.builders import annotate, document_of, words_of

OLD = document_of("We declare that every lantern shall be lit at dusk.")
NEW = document_of("In this text nothing of the kind is said.")
NOTE = annotate(OLD, words_of(OLD, "every lantern shall be lit"))


def not_asked() -> tuple[str, Document | None]:
    raise AssertionError("The text was loaded although its hash was known.")


def test_a_text_is_read_once_for_as_long_as_it_stays():
    memory = AnchorMemory()
    [found] = memory.anchor([NOTE], "old", lambda: ("old", OLD))
    assert found.annotation.state is AnnotationState.ANCHORED
    assert memory.anchor([NOTE], "old", not_asked) == [found]


def test_what_is_found_in_a_text_that_changed_meanwhile_counts_for_that_text_alone():
    memory = AnchorMemory()
    [found] = memory.anchor([NOTE], "old", lambda: ("new", NEW))
    assert found.annotation.state is AnnotationState.ORPHAN
    assert memory.anchor([NOTE], "new", not_asked) == [found]
    [again] = memory.anchor([NOTE], "old", lambda: ("old", OLD))
    assert again.annotation.state is AnnotationState.ANCHORED
