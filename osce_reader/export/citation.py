"""Citations: what stands under a quotation, and the styles for it, each with its source.

A style is a template with fields (`osce_reader.export.template`) and conventions for what fills
them. No guide fixes a form for OSCE documents: each style here applies its guide's rules for
documents of intergovernmental organizations, and its source says what of them was not verified.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from osce_reader.errors import ReaderError
from osce_reader.export import conventions as known
from osce_reader.export.fields import FIELDS, Cited, Conventions, DocumentForm, form_of
from osce_reader.export.pinpoint import Pinpoint
from osce_reader.export.rich_text import Runs
from osce_reader.export.source import Source
from osce_reader.export.template import Template, parse_template
from osce_reader.model.text import canonicalize

HOUSE = "house"
"""The id of the reader's own style."""

F = DocumentForm
_PRINTED = (
    "The OSCE's own documents: “Ministerial Council Decision No. 5/08”, “para.”, day-month-year"
)
_UNSEEN = "Not verified: the rules of the OSCE Style Manual, SEC.DOC/2/00/Rev.1"


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its name on the command line, its title on screen, and how it prints.

    `source` says where its rules come from. `templates` has one for `DocumentForm.DOCUMENT` at
    least. `local` are the conventions for documents in other languages than English, by language.
    """

    id: str
    title: str
    source: str
    templates: Mapping[DocumentForm, Template]
    conventions: Conventions = field(default_factory=Conventions)
    local: Mapping[str, Conventions] = field(default_factory=dict)

    @property
    def prints_quotation(self) -> bool:
        """Whether the citation holds the quotation itself, so that it is not printed apart."""
        return any("quote" in template.names for template in self.templates.values())

    def conventions_for(self, language: str) -> Conventions:
        """Return the conventions for a document in that *language*."""
        return self.local.get(language, self.conventions)


def cite(source: Source, pinpoint: Pinpoint | None, *, style: Style, quotation: str = "") -> Runs:
    """Return the citation of *source* at *pinpoint* (`None` for the whole) in that *style*.

    *quotation* is for styles that print it themselves, in their marks.
    """
    conventions = style.conventions_for(source.language)
    template = style.templates.get(form_of(source)) or style.templates[F.DOCUMENT]
    cited = Cited(source, conventions, pinpoint, quotation)
    values = {name: canonicalize(FIELDS[name].value(cited)) for name in template.names}
    return template.render(values)


def get_style(name: str) -> Style:
    """Return the style of that *name*; raise `ReaderError` if there is none."""
    if name not in STYLES:
        known = ", ".join((*STYLES, HOUSE))
        raise ReaderError(f"There is no citation style “{name}”. Choose one of: {known}.")
    return STYLES[name]


def make_house_style(template: str) -> Style:
    """Return the reader's own style, written as a *template*; raise `TemplateError` if it is bad.

    It writes dates, paragraphs and quotation marks as the OSCE does.
    """
    parsed = parse_template(template, FIELDS)
    return Style(HOUSE, "House style", "The reader's own template", {F.DOCUMENT: parsed})


def _templates(**texts: str) -> Mapping[DocumentForm, Template]:
    """Return templates by the names of the forms in `DocumentForm`, in small letters."""
    return {
        DocumentForm[name.upper()]: parse_template(text, FIELDS) for name, text in texts.items()
    }


STYLES: Mapping[str, Style] = {
    style.id: style
    for style in (
        Style(
            "osce", "OSCE",
            f"{_PRINTED}; in the order in which delegates name a document. {_UNSEEN}",
            _templates(
                document="{organization}, {title}[, {standing}], {symbol|new_kind}[, {correction}],"
                " {place}, {date}[, {language}], {locator}.",
            ),
        ),
        Style(
            "symbol", "Symbol and paragraph", "The symbol and “para.” as the OSCE prints them",
            _templates(document="{name}[ ({language})], {locator}"),
        ),
        Style(
            "osce-short", "OSCE, short",
            f"{_PRINTED}; resolutions as OSCE texts name them: “UN Security Council resolution 1325"
            f" (2000)”. {_UNSEEN}",
            _templates(
                decision="{body} {designation}[, {correction}][, {language}], {locator}.",
                resolution="{designation}[, {language}], {locator}.",
                document="{title}[, {standing}][ ({place} {year})][, {correction}][, {language}],"
                " {locator}.",
            ),
        ),
        Style(
            "osce-footnote", "OSCE, footnote",
            f"{_PRINTED}; “MC.DEC/2/03 of 2 December 2003”, as national rapporteurs write in their"
            f" footnotes. {_UNSEEN}",
            _templates(
                document="{organization}, {designation}, {title}[, {standing}],"
                " {full_symbol|new_kind} of {date}[ ({place})][, {language}], {locator}.",
                resolution="{designation}, {title}, {full_symbol} of {date}[ ({place})]"
                "[, {language}], {locator}.",
            ),
        ),
        Style(
            "oscola", "OSCOLA",
            "OSCOLA, 4th edition (2012), 1.3.1 (little punctuation) and 1.5 (single marks); OSCOLA"
            " 2006, Citing International Law Sources: author, ‘title’ (date) number, and its"
            " example “UNSC Res 1373 (28 September 2001) UN Doc S/RES/1373”. Not verified:"
            " pinpoints other than “para”, 1.3.2 (ranges, here in full)",
            _templates(
                document="{organization}, {quoted_title}[ ({standing}, {date})]"
                "[ {full_symbol|new_kind}][ ({language})], {locator}.",
                conference="{title}[ ({date})][ {full_symbol|new_kind}][ ({language})] {locator}.",
                treaty="{title}[ ({date})][ {full_symbol}][ ({language})] {locator}.",
                resolution="{designation}[ ({date})] {full_symbol}[ ({language})], {locator}.",
                release="{organization}, {quoted_title} ({kind}, {date})[ ({language})],"
                " {locator}.",
            ),
            known.OSCOLA,
        ),
        Style(
            "chicago", "Chicago, notes",
            "The Chicago Manual of Style, 17th edition, in the form that Turabian, 7th edition,"
            " shows for international bodies: body, title in italics, number (place, date), then"
            " the pinpoint; 9.61 (ranges of numbers abbreviated). Not verified: 10.42 (para.,"
            " sec.), 14.157 (notes), 13.50 (ellipses)",
            _templates(
                document="{institution}, {body}, {designation}, *{title}*[, {standing}],"
                " {full_symbol|new_kind}[ ({place}, {date})][ ({language})], {locator}.",
            ),
            known.CHICAGO,
        ),
        Style(
            "bluebook", "Bluebook",
            "The Bluebook, 21st edition, R. 21.7 and its form “G.A. Res. 62/228, ¶ 35, U.N. Doc."
            " A/RES/62/228 (Dec. 22, 2007)”, R. 21.4 (treaties), T. 12 (months), R. 3.3(b) (ranges"
            " of sections keep all digits). Not verified: other organizations, R. 3.3 (para. where"
            " unnumbered), R. 5.3 (ellipses), R. 6.2 (2d, 3d), press releases",
            _templates(
                decision="{institution}, {body} {designation}, {locator}, {full_symbol}[ ({date})]"
                "[ ({language})].",
                document="{institution}, {body}, *{title}*[, {standing}], {locator},"
                " {full_symbol|new_kind}"
                "[ ({date})][ ({language})].",
                treaty="{title}, {locator}, {date}[, {full_symbol}][ ({language})].",
                resolution="{designation}, {locator}, {full_symbol}[ ({date})][ ({language})].",
                release="Press Release, {institution}, {body}, {title}, {locator}[ ({date})]"
                "[ ({language})].",
            ),
            known.BLUEBOOK,
        ),
        Style(
            "apa", "APA, in the text",
            "Publication Manual of the APA, 7th edition, 8.28 (“(Basu & Jones, 2007, para. 4)”, a"
            " heading with “section”, unnumbered paragraphs counted), chapter 11 (treaties by title"
            " and year), n.d. Not verified: 6.8 (square within round brackets), 8.31 (ellipses)",
            _templates(
                document="({organization}, {year|no_date}[, {language}], {locator})",
                treaty="({title}, {year|no_date}[, {language}], {locator})",
                anonymous="(*{title}*, {year|no_date}[, {language}], {locator})",
            ),
            known.APA,
        ),
        Style(
            "apa-reference", "APA, reference list",
            "Publication Manual of the APA, 7th edition, chapter 11 (“Name of Treaty, Month Day,"
            " Year”), group authors, n.d.; titles keep their capitals, since names cannot be told"
            " from other words. Not verified: 9.21 (description in brackets), 10.4 (numbers of"
            " reports)",
            _templates(
                document="{institution}, {body}. ({date|no_date}). *{title}*[ ({full_symbol})]"
                "[ [[{Standing}]]][ [[{language}]]].",
                release="{institution}, {body}. ({date|no_date}). *{title}*[ [[{Kind}]]]"
                "[ [[{language}]]].",
                treaty="{title}, {american_date}[, {full_symbol}][ [[{language}]]].",
                anonymous="*{title}*[ ({full_symbol})][ [[{Standing}]]]. ({date|no_date})"
                "[. [[{language}]]].",
            ),
            known.APA_REFERENCE,
        ),
        Style(
            "gost", "GOST R 7.0.5",
            "GOST R 7.0.5-2008, areas and their signs, points in place of point and dash; in the"
            " language of the text. Not verified: documents of international organizations, of"
            " which no example was found",
            _templates(
                document="{title}[ : {standing}] : {full_symbol|new_kind}, {date}[, {language}] /"
                " {organization}. {place}, {year}. {Locator}.",
            ),
            known.GOST,
            {"ru": known.RUSSIAN},
        ),
    )
}  # fmt: skip
"""The styles by their names, the preferred one first."""
