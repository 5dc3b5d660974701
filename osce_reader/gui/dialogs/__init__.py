"""Dialogs: preferences, the overview of keys, and what the program is."""
