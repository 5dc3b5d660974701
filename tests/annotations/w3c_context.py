"""The terms of the JSON-LD context of Web Annotations, http://www.w3.org/ns/anno.jsonld, as tables.

So that files can be held against the context without a network.
"""

from typing import Any

from osce_reader.annotations.w3c_rules import CONTEXT

_PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "schema": "http://schema.org/",
}
_CLASSES = {
    "oa": "Annotation TextualBody ResourceSelection SpecificResource FragmentSelector CssSelector"
    " XPathSelector TextQuoteSelector TextPositionSelector DataPositionSelector SvgSelector"
    " RangeSelector TimeState HttpRequestState CssStylesheet=CssStyle Choice Motivation",
    "dctypes": "Dataset Image=StillImage Video=MovingImage Audio=Sound Text",
    "foaf": "Person Organization",
    "as": "Software=Application AnnotationCollection=OrderedCollection"
    " AnnotationPage=OrderedCollectionPage",
    "schema": "Audience",
}
_NAMES = {
    "oa": "assessing bookmarking classifying commenting describing editing highlighting identifying"
    " linking moderating questioning replying reviewing tagging"
    " auto=autoDirection ltr=ltrDirection rtl=rtlDirection",
}
_RELATIONS = {
    "oa": "body=hasBody target=hasTarget source=hasSource selector=hasSelector state=hasState"
    " scope=hasScope refinedBy startSelector=hasStartSelector endSelector=hasEndSelector"
    " renderedVia via canonical stylesheet=styledBy cached=cachedSource",
    "dcterms": "creator rights conformsTo",
    "foaf": "homepage",
    "as": "generator partOf first last next prev",
    "schema": "audience",
}
_CHOSEN = {"oa": "motivation=motivatedBy purpose=hasPurpose textDirection"}
_WORDS = {
    "oa": "bodyValue processingLanguage exact prefix suffix styleClass",
    "dc": "format language",
    "rdf": "value",
    "rdfs": "label",
    "foaf": "name email=mbox email_sha1=mbox_sha1sum nickname=nick",
    "schema": "accessibility=accessibilityFeature",
}
_TIMES = {
    "dcterms": "created modified generated=issued",
    "oa": "sourceDate sourceDateStart sourceDateEnd",
}
_COUNTS = {"oa": "start end", "as": "total=totalItems startIndex"}


def _terms(table: dict[str, str], kind: str = "") -> dict[str, Any]:
    """Return the terms of a *table*, each with its IRI and, if there is one, the *kind* of it."""
    terms: dict[str, Any] = {}
    for prefix, names in table.items():
        for pair in names.split():
            term, _, name = pair.partition("=")
            iri = f"{prefix}:{name or term}"
            terms[term] = {"@id": iri, "@type": kind} if kind else iri
    return terms


DOCUMENT: dict[str, Any] = {
    "@context": {
        **_PREFIXES,
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        **_terms(_CLASSES),
        **_terms(_NAMES),
        **_terms(_RELATIONS, "@id"),
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        **_terms(_CHOSEN, "@vocab"),
        **_terms(_WORDS),
        **_terms(_TIMES, "xsd:dateTime"),
        **_terms(_COUNTS, "xsd:nonNegativeInteger"),
    }
}
"""The context as a JSON-LD document."""


def load(address: str, _options: object) -> dict[str, Any]:
    """Return the context where it is asked for; nothing is fetched, all else is an error."""
    assert address == CONTEXT
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": DOCUMENT,
    }
