"""Documents to cite, by short names: every kind, with and without each fact."""

from collections.abc import Mapping

from osce_reader.export.source import Source
from osce_reader.model.document import Block, Document, ParagraphKind
from osce_reader.model.entry import Entry
from tests.builders import from_blocks

K = ParagraphKind
_BODIES = {
    "MC": "Ministerial Council",
    "PC": "Permanent Council",
    "FSC": "Forum for Security Co-operation",
    "SEC": "Secretariat",
    "OSCE PA": "OSCE Parliamentary Assembly",
    "OSCE CiO": "OSCE Chairperson-in-Office",
}
_COPENHAGEN = (
    "Document of the Copenhagen Meeting of the Conference on the Human Dimension of the CSCE"
)


def source(title: str, *facts: str, precision: str = "day", **further) -> Source:
    """Return what is cited: title, symbol, body, place, date and kind, then what else is known."""
    symbol, body, place, date, kind = (*facts, "", "", "", "", "")[:5]
    entry = Entry(
        "x",
        title,
        symbol=symbol,
        body=body,
        place=place,
        date=date or None,
        date_precision=precision if date else "",
        kind=kind,
    )
    return Source(entry, _BODIES.get(body, body), **further)


SOURCES: Mapping[str, Source] = {
    "vilnius": source(
        "Declaration on Combating All Forms of Human Trafficking",
        "MC.DOC/1/11/Corr.1", "MC", "Vilnius", "2011-12-07", "declaration",
    ),
    "vilnius-uncorrected": source(
        "Declaration on Combating All Forms of Human Trafficking",
        "MC.DOC/1/11", "MC", "Vilnius", "2011-12-07", "declaration",
        corrected_by="MC.DOC/1/11/Corr.1",
    ),
    "vilnius-fr": source(
        "Déclaration sur la lutte contre toutes les formes de traite des êtres humains",
        "MC.DOC/1/11/Corr.1", "MC", "Vilnius", "2011-12-07", "declaration",
        language="fr", original_language="en",
    ),
    "decision": source(
        "Enhancing Criminal Justice Responses", "MC.DEC/5/08", "MC", "Helsinki", "2008-12-05",
        "decision",
    ),
    "decision-by-meeting": source(
        "Enhancing Criminal Justice Responses", "MC.DEC/5/08", "MC", "Helsinki", "2008-12-05",
        "decision", precision="meeting (last day)",
    ),
    "bucharest": source(
        "Trafficking in Human Beings", "MC(9).DEC/6", "MC", "Bucharest", "2001-12-04", "decision"
    ),
    "maastricht": source(
        "Combating Trafficking in Human Beings", "MC.DEC/2/03", "MC", "Maastricht", "2003-12-02",
        "decision",
    ),
    "plan": source(
        "OSCE Action Plan to Combat Trafficking in Human Beings", "PC.DEC/557/Rev.1", "PC",
        "Vienna", "2005-07-07", "action plan",
    ),
    "plan-2003": source(
        "OSCE Action Plan to Combat Trafficking in Human Beings", "PC.DEC/557", "PC", "Vienna",
        "2003-07-24", "action plan", revised_by="PC.DEC/557/Rev.1",
    ),
    "charter": source(
        "Charter for European Security", "SUM.DOC/1/99", "OSCE Summit", "Istanbul", "1999-11-19",
        "charter",
    ),
    "code": source(
        "Code of Conduct on Politico-Military Aspects of Security", "DOC.FSC/1/95", "FSC",
        "Budapest", "1994-12-03", "code of conduct",
    ),
    "journal": source(
        "1296th Plenary Meeting of the Council", "PC.JOUR/1296", "PC", "Vienna", "2020-12-18",
        "journal",
    ),
    "copenhagen": source(_COPENHAGEN, "", "CSCE", "Copenhagen", "1990-06-29", "document"),
    "final-act": source(
        "Final Act of the Conference on Security and Co-operation in Europe", "", "CSCE Summit",
        "Helsinki", "1975-08-01", "final act",
    ),
    "release": source(
        "Participants call for “stronger” action", "", "OSCE Chairpersonship", "Kyiv",
        "2013-06-10", "press release",
    ),
    "treaty": source(
        "Treaty on Conventional Armed Forces in Europe", "", "CFE States Parties", "Paris",
        "1990-11-19", "treaty",
    ),
    "resolution": source(
        "Global Plan of Action to Combat Trafficking in Persons", "A/RES/64/293",
        "United Nations", "New York", "2010-07-30", "external document",
    ),
    "un-62-228": source(
        "Administration of justice at the United Nations", "A/RES/62/228", "United Nations",
        "New York", "2007-12-22",
        "external document",
    ),
    "un-1325": source(
        "Women and peace and security", "S/RES/1325 (2000)", "United Nations", "New York",
        "2000-10-31", "external document",
    ),
    "un-1373": source(
        "Threats to international peace and security caused by terrorist acts",
        "S/RES/1373 (2001)", "United Nations", "New York", "2001-09-28", "external document",
    ),
    "universal": source(
        "Universal Declaration of Human Rights", "A/RES/217(III)", "United Nations", "Paris",
        "1948-12-10", "external document",
    ),
    "child": source(
        "United Nations Convention on the Rights of the Child", "", "United Nations", "New York",
        "1989-11-20", "treaty",
    ),
    "month": source("A Paper", "PC.DEL/342/00", "PC", "", "2000-06", "delegation paper"),
    "undated": source("A Paper", "PC.DEL/342/00", "PC", "Vienna", "", "delegation paper"),
    "bare": source("A Paper"),
    "draft": source(
        "Enhancing Criminal Justice Responses", "MC.DD/11/08/Rev.4", "MC", "Helsinki", "", "draft"
    ),
    "mc-journal": source(
        "2nd Day of the Twelfth Meeting", "MC(12).JOUR/2", "MC", "Sofia", "2004-12-07", "journal"
    ),
    "undated-decision": source(
        "Destruction of Conventional Ammunition", "FSC.DEC/3/11", "FSC", "Vienna", "", "decision"
    ),
    "manual": source("OSCE Style Manual", "SEC.DOC/2/00/Rev.1", "SEC", "Vienna", "", "manual"),
    "baku": source(
        "Baku Declaration", "AS (14) D E", "OSCE PA", "Baku", "2014-07-02", "PA declaration"
    ),
    "belgrade": source(
        "Belgrade Declaration", "", "OSCE PA", "Belgrade", "2011-07-10", "PA declaration"
    ),
    "helsinki-1992": source(
        "Helsinki Document 1992: The Challenges of Change", "", "CSCE Summit", "Helsinki",
        "1992-07-10", "summit document",
    ),
    "astana": source(
        "Astana Commemorative Declaration: Towards a Security Community", "SUM.DOC/1/10/Corr.1",
        "OSCE Summit", "Astana", "2010-12-03", "declaration",
    ),
    "food-for-thought": source(
        "Food for thought on lanterns", "PC.DEL/9/31", "PC", "Vienna", "2031-02-28",
        "food-for-thought paper",
    ),
    "mongolia": source(
        "Mongolia requests to become OSCE participating State", "", "OSCE CiO", "Vilnius",
        "2011-10-28", "press release",
    ),
    "strategy": source(
        "OSCE Strategy Document for the Economic and Environmental Dimension", "", "MC",
        "Maastricht", "2003-12-02", "strategy", precision="meeting (last day)",
    ),
    "quoted": source(
        "“Lamps” & Wicks: the ‘oil’ question", "MC.DOC/1/31", "MC", "Vienna", "2031-02-28",
        "statement",
    ),
    "attached": source(
        "Lanterns", "PC.DEC/1173", "PC", "Vienna", "2031-02-28", "decision"
    ),
    "russian": source(
        "Борьба с торговлей людьми", "MC.DEC/2/03", "MC", "Маастрихт", "2003-12-02", "decision",
        language="ru", original_language="en",
    ),
}  # fmt: skip


def text_of(name: str) -> Document | None:
    """Return the text of a document whose citation depends on it."""
    if name == "attached":
        return from_blocks(
            Block(K.NUMBERED, "Lamps are lit.", "1."),
            Block(K.HEADING, "Attachment 1", part="attachment-1", level=1),
            Block(K.HEADING, "Interpretative statement", part="attachment-1", level=2),
            Block(
                K.UNNUMBERED, "The delegation of Ruritania (also on behalf of Lutha):",
                part="attachment-1",
            ),
            Block(K.NUMBERED, "“We prefer candles.”", "1.", part="attachment-1"),
        )  # fmt: skip
    if name == "vilnius":
        headings = [
            Block(K.HEADING, text, level=2) for text in ("I.", "II. On wicks", "Oil and its price")
        ]
        return from_blocks(*headings)
    return None
