import pytest
from hypothesis import given, settings

from osce_reader.export.pinpoint import format_pinpoint, is_named_by_text
from osce_reader.model.document import Document
from tests.builders import documents


@settings(deadline=None)
@given(documents())
def test_a_place_that_needs_no_text_is_named_the_same_without_it(document: Document):
    for paragraph in document.paragraphs:
        locator = paragraph.locator
        if not is_named_by_text(locator):
            with_text = format_pinpoint(locator, document=document)
            assert with_text == format_pinpoint(locator)


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("10", False), ("10.a.ii", False), ("III.2", False), ("pp3", False), ("u4~2", False),
        ("fn1", False), ("", False), ("h2", True), ("h2~2", True), ("annex", True),
        ("annex.22", True), ("attachment-1.u1", True), ("annex.h1", True), ("II.h3", True),
    ],
)  # fmt: skip
def test_headings_and_parts_are_named_by_the_text(locator, expected):
    assert is_named_by_text(locator) is expected
    assert is_named_by_text("1", locator) is expected
