"""Rows, cards, labels and switches: parts of panels that know nothing of documents."""
