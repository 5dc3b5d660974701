"""The examples of the W3C Web Annotation Data Model, by number, with values of our own.

Each has the keys, the types and the nesting of the example of that number, so that what the
standard shows is what is read; the words and addresses are ours. 42 to 46 are those of its
appendices.
"""

from typing import Any

from osce_reader.annotations.w3c_rules import CONTEXT

_ISLE = "https://isle.example/"
_MEDIA = "http://www.w3.org/TR/media-frags/"
_PDF = "http://tools.ietf.org/rfc/rfc3778"
_LOGBOOK = f"{_ISLE}logbook"
_CHART = f"{_ISLE}chart"
_ESSAY = f"{_ISLE}essay"


def _note(number: int, **facts: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"{_ISLE}notes/{number}",
        "type": "Annotation",
        **facts,
    }


def _text(value: str, **facts: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, **facts}


def _selected(selector: Any, **facts: Any) -> dict[str, Any]:
    return {"source": _LOGBOOK, "selector": selector, **facts}


_KEEPER = {
    "id": f"{_ISLE}keeper",
    "type": "Person",
    "name": "Ada of the Lamp",
    "nickname": "ada",
}
_PEN = {
    "id": f"{_ISLE}pen",
    "type": "Software",
    "name": "Quill 3",
    "homepage": f"{_ISLE}pen/home",
}
_QUOTE = {
    "type": "TextQuoteSelector",
    "exact": "lantren",
    "prefix": "every ",
    "suffix": " shall be lit",
}
_ITEMS = [
    {"id": f"{_ISLE}notes/a", "type": "Annotation", "body": _ESSAY, "target": f"{_LOGBOOK}/1"},
    {"id": f"{_ISLE}notes/b", "type": "Annotation", "body": _ESSAY, "target": f"{_LOGBOOK}/2"},
]

