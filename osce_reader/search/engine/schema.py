"""What the Whoosh index holds of a paragraph.

Six fields of terms with their positions, two *zones* in three *layers* each:

text_exact       every word, folded: phrases, prefixes, patterns, symbols in the text
text_stemmed     every word's stems, each behind its language ("en:traffick")
text_compounds   hyphened words: "cooperation co operation"
title_...        the same of the document's title, at the first paragraph of the document

And two stored ones: `place` of every paragraph (its locator, the parts it belongs to, how many
positions its text takes), and `facts` at the first of its document.
"""

FORMAT = 5
"""Raised whenever an index written before cannot be read, or would find something else."""

ZONES = ("text", "title")
LAYERS = ("exact", "stemmed", "compounds")
FIELDS = tuple(f"{zone}_{layer}" for zone in ZONES for layer in LAYERS)
GAP = 128
"""How many positions lie between two paragraphs; greater than any distance of a query.

So many words of a title are indexed at most: there may be no more room.
"""

WIDTH = 4
"""How many bytes a number takes in a posting, so that a paragraph may have any length."""
