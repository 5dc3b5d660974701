"""Annotations without a store, for tests of what shows them."""

from osce_reader.annotations.annotation import Annotation, AnnotationState, Colour, Selector


def annotation(identity: str, quote: str = "Oil lights the way.", **facts) -> Annotation:
    selector = Selector(
        facts.pop("document", "lamp"), "en", facts.pop("paragraph", "10"), exact=quote
    )
    values = {
        "colour": Colour.YELLOW, "note": "", "tags": (), "created": "2031-11-07T14:02:00.000Z",
        "modified": "2031-11-07T14:02:00.000Z", "author": "",
        "state": AnnotationState.ANCHORED,
    }  # fmt: skip
    return Annotation(identity, selector, **(values | facts))
