"""What stored mentions mean, found when it is asked for and remembered until documents change.

Most of what mentions say means the same in every text ("MC.DEC/5/08"); it is resolved once. The
rest is resolved once for all texts of which the same counts: their body, their date beside those of
the documents that a name may mean, what they name in full.
"""

from typing import TYPE_CHECKING

from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.references.link_rows import Mention, Saying
from osce_reader.references.link_store import LinkStore
from osce_reader.references.outline import Outline, Target
from osce_reader.references.patterns import GENERIC_NAMES
from osce_reader.references.reference import ReferenceKind
from osce_reader.references.resolver import Resolution, Resolver

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

_NEEDS_CONTEXT = frozenset({ReferenceKind.DECISION, ReferenceKind.NAME})


class Meanings:
    """Answers for the mentions of a store by a resolver; made anew whenever either changes."""

    def __init__(self, resolver: Resolver, store: LinkStore) -> None:
        self._resolver, self._store = resolver, store
        self._resolutions: dict[tuple[int, int], Resolution] = {}
        self._resolved: dict[tuple[int, Hashable, tuple[str, ...]], Resolution] = {}
        self._targets: dict[tuple[str, str, str, str, str], Target] = {}
        self._full_names: dict[str, Mapping[int, Collection[int]]] = {}

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
            place = self._settle(mention, mention.language, target)
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

    def find_target(
        self, saying: Saying, document: int, language: str
    ) -> tuple[Entry | None, Target]:
        """Return the document and the place that a *saying* means in the text of a number.

        The text, in its *language*, is not itself what is meant.
        """
        name, _ = self._store.list_names()[document]
        entry = self.resolve(saying.facts, document, name).entry
        return entry, self._settle(saying, language, entry)

    def is_same_everywhere(self, facts: int) -> bool:
        """Whether *facts* mean the same document in whichever text they stand."""
        reference = self._store.get_facts(facts)
        is_named = reference.symbol is not None or reference.kind not in _NEEDS_CONTEXT
        return is_named and not reference.kind.is_internal

    def resolve(self, facts: int, document: int, name: str) -> Resolution:
        """Return which document *facts* mean in the text of a number and a document id."""
        key = (facts, 0 if self.is_same_everywhere(facts) else document)
        if key not in self._resolutions:
            self._resolutions[key] = self._resolve(*key, name)
        return self._resolutions[key]

    def _resolve(self, facts: int, document: int, name: str) -> Resolution:
        """Resolve *facts*; the number of the text is 0 where they mean the same in every one."""
        reference = self._store.get_facts(facts)
        context = self._context(document, name) if document else None
        named = self._named(reference.name, document, name) if document else ()
        counts = self._resolver.find_counting(reference, context) if context else None
        key = (facts, counts, tuple(entry.id for entry in named))
        if key not in self._resolved:
            self._resolved[key] = self._resolver.resolve(reference, context=context, named=named)
        return self._resolved[key]

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

    def _settle(self, said: Mention | Saying, language: str, target: Entry | None) -> Target:
        """Return the place that a text names in another, as that has it if its text is here."""
        paragraph, last, section = said.paragraph, said.last, said.section
        if target is None or not target.is_in_library or not (paragraph or section):
            return Target(paragraph, last)
        key = (target.id, language, paragraph, last, section)
        if key not in self._targets:
            outline = self._outline_of(target, language)
            found = Target(paragraph, last)
            self._targets[key] = outline.settle(paragraph, last, section) if outline else found
        return self._targets[key]

    def _outline_of(self, target: Entry, language: str) -> Outline | None:
        """Return the outline of a *target* whose text is here, in the *language* if there."""
        texts = self._store.find_texts(target.id)
        same = [text for text in texts if text.language == language]
        return next((text.outline for text in (*same, *texts)), None)
