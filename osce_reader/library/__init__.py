"""The documents whose text is here, the catalogue of those that are known, and the taxonomy."""
