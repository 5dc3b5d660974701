"""From a document to what a page shows: blocks of text, and ranges painted over them. No Qt."""
