"""Finding words in the library: the language of queries, the index, and what a search gives.

A query is text (`parser`) and becomes a tree (`query`) that can be told in words (`describe`). The
index (`engine`, the one door to Whoosh) says in which paragraphs it holds; `marks` says where in
a paragraph; `results` puts hits, marks, facets and a correction of the spelling together.
"""
