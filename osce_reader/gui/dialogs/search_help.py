"""How to search: the language of queries in examples that can be tried."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.dialogs.list_of_places import ListOfPlaces

EXAMPLES = {
    "Words": (
        ("trafficking", "this word in all its forms: trafficked, traffickers"),
        ("victims assistance", "both words, anywhere in the paragraph"),
        ("co-operation", "cooperation too; capitals and accents make no difference"),
        ("labor", "labour too; recognise meets recognize, center centre"),
        ("=should", "this form only"),
        ("traf*", "words that begin so"),
        ("wom?n", "any one letter in the place of the question mark"),
        ("~trafiking", "words that are spelt nearly so"),
    ),
    "Phrases": (
        ('"are not penalized"', "these very words in this order; every word counts"),
        ('"to the extent that"', "small words count as well"),
        ('"human traf*"', "a phrase whose last word begins so"),
    ),
    "As written": (
        ("and/or", "signs inside a word count"),
        ("64/293", "a number as it is printed"),
        ('"Kosovo*"', "with the star that is printed behind it"),
        ("MC.DOC/1/11/Corr.1", "a symbol; MC.DOC/1/11 finds it too"),
        ("557/Rev.1", "a part of a symbol"),
    ),
    "Together": (
        ("women OR children", "one of them"),
        ("exploitation NOT labour", "the one without the other"),
        ("(women OR child) AND protection", "brackets say what belongs together"),
    ),
    "Near each other": (
        ("victims NEAR/4 assistance", "within 4 words, in any order"),
        ('"assistance victims"~4', "the same for two words or more"),
        ("victims NEAR/30+ justice", "also over the edge of a paragraph"),
    ),
    "In some documents": (
        ("title:declaration", "words in the title"),
        ("symbol:MC.DOC*", "documents whose symbol begins so"),
        ("year:2001..2011", "years; also year:2011.. and year:..2001"),
        ("date:2011-12", "a month, a day, or two of them with .. between"),
        ("body:MC", "the body, by its abbreviation"),
        ("place:Vilnius", "the place"),
        ("kind:declaration", "the kind of document"),
        ("lang:en", "the language"),
        ('field:"human rights"', "the field of work"),
        ("country:Ukraine", "a country that it concerns"),
    ),
    "In some paragraphs": (
        ("part:footnote", "preamble, operative, heading, footnote, annex, attachment or body"),
        ("has:note", "paragraphs with a note of yours; also has:highlight"),
        ("colour:green", "paragraphs that you highlighted in a colour"),
        ("tag:legal", "paragraphs that you gave a tag"),
    ),
}
"""Queries by what they show, each with what it finds."""

_QUERY = Qt.ItemDataRole.UserRole


class SearchHelpDialog(QDialog):
    """Lists examples. `tried` carries the query of one that the reader wants to try."""

    tried = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("How to search")
        self.resize(640, 680)
        told = QLabel("Return, or a double click, tries an example. Operators are capitals.", self)
        told.setProperty("role", "quiet")
        self.list = ListOfPlaces("Examples", ("You write", "It finds"))
        self.list.setToolTip("Return tries the example")
        for title, examples in EXAMPLES.items():
            self._add(title, examples)
        self.list.setCurrentIndex(self.list.model().index(1, 0))
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        layout.addWidget(close_buttons(self))
        self.list.itemActivated.connect(self._try)

    def _add(self, title: str, examples: tuple[tuple[str, str], ...]) -> None:
        head = QTreeWidgetItem(self.list, [title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        for query, finds in examples:
            row = QTreeWidgetItem(self.list, [query, finds])
            row.setData(0, _QUERY, query)
            row.setToolTip(1, finds)

    def _try(self, item: QTreeWidgetItem) -> None:
        if query := item.data(0, _QUERY):
            self.tried.emit(query)
