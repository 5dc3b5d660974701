"""The rules of the W3C Web Annotation Data Model that a file can be held against without a network.

Each rule says what the standard (Recommendation of 23 February 2017) demands of one kind of thing.
Strictly, all of it is asked for: that is for what we write. From other programs only what has to be
there to understand an annotation is: what it is about, and that its parts are what they say.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_TIME = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_STRICT_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_DIRECTIONS = ("ltr", "rtl", "auto")

SETS = frozenset(("Choice", "Composite", "List", "Independents"))
"""What the standard calls several resources that stand in the place of one."""

MOTIVATIONS = frozenset(
    (
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
        "highlighting", "identifying", "linking", "moderating", "questioning", "replying",
        "tagging",
    )
)  # fmt: skip
"""The motivations that the standard names; others are IRIs or have a prefix."""


def iter_annotations(value: object) -> Iterator[dict[str, Any]]:
    """Give the annotations in *value*: it may be one, a list, a page or a collection of pages."""
    if isinstance(value, list):
        for one in value:
            yield from iter_annotations(one)
    elif isinstance(value, Mapping):
        kinds = _kinds(value)
        if "Annotation" in kinds:
            yield dict(value)
        elif "AnnotationPage" in kinds:
            yield from iter_annotations(value.get("items"))
            yield from iter_annotations(value.get("next"))
        elif "AnnotationCollection" in kinds or "items" in value:
            yield from iter_annotations(value.get("first", value.get("items")))


def find_missing_pages(value: object) -> tuple[str, ...]:
    """Return the addresses of the pages that *value*, a collection or page, names and not holds."""
    if isinstance(value, list):
        return tuple(page for one in value for page in find_missing_pages(one))
    if not isinstance(value, Mapping):
        return ()
    following = value.get("first", value.get("next"))
    if isinstance(following, str):
        return (following,)
    return find_missing_pages(following)


def find_faults(annotation: Mapping[str, Any], *, is_strict: bool = True) -> tuple[str, ...]:
    """Return in which ways *annotation* breaks the rules; empty if it keeps them."""
    return tuple(_iter_faults(annotation, is_strict=is_strict))


def find_selector_faults(selector: object) -> tuple[str, ...]:
    """Return in which ways a *selector* breaks the rules; empty if it keeps them."""
    return tuple(_iter_selector_faults(selector))


def _iter_faults(annotation: Mapping[str, Any], *, is_strict: bool) -> Iterator[str]:
    if "Annotation" not in _kinds(annotation):
        yield "an annotation has the type Annotation"
    targets = list_of(annotation.get("target"))
    if not targets:
        yield "an annotation has at least one target"
    if "body" in annotation and "bodyValue" in annotation:
        yield "an annotation has either bodies or a bodyValue"
    if not isinstance(annotation.get("bodyValue", ""), str):
        yield "a bodyValue is one string"
    pattern = _STRICT_TIME if is_strict else _TIME
    for name in ("created", "modified", "generated"):
        if name in annotation and not _matches(pattern, annotation[name]):
            yield f"“{name}” is a date and time in UTC"
    if is_strict:
        yield from _iter_strict_faults(annotation)
    for what, resources in (("target", targets), ("body", list_of(annotation.get("body")))):
        for resource in resources:
            yield from _iter_resource_faults(resource, what, is_strict=is_strict)


def _iter_strict_faults(annotation: Mapping[str, Any]) -> Iterator[str]:
    if not _is_iri(annotation.get("id")):
        yield "an annotation has exactly one IRI as its id"
    for motivation in list_of(annotation.get("motivation")):
        if motivation not in MOTIVATIONS and not _is_iri(motivation):
            yield f"“{motivation}” is no motivation"


def _iter_resource_faults(resource: object, what: str, *, is_strict: bool) -> Iterator[str]:
    """Give what is wrong with a body or target: an IRI, or an object that says what it is.

    Of several selectors, which all mean the same, one that is right is enough if not strict.
    """
    if not isinstance(resource, Mapping):
        if not _is_iri(resource):
            yield f"a {what} is an IRI or an object"
        return
    kinds = _kinds(resource)
    if "TextualBody" in kinds and not isinstance(resource.get("value"), str):
        yield "a TextualBody has exactly one value"
    if "SpecificResource" in kinds and not _is_source(resource.get("source")):
        yield "a SpecificResource has exactly one source"
    if SETS & kinds:
        yield from _iter_set_faults(resource, what, is_strict=is_strict)
    elif what == "target" and not _is_source(resource.get("source", resource.get("id"))):
        yield "a target names what it is about by an IRI"
    if resource.get("textDirection", "ltr") not in _DIRECTIONS:
        yield "a textDirection is ltr, rtl or auto"
    if isinstance(resource.get("processingLanguage", ""), list):
        yield "there is one processingLanguage at most"
    faults = [find_selector_faults(one) for one in list_of(resource.get("selector"))]
    if is_strict or all(faults):
        yield from (fault for found in faults for fault in found)


def _iter_set_faults(resource: Mapping[str, Any], what: str, *, is_strict: bool) -> Iterator[str]:
    members = list_of(resource.get("items"))
    if not members:
        yield f"a {what} of several has items"
    for member in members:
        yield from _iter_resource_faults(member, what, is_strict=is_strict)


def _iter_selector_faults(selector: object) -> Iterator[str]:
    if not isinstance(selector, Mapping):
        if not _is_iri(selector):
            yield "a selector is an IRI or an object"
        return
    for kind in sorted(_kinds(selector) & _SELECTOR_RULES.keys()):
        for name, holds in _SELECTOR_RULES[kind]:
            if not holds(selector.get(name)):
                yield f"the “{name}” of a {kind} is missing or wrong"
    start, end = selector.get("start"), selector.get("end")
    if isinstance(start, int) and isinstance(end, int) and end < start:
        yield "a position ends before it starts"
    for inner in ("refinedBy", "startSelector", "endSelector"):
        if inner in selector:
            yield from _iter_selector_faults(selector[inner])


def _is_string(value: object) -> bool:
    return isinstance(value, str)


def _is_optional_string(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_object(value: object) -> bool:
    return isinstance(value, Mapping)


Rule = tuple[str, Callable[[object], bool]]

_SELECTOR_RULES: Mapping[str, tuple[Rule, ...]] = {
    "FragmentSelector": (("value", _is_string),),
    "CssSelector": (("value", _is_string),),
    "XPathSelector": (("value", _is_string),),
    "SvgSelector": (("value", _is_optional_string),),
    "TextQuoteSelector": (
        ("exact", _is_string),
        ("prefix", _is_optional_string),
        ("suffix", _is_optional_string),
    ),
    "TextPositionSelector": (("start", _is_count), ("end", _is_count)),
    "DataPositionSelector": (("start", _is_count), ("end", _is_count)),
    "RangeSelector": (("startSelector", _is_object), ("endSelector", _is_object)),
}


def _is_source(value: object) -> bool:
    return _is_iri(value) or (isinstance(value, Mapping) and _is_iri(value.get("id")))


def _is_iri(value: object) -> bool:
    return _matches(_IRI, value)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _kinds(value: Mapping[str, Any]) -> set[str]:
    return {str(one) for one in list_of(value.get("type", value.get("@type")))}


def list_of(value: object) -> list[Any]:
    """Return *value* as a list: JSON-LD writes one thing without brackets."""
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]
