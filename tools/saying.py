"""One way to tell in the terminal what is going on."""


def say(message: str = "") -> None:
    """Print one line on standard output, at once, so that it stands before what it announces."""
    print(message, flush=True)
