"""The names that the reader gives the colours of highlights: "To quote" for yellow, say."""

from collections.abc import Mapping

from osce_reader.annotations.annotation import Colour

LONGEST_NAME = 30
"""Characters; more would not fit where colours are listed."""


def find_name_fault(names: Mapping[str, str]) -> str:
    """Return a sentence on what is wrong with *names*, by the keywords of the colours, or "".

    A colour without one is called by its keyword. No two may be called alike, whatever the case.
    """
    for keyword, name in names.items():
        if keyword not in list(Colour):
            return f"There is no colour “{keyword}”. The colours are {', '.join(Colour)}."
        if not name.isprintable() or not name.strip() or len(name) > LONGEST_NAME:
            return f"The name of {keyword} has to be 1 to {LONGEST_NAME} letters on one line."
    called: dict[str, str] = {}
    for colour in Colour:
        name = names.get(colour, colour).casefold()
        if name in called:
            return (
                f"{called[name].capitalize()} and {colour} would both be called “{name}”. Give one"
                " of them another name."
            )
        called[name] = colour.value
    return ""
