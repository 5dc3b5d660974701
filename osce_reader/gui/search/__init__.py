"""The panel that searches the library and the reader's notes."""
