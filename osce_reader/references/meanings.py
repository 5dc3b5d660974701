"""What stored mentions mean, found when it is asked for and remembered until documents change.

Most of what mentions say means the same in every text ("MC.DEC/5/08"); it is resolved once. The
rest is resolved once for each text that says it.
"""

from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.references.link_store import LinkStore, Mention
from osce_reader.references.outline import Outline, Target
from osce_reader.references.patterns import GENERIC_NAMES
from osce_reader.references.reference import ReferenceKind
from osce_reader.references.resolver import Resolution, Resolver

_NEEDS_CONTEXT = frozenset({ReferenceKind.DECISION, ReferenceKind.NAME})


class Meanings:
    """Answers for the mentions of a store by a resolver; made anew whenever either changes."""

    def __init__(self, resolver: Resolver, store: LinkStore) -> None:
        self._resolver, self._store = resolver, store
        self._resolutions: dict[tuple[int, int], Resolution] = {}
        self._targets: dict[tuple[str, str, str, str, str], Target] = {}
        self._full_names: dict[str, dict[int, list[int]]] = {}

    def find_link(self, mention: Mention) -> Link | None:
        """Return the link that a mention makes, or `None` if it names its own text as a whole."""
        kind = self._store.get_facts(mention.facts).kind
        resolution = self.resolve(mention.facts, mention.document, mention.name)
        target = resolution.entry
        if kind.is_internal:
            place = self._settle_inside(mention)
            is_nowhere = place.missing or place.paragraph == mention.citing
            if is_nowhere and kind is ReferenceKind.OWN_PLACE:
                return None
        else:
            place = self._settle(mention, target)
            is_whole = not (place.paragraph or place.missing)
            is_itself = is_whole or (place.paragraph == mention.citing and mention.section)
            if target and target.id == mention.name and is_itself:
                return None
        return Link(
            Locator(mention.name, mention.language, mention.citing, "", mention.start, mention.end),
            mention.words,
            resolution.status,
            target,
            place.paragraph,
            place.last,
            () if target else resolution.candidates,
            mention.section,
            place.missing,
            mention.verb,
        )

    def resolve(self, facts: int, document: int, name: str) -> Resolution:
        """Return which document *facts* mean in the text of a number and a document id."""
        reference = self._store.get_facts(facts)
        kind = reference.kind
        is_free = not kind.is_internal and (
            kind not in _NEEDS_CONTEXT or reference.symbol is not None
        )
        key = (facts, 0 if is_free else document)
        if key not in self._resolutions:
            context = None if is_free else self._context(document, name)
            named = self._named(reference.name, document, name)
            self._resolutions[key] = self._resolver.resolve(reference, context=context, named=named)
        return self._resolutions[key]

    def _named(self, short_name: str, document: int, name: str) -> tuple[Entry, ...]:
        """Return what a text names in full of the documents that a *short_name* may mean."""
        if short_name not in GENERIC_NAMES:
            return ()
        if short_name not in self._full_names:
            keys = self._resolver.keys_behind(short_name)
            self._full_names[short_name] = self._store.list_facts_with(keys)
        said = self._full_names[short_name].get(document, ())
        found = (self.resolve(facts, document, name).entry for facts in said)
        return tuple(entry for entry in found if entry)

    def _context(self, document: int, name: str) -> Entry:
        """Return what is known of the citing document."""
        known = self._resolver.find(name)
        return known if known and known.is_in_library else self._store.get_text(document).entry

    def _settle_inside(self, mention: Mention) -> Target:
        """Return the place that a text names in itself."""
        citing, paragraph, last, section = (
            mention.citing, mention.paragraph, mention.last, mention.section,
        )  # fmt: skip
        key = (str(mention.document), citing, paragraph, last, section)
        if key not in self._targets:
            outline = self._store.get_text(mention.document).outline
            self._targets[key] = outline.settle(paragraph, last, section, near=citing)
        return self._targets[key]

    def _settle(self, mention: Mention, target: Entry | None) -> Target:
        """Return the place that a text names in another, as that has it if its text is here."""
        paragraph, last, section = mention.paragraph, mention.last, mention.section
        if target is None or not target.is_in_library or not (paragraph or section):
            return Target(paragraph, last)
        key = (target.id, mention.language, paragraph, last, section)
        if key not in self._targets:
            outline = self._outline_of(target, mention.language)
            found = Target(paragraph, last)
            self._targets[key] = outline.settle(paragraph, last, section) if outline else found
        return self._targets[key]

    def _outline_of(self, target: Entry, language: str) -> Outline | None:
        """Return the outline of a *target* whose text is here, in the *language* if there."""
        texts = self._store.find_texts(target.id)
        same = [text for text in texts if text.language == language]
        return next((text.outline for text in (*same, *texts)), None)
