"""What a link leads to, in words: the same on the page, on cards and on the command line."""

from osce_reader.export.pinpoint import format_pinpoint, parse_pinpoint
from osce_reader.references.link import Link
from osce_reader.references.outline import SAME, WHOLE


def name_target(link: Link) -> str:
    """Return the document and the place that *link* leads to, and its title; "" if unknown."""
    if link.target is None:
        return ""
    title = link.target.title if link.target.symbol else ""
    return ", ".join(filter(None, (link.target.name, name_place(link), title)))


def name_place(link: Link) -> str:
    """Return the place in the target of *link*, or ""; a section is called as the text calls it."""
    pinpoint = parse_pinpoint(link.target_paragraph, link.target_last)
    is_section = pinpoint is None or pinpoint.first.name == "h"
    if link.section in ("", SAME, WHOLE) or link.missing or not is_section:
        return format_pinpoint(link.target_paragraph, link.target_last)
    part = pinpoint.first.part.replace("-", " ") if pinpoint else ""
    return ", ".join(filter(None, (part, link.section)))


def name_missing(link: Link) -> str:
    """Return the place that *link* names and its target does not have, or ""."""
    return link.missing if " " in link.missing else format_pinpoint(link.missing)
