"""Links to places: `osce-reader:MC.DOC/1/11/Corr.1@en#10`, as they are clicked in other programs.

    link  = "osce-reader:" [ "//" ] place
    place = as it is typed (`osce_reader.model.locator`), percent-encoded in UTF-8 (RFC 3986)

The scheme may stand in any case. What follows it is read like a place that is typed, so that a link
written by hand, with blanks and without codes, serves as well.
"""

from urllib.parse import quote, unquote

from osce_reader.errors import PlaceError

LINK_SCHEME = "osce-reader:"
_PLAIN = "/#@.()-~"
_EXAMPLE = f"{LINK_SCHEME}MC.DOC/1/11/Corr.1#10"


def format_link(place: str) -> str:
    """Return the link to a *place*."""
    return LINK_SCHEME + quote(place, safe=_PLAIN)


def is_link(text: str) -> bool:
    """Whether *text* is meant as a link of this program."""
    return text.lstrip().casefold().startswith(LINK_SCHEME)


def read_link(link: str) -> str:
    """Return the place that a *link* names, to be found like one that is typed.

    Raises `PlaceError` for what is no such link, names nothing or is damaged.
    """
    link = link.strip()
    if not is_link(link):
        raise PlaceError(f"“{link}” is no link of this program; they begin with “{LINK_SCHEME}”.")
    try:
        place = unquote(link[len(LINK_SCHEME) :], errors="strict").strip().lstrip("/")
    except UnicodeDecodeError:
        place = "\0"
    if not place.isprintable():
        raise PlaceError(f"The link “{link}” is damaged. Copy it anew, or type the place itself.")
    if not place:
        raise PlaceError(f"The link “{link}” names no place. A whole one is such as {_EXAMPLE}.")
    return place


def read_place(text: str) -> str:
    """Return the place that *text* names as a link, else *text* itself; as `read_link`."""
    return read_link(text) if is_link(text) else text
