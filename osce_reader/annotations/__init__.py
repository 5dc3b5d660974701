"""The reader's own highlights and notes: what they are, how they find their place, where they live.

A `Selector` names words of a document; an `Annotation` is what the reader put there; `anchor` finds
the place again in a text that may have changed; `AnnotationStore` keeps them safe; `History`
undoes and redoes.
"""
