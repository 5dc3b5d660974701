import pytest

from osce_reader.model.entry import Entry
from osce_reader.references.recognizer import find_references
from osce_reader.references.reference import Reference
from osce_reader.references.resolver import LinkStatus, Resolution, Resolver
from tests.references import known

RESOLVER = known.resolver()
PLAN = "OSCE Action Plan to Combat Trafficking in Human Beings"


def mention(text: str, resolver: Resolver = RESOLVER) -> Reference:
    (reference,) = find_references(text, names=resolver.names)
    return reference


def resolve(text: str, **how) -> Resolution:
    return RESOLVER.resolve(mention(text), **how)


def target(found: Resolution) -> str | None:
    return found.entry.id if found.entry else None


def citing(date: str | None, body: str = "MC") -> Entry:
    return Entry("lanterns", "Lanterns", body=body, date=date)


@pytest.mark.parametrize(
    ("text", "status", "meant"),
    [
        ("MC.DOC/1/11/Corr.1", LinkStatus.LIBRARY, "mc-doc-1-11-corr-1"),
        ("MC.DOC/1/11", LinkStatus.LIBRARY, "mc-doc-1-11-corr-1"),
        ("mc.doc/1/02", LinkStatus.CATALOGUE, "mc-doc-1-02"),
        ("PC.DEC/557", LinkStatus.CATALOGUE, "pc-dec-557"),
        ("PC.DEC/557/Rev.1", LinkStatus.CATALOGUE, "pc-dec-557-rev-1"),
        ("PC.DEC/1107/Rev.1", LinkStatus.CATALOGUE, "pc-dec-1107"),
        ("MC.DEC/5/08/Corr.3", LinkStatus.UNKNOWN, None),
        ("MC.DEC/99/31", LinkStatus.UNKNOWN, None),
        ("DOC.FSC/1/95", LinkStatus.CATALOGUE, "doc-fsc-1-95"),
        ("MC.DEC/10/11", LinkStatus.CATALOGUE, "mc-dec-10-11-corr-1"),
        ("MC Decision 10/11", LinkStatus.CATALOGUE, "mc-dec-10-11-corr-1"),
        ("Permanent Council Decision No. 638", LinkStatus.CATALOGUE, "pc-dec-638"),
        ("Bucharest Ministerial Decision No. 6 of 2001", LinkStatus.CATALOGUE, "mc-9-dec-6"),
        ("Vienna Ministerial Decision No. 1 of 2000", LinkStatus.CATALOGUE, "mc-8-dec-1"),
        ("Maastricht Ministerial Council Decision No. 2", LinkStatus.CATALOGUE, "mc-dec-2-03"),
        ("Basel Decision 5/14", LinkStatus.CATALOGUE, "mc-dec-5-14"),
        ("Decision No. 557", LinkStatus.CATALOGUE, "pc-dec-557"),
        ("Decision No. 6", LinkStatus.UNKNOWN, None),
        ("GA 64/293", LinkStatus.EXTERNAL, "a-res-64-293"),
        ("A/RES/217 (III)", LinkStatus.EXTERNAL, "a-res-217-iii"),
        ("UNSCR 1325", LinkStatus.EXTERNAL, "s-res-1325-2000"),
        ("Security Council resolution 1325 (2000)", LinkStatus.EXTERNAL, "s-res-1325-2000"),
        ("A/RES/48/246", LinkStatus.EXTERNAL, None),
        ("Palermo Convention", LinkStatus.EXTERNAL, "a-res-55-25"),
        ("European Convention on Human Rights", LinkStatus.EXTERNAL, None),
        ("Charter of Paris", LinkStatus.CATALOGUE, "charter-of-paris-for-a-new-europe"),
        ("Istanbul Summit Declaration of November 1999", LinkStatus.CATALOGUE, "sum-doc-2-99"),
        (
            "Porto Ministerial Charter of 2002",
            LinkStatus.CATALOGUE,
            "osce-charter-on-preventing-and-combating-terrorism",
        ),
        ("Athens Summit Declaration of 2031", LinkStatus.UNKNOWN, None),
        ("Astana Declaration of 2008", LinkStatus.UNKNOWN, None),
        ("Astana Declaration of 2010", LinkStatus.CATALOGUE, "sum-doc-1-10-corr-1"),
    ],
)
def test_which_document_is_meant(text, status, meant):
    found = resolve(text)
    assert (found.status, target(found)) == (status, meant)


