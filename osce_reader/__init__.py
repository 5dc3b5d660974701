"""OSCE Reader: read, search, annotate and cite OSCE documents without a network."""

__version__ = "0.1.0"
