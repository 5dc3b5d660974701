"""The page: a document as the reader sees it, and the marking of words in it."""
