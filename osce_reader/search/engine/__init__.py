"""The full-text index: the only place that knows Whoosh.

`index` is what the rest of the program uses; Whoosh is imported when an index is first opened.
"""
