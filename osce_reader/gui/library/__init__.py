"""The documents that can be opened, and what one of them contains."""