@pytest.mark.parametrize(
    ("text", "date", "meant"),
    [
        (PLAN, "2004-01-01", "pc-dec-557"),
        (PLAN, "2005-07-06", "pc-dec-557"),
        (PLAN, "2005-07-07", "pc-dec-557-rev-1"),
        (PLAN, "2005", "pc-dec-557-rev-1"),
        (PLAN, "2011-12-07", "pc-dec-557-rev-1"),
        (PLAN, None, "pc-dec-557-rev-1"),
        (PLAN, "1999-01-01", "pc-dec-557"),
        (f"{PLAN} adopted in 2003", "2011-12-07", "pc-dec-557"),
        (f"{PLAN} adopted in 2003 and revised in 2005", "2004", "pc-dec-557-rev-1"),
        (f"{PLAN} of 2005", "2011", "pc-dec-557-rev-1"),
        ("OSCE Action Plan", "2013-06-10", "pc-dec-557-rev-1"),
        ("OSCE Action Plan", "2004", "pc-dec-557"),
    ],
)
def test_which_of_a_family_a_name_means(text, date, meant):
    assert target(resolve(text, context=citing(date))) == meant


def test_a_year_that_contradicts_the_family_leaves_a_name_unknown():
    found = resolve(f"{PLAN} of 1999", context=citing("2011"))
    assert found.status is LinkStatus.UNKNOWN
    assert [entry.id for entry in found.candidates] == ["pc-dec-557"]


def test_a_number_outweighs_the_year_printed_beside_it():
    found = resolve("Bucharest Ministerial Decision No. 5/08 of 1999")
    assert target(found) == "mc-dec-5-08"


def test_a_name_of_two_documents_is_unknown_with_both_as_candidates():
    found = resolve("2004 OSCE Action Plan for the Promotion of Gender Equality, paragraph 22")
    assert (found.status, found.entry, found.paragraph) == (LinkStatus.UNKNOWN, None, "22")
    assert {entry.id for entry in found.candidates} == {"mc-dec-14-04", "pc-dec-638"}


def test_a_short_name_means_what_the_text_names_in_full():
    gender = RESOLVER.find("pc-dec-638")
    found = resolve("OSCE Action Plan", context=citing("2011"), named=[gender])
    assert found.entry is gender


def test_a_short_name_is_open_where_the_text_names_two_in_full():
    named = [RESOLVER.find("pc-dec-638"), RESOLVER.find("pc-dec-557")]
    found = resolve("OSCE Action Plan", named=named)
    assert (found.entry, found.candidates) == (None, tuple(named))


def test_an_addendum_does_not_tell_what_a_short_name_means():
    found = resolve("OSCE Action Plan", named=[RESOLVER.find("pc-dec-685")])
    assert target(found) == "pc-dec-557-rev-1"


@pytest.mark.parametrize(("body", "meant"), [("MC", "mc-dec-7-31"), ("FSC", "fsc-dec-7-31")])
def test_a_decision_without_a_body_may_be_of_the_citing_body(body, meant):
    resolver = known.resolver(
        Entry("mc-dec-7-31", "Wicks", symbol="MC.DEC/7/31", body="MC"),
        Entry("fsc-dec-7-31", "Oil", symbol="FSC.DEC/7/31", body="FSC"),
    )
    found = resolver.resolve(mention("Decision No. 7/31"), context=citing(None, body))
    assert target(found) == meant
    assert len(resolver.resolve(mention("Decision No. 7/31")).candidates) == 2


def test_a_text_of_the_library_is_preferred_to_the_same_of_the_catalogue():
    held = Entry("mc-dec-5-08", "Held", symbol="MC.DEC/5/08", languages=("en",))
    for entries in ((*known.catalogue(), held), (held, *known.catalogue())):
        found = Resolver(entries).resolve(mention("MC.DEC/5/08"))
        assert (found.entry, found.status) == (held, LinkStatus.LIBRARY)


@pytest.mark.parametrize("entry", known.catalogue(), ids=lambda entry: entry.id)
def test_every_symbol_of_the_catalogue_leads_to_its_document(entry):
    for found in find_references(entry.symbol, names=RESOLVER.names):
        assert RESOLVER.resolve(found).entry == RESOLVER.find(entry.id)


def test_nothing_known_is_no_error():
    assert Resolver([]).resolve(mention("MC.DEC/5/08")).status is LinkStatus.UNKNOWN
