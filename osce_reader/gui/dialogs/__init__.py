"""Dialogs: each shows or asks one thing, and emits what was decided."""
