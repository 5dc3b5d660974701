"""References: what a text cites, which document is meant, and who cites it in turn.

`recognizer` finds mentions in a paragraph, `resolver` finds the document that a mention means,
`graph` keeps the links of the library in both directions, and `places` reads what a person types
to name a document and a paragraph. What differs between languages stands as data in `patterns`.
"""
