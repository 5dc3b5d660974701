"""Keys that parts of the window answer by themselves, for the overview of keys.

Those that do the same everywhere belong to `actions`.
"""

OWN_KEYS = {
    "On the page": (
        ("J, K", "Next and previous paragraph"),
        ("], [", "Next and previous section"),
        ("Down, Up, PgDown, PgUp, Space", "Scroll"),
        ("Home, End", "Start and end of the document"),
        ("Left, Right", "Move the caret; with Ctrl by words, with Shift select"),
        ("Ctrl+Up, Ctrl+Down", "Move the caret by lines; with Shift select paragraphs"),
        ("Tab", "Next link of the paragraph"),
        ("Return", "Follow the link; with Ctrl in a new tab"),
        ("Ctrl+A", "Select everything"),
        ("Ctrl+C", "Copy the selected words alone"),
        ("Mouse", "Drag the selected words or a hit to another program, with their citation"),
        ("Shift+F10", "Menu of the selection or the paragraph"),
        ("Esc", "Close what is open on top, and return to the text"),
    ),
    "In the library": (
        ("Return", "Open the document; with Ctrl in a new tab"),
        ("Shift+Up, Shift+Down", "Select several documents"),
        ("F2", "Document sheet"),
        ("Del", "Remove the selected documents that were imported, after a question"),
        ("Shift+F10", "Menu of the selected documents"),
    ),
    "In the search": (
        ("Down, Up", "From the box into the list, and back"),
        ("Return", "Open the hit; again, go into the text; with Ctrl in a new tab"),
        ("Esc", "Empty the box; from the list into the text, and from there back to the list"),
        ("Left, Right", "In the chart of years go from year to year, with Shift take years in"),
        ("F2, Del", "Name a search that was kept, or remove it"),
    ),
    "On the cards of the paragraph": (
        ("Down, Up", "Next and previous card"),
        ("Return", "Follow the link, with Ctrl in a new tab; or edit the note"),
        ("Del", "Remove the highlight or note"),
        ("Shift+F10", "Menu of the card"),
    ),
    "In the list of highlights and notes": (
        ("Return", "Go to the words of the note"),
        ("Shift+Up, Shift+Down", "Select several"),
        ("1 to 6, 0", "Another colour for the selected ones, or none"),
        ("F2", "Write in the row; Ctrl+Return saves, Esc leaves the note as it was"),
        ("E", "Edit note, colour and tags"),
        ("T", "Tags of the selected ones"),
        ("C", "Copy the words of the selected ones with their citations"),
        ("Mouse", "Drag them to another program; what you wrote on them stays here"),
        ("S", "Agree to where moved ones stand now"),
        ("P", "Find a place for one that has none"),
        ("Del", "Remove the selected ones"),
        ("Shift+F10", "Menu of the selected ones"),
    ),
    "In the note editor": (
        ("Ctrl+Return", "Save the note"),
        ("Esc", "Cancel; what was written is there when the note is opened again"),
    ),
    "In the picture of a neighbourhood": (
        ("Arrows", "Go from document to document"),
        ("Return", "Open the document; with Ctrl in a new tab"),
        ("Space", "Put the document in the middle"),
    ),
}
"""By the part of the window: the keys, and what they do there."""
