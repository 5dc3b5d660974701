"""From files of any common kind to documents: formats, structure, and facts with their source."""
