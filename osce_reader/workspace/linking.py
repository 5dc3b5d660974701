"""Links out of a place and into it."""

from osce_reader.model.locator import Locator
from osce_reader.references.graph import Link
from osce_reader.workspace.workspace import Workspace


def list_outgoing(workspace: Workspace, locator: Locator) -> tuple[Link, ...]:
    """Return what the text at *locator* mentions, in reading order."""
    if workspace.library.find_holding(locator.document, locator.language) is None:
        return ()
    return workspace.links.outgoing(locator)


def list_incoming(workspace: Workspace, locator: Locator) -> tuple[Link, ...]:
    """Return what mentions the document at *locator*, or the very paragraph if one is named.

    Also for a document that only the catalogue knows.
    """
    return workspace.links.incoming(locator)


def target_locator(workspace: Workspace, link: Link) -> Locator | None:
    """Return the place that *link* leads to, or `None` where its text is not in the library."""
    if link.target is None or not link.target.is_in_library:
        return None
    languages = workspace.library.languages_of(link.target.id)
    source = link.source.language
    language = source if source in languages else languages[0]
    return Locator(link.target.id, language, link.target_paragraph, link.target_last)