EXAMPLES: dict[int, dict[str, Any]] = {
    1: _note(1, body=_ESSAY, target=_LOGBOOK),
    2: _note(
        2,
        body={"id": f"{_ISLE}horn.ogg", "format": "audio/ogg", "language": "it"},
        target={
            "id": f"{_ISLE}rules.pdf",
            "format": "application/pdf",
            "language": ["en", "ru"],
            "textDirection": "ltr",
            "processingLanguage": "en",
        },
    ),
    3: _note(
        3,
        body={"id": f"{_ISLE}film", "type": "Video"},
        target={"id": _LOGBOOK, "type": "Text"},
    ),
    4: _note(
        4,
        body=_ESSAY,
        target={"id": f"{_CHART}#xywh=1,2,3,4", "type": "Image", "format": "image/jpeg"},
    ),
    5: _note(
        5, body=_text("<p>Très clair&nbsp;!</p>", format="text/html", language="fr"), target=_CHART
    ),
    6: _note(6, bodyValue="Bright", target=_CHART),
    7: _note(7, body=_text("Bright", format="text/plain"), target=_CHART),
    8: _note(8, target=_LOGBOOK),
    9: _note(9, body=[_ESSAY, _text("beacon")], target=[_CHART, f"{_CHART}/2"]),
    10: _note(
        10,
        body={
            "type": "Choice",
            "items": [
                {"id": f"{_ESSAY}/en", "language": "en"},
                {"id": f"{_ESSAY}/fr", "language": "fr"},
            ],
        },
        target=_LOGBOOK,
    ),
    11: _note(
        11,
        creator=f"{_ISLE}keeper",
        created="2031-01-28T12:00:00Z",
        modified="2031-01-29T09:00:00Z",
        generator=f"{_ISLE}pen",
        generated="2031-02-04T12:00:00Z",
        body={"id": _ESSAY, "creator": f"{_ISLE}mate", "created": "2030-06-02T17:00:00Z"},
        target=_LOGBOOK,
    ),
    12: _note(
        12, creator={**_KEEPER, "email_sha1": "0f3c"}, generator=_PEN, body=_ESSAY, target=_LOGBOOK
    ),
    13: _note(
        13,
        audience={
            "id": f"{_ISLE}crew",
            "type": "schema:EducationalAudience",
            "schema:educationalRole": "pilot",
        },
        body=_ESSAY,
        target=_LOGBOOK,
    ),
    14: _note(
        14,
        motivation="commenting",
        body=_ESSAY,
        target={"id": f"{_ISLE}film", "type": "Video", "accessibility": "captions"},
    ),
    15: _note(
        15,
        motivation="bookmarking",
        body=[
            _text("tonight", purpose="tagging"),
            _text("Where the watch of the second night begins", purpose="describing"),
        ],
        target=_LOGBOOK,
    ),
    16: _note(
        16, rights=f"{_ISLE}free", body={"id": _ESSAY, "rights": f"{_ISLE}fee"}, target=_LOGBOOK
    ),
    17: _note(
        17,
        canonical="urn:uuid:00000000-0000-4000-8000-000000000017",
        via=f"{_ISLE}mirror/17",
        body={"id": _ESSAY, "rights": f"{_ISLE}fee"},
        target=_LOGBOOK,
    ),
    18: _note(
        18,
        body={"type": "SpecificResource", "purpose": "tagging", "source": f"{_ISLE}harbour"},
        target={"id": _CHART, "type": "Image"},
    ),
    19: _note(
        19,
        body={"source": _ESSAY, "selector": f"{_ISLE}selectors/1"},
        target=_selected(f"{_ISLE}selectors/2"),
    ),
    20: _note(
        20,
        body={
            "source": f"{_ISLE}film",
            "purpose": "describing",
            "selector": {"type": "FragmentSelector", "conformsTo": _MEDIA, "value": "t=3,6"},
        },
        target=_CHART,
    ),
    21: _note(
        21, body=_ESSAY, target=_selected({"type": "CssSelector", "value": "#night > .entry + p"})
    ),
    22: _note(
        22, body=_ESSAY, target=_selected({"type": "XPathSelector", "value": "/html/body/p[7]/em"})
    ),
    23: _note(23, body=_ESSAY, target=_selected(_QUOTE)),
    24: _note(
        24, body=_ESSAY, target=_selected({"type": "TextPositionSelector", "start": 41, "end": 79})
    ),
    25: _note(
        25,
        body=_ESSAY,
        target=_selected({"type": "DataPositionSelector", "start": 512, "end": 520}),
    ),
    26: _note(
        26, body=_ESSAY, target=_selected({"id": f"{_CHART}/reef.svg", "type": "SvgSelector"})
    ),
    27: _note(
        27, body=_ESSAY, target=_selected({"type": "SvgSelector", "value": "<svg:svg></svg:svg>"})
    ),
    28: _note(
        28,
        body=_ESSAY,
        target=_selected(
            {
                "type": "RangeSelector",
                "startSelector": {"type": "XPathSelector", "value": "//table[2]/tr[1]/td[1]"},
                "endSelector": {"type": "XPathSelector", "value": "//table[2]/tr[1]/td[3]"},
            }
        ),
    ),
    29: _note(
        29,
        body=_ESSAY,
        target=_selected({"type": "FragmentSelector", "value": "night2", "refinedBy": _QUOTE}),
    ),
    30: _note(
        30, body=_ESSAY, target={"source": _LOGBOOK, "state": {"id": f"{_LOGBOOK}/as-it-was"}}
    ),
    31: _note(
        31,
        body=_ESSAY,
        target={
            "source": _LOGBOOK,
            "state": {
                "type": "TimeState",
                "cached": f"{_ISLE}archive/9",
                "sourceDate": "2031-07-20T13:30:00Z",
            },
        },
    ),
    32: _note(
        32,
        body=_ESSAY,
        target={
            "source": _LOGBOOK,
            "state": {"type": "HttpRequestState", "value": "Accept: text/plain"},
        },
    ),
    33: _note(
        33,
        body=_ESSAY,
        target={
            "source": _LOGBOOK,
            "state": {
                "type": "TimeState",
                "sourceDate": "2031-02-01T12:05:23Z",
                "refinedBy": {
                    "type": "HttpRequestState",
                    "value": "Accept: application/pdf",
                    "refinedBy": {
                        "type": "FragmentSelector",
                        "value": "page=7",
                        "conformsTo": _PDF,
                    },
                },
            },
        },
    ),
    34: _note(
        34,
        stylesheet=f"{_ISLE}look",
        body=_ESSAY,
        target={"source": _LOGBOOK, "styleClass": "storm"},
    ),
    35: _note(
        35,
        stylesheet={"type": "CssStylesheet", "value": ".storm { color: navy }"},
        body=_ESSAY,
        target={"source": _LOGBOOK, "styleClass": "storm"},
    ),
    36: _note(
        36,
        body=_ESSAY,
        target=_selected(
            f"{_ISLE}selectors/3",
            renderedVia={
                "id": f"{_ISLE}press",
                "type": "Software",
                "schema:softwareVersion": "1.4",
            },
        ),
    ),
    37: _note(37, body=_ESSAY, target={"source": _CHART, "scope": _LOGBOOK}),
    38: {
        "@context": CONTEXT,
        "id": f"{_ISLE}watch",
        "type": "AnnotationCollection",
        "label": "All watches",
        "creator": f"{_ISLE}keeper",
        "total": 4711,
        "first": f"{_ISLE}watch/1",
        "last": f"{_ISLE}watch/47",
    },
    39: {
        "@context": CONTEXT,
        "id": f"{_ISLE}watch/1",
        "type": "AnnotationPage",
        "partOf": {"id": f"{_ISLE}watch", "label": "All watches", "total": 4711},
        "next": f"{_ISLE}watch/2",
        "startIndex": 0,
        "items": _ITEMS,
    },
    40: {
        "@context": CONTEXT,
        "id": f"{_ISLE}watch",
        "type": "AnnotationCollection",
        "label": "Two notes",
        "total": 2,
        "first": {
            "id": f"{_ISLE}watch/1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": _ITEMS,
        },
    },
    41: _note(
        41,
        motivation="commenting",
        creator=_KEEPER,
        created="2031-10-13T13:00:00Z",
        generator=_PEN,
        generated="2031-10-14T15:13:28Z",
        stylesheet={"id": f"{_ISLE}look", "type": "CssStylesheet"},
        body=[
            _text("calm", purpose="tagging"),
            {
                "type": "Choice",
                "items": [
                    _text(
                        "The calmest night of all.",
                        purpose="describing",
                        format="text/plain",
                        language="en",
                        creator=f"{_ISLE}keeper",
                    ),
                    {
                        "type": "SpecificResource",
                        "purpose": "describing",
                        "source": {
                            "id": f"{_ISLE}horn.ogg",
                            "type": "Audio",
                            "format": "audio/ogg",
                            "language": "de",
                            "creator": {"id": f"{_ISLE}mate", "type": "Person"},
                        },
                    },
                ],
            },
        ],
        target={
            "type": "SpecificResource",
            "styleClass": "calm",
            "source": _LOGBOOK,
            "state": [
                {
                    "type": "HttpRequestState",
                    "value": "Accept: application/xml",
                    "refinedBy": {"type": "TimeState", "sourceDate": "2031-09-25T12:00:00Z"},
                }
            ],
            "selector": {
                "type": "FragmentSelector",
                "value": "xpointer(/log/night[2]/entry[1])",
                "refinedBy": {"type": "TextPositionSelector", "start": 6, "end": 27},
            },
        },
    ),
    42: _note(
        42,
        motivation="commenting",
        body=_text("Only together do these tell it"),
        target={"type": "Composite", "items": [_LOGBOOK, _CHART, _ESSAY]},
    ),
    43: _note(
        43,
        motivation="tagging",
        body=_text("storm"),
        target={"type": "List", "items": [f"{_LOGBOOK}/{page}" for page in range(1, 5)]},
    ),
    44: _note(
        44,
        motivation="classifying",
        body=f"{_ISLE}kinds/reef",
        target={"type": "Independents", "items": [f"{_CHART}/{number}" for number in range(4)]},
    ),
    45: _note(45, bodyValue="Bright", target=_CHART),
    46: _note(46, body=_text("Bright", format="text/plain"), target=_CHART),
}
"""What is exchanged, by the number of the example."""

ANNOTATIONS = {number: one for number, one in EXAMPLES.items() if one["type"] == "Annotation"}
