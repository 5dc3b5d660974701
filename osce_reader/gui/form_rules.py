"""What a form about a document offers, and how it reads what is typed in it."""

from typing import TYPE_CHECKING

from osce_reader.gui.desk import Desk
from osce_reader.rendering.page import LANGUAGE_NAMES

if TYPE_CHECKING:
    from osce_reader.gui.dialogs.fact_form import FormRules


def make_rules(desk: Desk, *, is_editable: bool = True) -> "FormRules":
    """Return the rules of a form about a document: how facts are read, and what is offered."""
    from osce_reader.gui.dialogs.fact_form import FormRules
    from osce_reader.workspace.correcting import read_fact

    workspace = desk.workspace
    held = [holding.metadata for holding in workspace.library.holdings]
    kinds = {one.kind for one in held} | {entry.kind for entry in workspace.catalogue}
    choices = {
        "language": tuple(LANGUAGE_NAMES),
        "original_language": tuple(LANGUAGE_NAMES),
        "body": tuple(sorted(workspace.taxonomy.bodies)),
        "kind": tuple(sorted(filter(None, kinds))),
        "fields_of_work": tuple(workspace.taxonomy.fields_of_work.values()),
    }
    return FormRules(read_fact, choices, is_editable)
