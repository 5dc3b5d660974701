"""Which paragraphs of a small library each query finds, and what it marks in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.errors import QueryError
from osce_reader.search.engine import nearness, occurrences
from osce_reader.search.engine.index import SearchIndex
from osce_reader.search.marks import Marker, find_marks
from osce_reader.search.parser import parse_query
from tests.search.corpus import PARAGRAPHS, TEXTS

HARBOUR = " ".join(f"{p.language}{p.locator}" for p in PARAGRAPHS if p.document == "harbour")


def places(index: SearchIndex, query: str) -> set[str]:
    hits = index.search(parse_query(query), limit=None).hits
    return {f"{hit.language}{hit.locator}" for hit in hits}


FOUND = [
    # words in all of their forms
    ("lantern", "en1 en6 en7"),
    ("lanterns", "en1 en6 en7"),
    ("LANTERN", "en1 en6 en7"),
    ("trafficking", "en8 en9"),
    ("trafficked", "en8 en9"),
    ("extinguish", "en1 en7"),
    ("unheard", ""),
    # every word is indexed
    ("not", "en1"),
    ("may", "en2"),
    ("shall", "en1 en2 en7"),
    ("shall not", "en1"),
    ("or", "en2"),
    ("and or", "en2"),
    # phrases, word for word
    ('"shall not"', "en1"),
    ('"shall not extinguish"', "en1"),
    ('"shall extinguish"', ""),
    ('"shall be"', "en7"),
    ('"lantern"', "en1 en7"),
    ('"Participating STATES"', "en1"),
    ('"States participating"', ""),
    ("“of the harbour”", "en9"),
    ("«lantern shall be»", "en7"),
    ('"help from pil*"', "en2"),
    ('"lan* shall be extin*"', "en7"),
    ('"and or"', "en2"),
    # hyphens of every kind
    ("co-operation", "en3 en4 en5"),
    ("cooperation", "en3 en4 en5"),
    ("co operation", "en3 en4 en5"),
    ("co\u2011operation", "en3 en4 en5"),
    ('"co-operation of"', "en5"),
    ('"cooperation and"', "en3 en4"),
    ('"close cooperation and coordination"', "en3"),
    ('"enhanced co-operation and co-ordinated"', "en4"),
    ('"enhanced co operation"', "en4"),
    ("co-ordinate", "en3 en4"),
    ("law-enforcement", "en8"),
    ("lawenforcement", "en8"),
    ('"law enforcement officials"', "en8"),
    ("law enforcement", "en8 en9"),
    ("-lantern", "en1 en6 en7"),
    # symbols, numbers and signs as written
    ("MC.DOC/1/11/Corr.1", "en5"),
    ("mc.doc/1/11", "en5"),
    ("MC.DOC/1", "en5"),
    ("DOC/1/12", ""),
    ("64/293", "en5"),
    ("GA 64/293", "en5"),
    ("557/Rev.1", "en6"),
    ("5.1", "en6 enfn1"),
    ("5.12", "en6"),
    ("(5.1)", "en6 enfn1"),
    ("1325", "en10"),
    ("1,325", "en7"),
    ("and/or", "en2"),
    ("MC(14).JOUR/2", "enfn1"),
    ("OSCE", "en10"),
    ("OSCE's", "en10"),
    # the document's own symbol, and its family's
    ("MC.DEC/7/31/Corr.1", HARBOUR),
    ("mc.dec/7/31", HARBOUR),
    ("MC.DEC/7/31 wicks", "en7"),
    ("MC.DEC/7/32", ""),
    ("MC.DEC*", HARBOUR),
    # prefixes
    ("traf*", "en8 en9"),
    ("t*", "de1 en1 en5 en6 en8 en9 en10 enfn1"),
    ("lamplight*", "en3 en4"),
    ("cooperat*", "en3 en4 en5"),
    ("co-op*", "en3 en4 en5 esu1"),
    ("MC.DOC/1*", "en5"),
    ("xyz*", ""),
    # AND, OR, NOT and brackets
    ("lamps resolution", "en10"),
    ("lamps AND resolution", "en10"),
    ("wicks OR fishermen", "en5 en7"),
    ("lantern NOT ships", "en6 en7"),
    ("lantern AND NOT ships", "en6 en7"),
    ("lantern NOT (ships OR wicks)", "en6"),
    ("(wicks OR fishermen) lantern", "en7"),
    ("wicks OR fishermen see", "en5 en7"),
    ("lantern (NOT ships)", "en6 en7"),
    ("lantern NOT NOT ships", "en1"),
    ('lantern NOT "shall be" NOT ships', "en6"),
    ("lantern NOT unheard", "en1 en6 en7"),
    ("unheard NOT lantern", ""),
    ("unheard OR lantern", "en1 en6 en7"),
    # other languages, accents, case
    ("sécurité", "fr1"),
    ("securite", "fr1"),
    ("SÉCURITÉ", "fr1"),
    ("se\u0301curite\u0301", "fr1"),
    ("phare", "fr1"),
    ("État", "fr1"),
    ("hopital", "fr2"),
    ("laterne", "de1 de2"),
    ("Häuser", "de2"),
    ("strassen", "de1"),
    ("Straße", "de1"),
    ("libertà", "it1"),
    ("фонари", "ru1"),
    ("фонарь", "ru1"),
    ("ещё", "ru2"),
    ("еще", "ru2"),
    ("моря", "ru2"),
    ("государства", "ru1"),
    ("farol", "es1"),
    ("manana", "es1"),
    # signs that mean nothing pass
    ("wicks – store", "en7"),
    ("wicks, store.", "en7"),
    ("wicks,store", "en7"),
]


@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_query_finds(index, query, expected):
    assert places(index, query) == set(expected.split())


MARKED = [
    ("lantern", "en7", "lantern"),
    ("lamp OR lamps", "en10", "lamps|lamps"),
    ('"shall not extinguish"', "en1", "shall not extinguish"),
    ('"shall not" not', "en1", "shall not"),
    ("cooperation", "en3", "co-operation"),
    ("cooperation", "en5", "co‑operation"),
    ("co-operation", "en4", "cooperation"),
    ('"cooperation and co ordination"', "en3", "co-operation and co-ordination"),
    ("law enforcement", "en8", "Law|enforcement"),
    ('"law enforcement"', "en8", "Law-enforcement"),
    ("law-enforcement", "en9", ""),
    ("trafficking", "en8", "traffickers|trafficked"),
    ("and/or", "en2", "and/or"),
    ("5.1", "en6", "5.1"),
    ("64/293", "en5", "64/293"),
    ("mc.doc/1/11", "en5", "MC.DOC/1/11"),
    ("lamp*", "en4", "lamplighting"),
    ("co*", "en3", "co-operation|co-ordination"),
    ("lantern NOT ships", "en1", "lantern"),
    ("securite", "fr1", "sécurité"),
    ("etats", "fr1", "États"),
    ("strasse", "de1", "Straßen"),
    ("моря", "ru2", "мо́ря"),
    ("фонарь", "ru1", "фонари|фонарь"),
    ("участники", "ru1", "участники"),
    ("MC.DEC/7/31", "en1", ""),
    ("l?ntern", "en7", "lantern"),
    ("*lamp*", "en4", "lamplighting"),
    ("~harbuor", "en9", "harbour"),
    ("=lantern", "en7", "lantern"),
    ("wicks NEAR/20 lantern", "en7", "lantern|wicks"),
    ('"ships lantern"~3', "en1", "lantern|ships"),
    ("title:harbours wicks", "en7", "wicks"),
    ("year:2031", "en7", ""),
    ('"shall n?t"', "en1", "shall not"),
]


@pytest.mark.parametrize(("query", "place", "expected"), MARKED)
def test_query_marks(query, place, expected):
    paragraph = TEXTS[place]
    marks = find_marks(paragraph.text, paragraph.language, parse_query(query))
    assert "|".join(paragraph.text[start:end] for start, end in marks) == expected


def test_marks_count_code_points():
    assert find_marks("🏮🏮 a lantern", "en", parse_query("lanterns")) == ((5, 12),)


@pytest.mark.parametrize("query", ["Übung", "Uebung", "übungen"])
def test_a_german_umlaut_is_marked_however_it_is_spelt(query):
    text = "Die Übung folgt der Uebung."
    assert find_marks(text, "de", parse_query(query)) == ((4, 9), (20, 26))


def test_texts_are_marked_together_as_each_by_itself():
    query = parse_query('lamp OR "shall not" OR lantern NEAR/5 wicks')
    texts = [(one.text, one.language) for one in TEXTS.values()] + [("", "en"), ("lamp", "en")]
    assert Marker(query).find_each(texts) == [find_marks(*one, query) for one in texts]


def test_a_word_as_it_is_written_ranks_before_its_other_forms(index):
    hits = index.search(parse_query("trafficking"), limit=None).hits
    assert [hit.locator for hit in hits] == ["9", "8"]


def test_hits_that_are_equal_stand_in_reading_order(index):
    hits = index.search(parse_query("MC.DEC/7/31"), limit=None).hits
    assert [f"{h.language}{h.locator}" for h in hits] == HARBOUR.split()


def test_limit_gives_the_best_and_the_total_of_all(index):
    found = index.search(parse_query("lantern"), limit=2)
    everything = index.search(parse_query("lantern"), limit=None)
    assert found.total == everything.total == 3
    assert found.hits == everything.hits[:2]
    assert everything.hits[0].score >= everything.hits[-1].score > 0


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("trafickers", "traffickers"),
        ("harbuor", "harbour"),
        ("securit", "securite"),
        ("фонори", "фонари"),
        ("lantern", None),
        ("Lantern", None),
        ("zzzzzz", None),
        ("oq", None),
        ("5.1", None),
        ("", None),
    ],
)
def test_a_slip_of_the_pen_is_noticed(index, word, expected):
    assert index.suggest(word) == expected


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from('"“”«»()* -‑/.,&ANDORTaco115é\u0301\u00ad'), st.characters()
        ),
        max_size=40,
    )
)
def test_any_string_gives_results_or_a_query_error(index, text):
    try:
        query = parse_query(text)
    except QueryError as refusal:
        where = (0, refusal.start, refusal.end, len(text))
        assert sorted(where) == list(where)
        return
    for hit in index.search(query, limit=None).hits:
        find_marks(TEXTS[f"{hit.language}{hit.locator}"].text, hit.language, query)


WORDS = sorted({word.strip(".;,()") for p in PARAGRAPHS for word in p.text.split()} - {""})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.booleans())
def test_a_paragraph_is_found_if_and_only_if_it_has_marks(index, words, is_phrase):
    typed = f'"{" ".join(words)}"' if is_phrase else words[0]
    query = parse_query(typed)
    marked = {place for place, p in TEXTS.items() if find_marks(p.text, p.language, query)}
    assert places(index, typed) == marked


@given(st.data())
def test_every_run_of_words_of_a_paragraph_is_found_as_a_phrase(index, data):
    place = data.draw(st.sampled_from(sorted(TEXTS)))
    words = TEXTS[place].text.split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    typed = " ".join(words[start:end])
    if any(character.isalnum() for character in typed):
        assert place in places(index, f'"{typed}"')


PHRASES = ('"t* harbour"', '"*a* *e*"', '"s* o* t*"', '"of t*"', '"*a* *e*"~3', '"e* of"~6+')


def test_phrases_are_the_same_however_their_positions_are_held(index, monkeypatch):
    index._open.forget()
    monkeypatch.setattr(occurrences, "_DENSE", 0)
    sorted_ones = [places(index, phrase) for phrase in PHRASES]
    assert sum(map(bool, sorted_ones)) > 3
    index._open.forget()
    monkeypatch.setattr(occurrences, "_DENSE", 10**9)
    assert [places(index, phrase) for phrase in PHRASES] == sorted_ones
    index._open.forget()


def test_words_that_stand_nearly_everywhere_are_not_looked_for_near_each_other(index, monkeypatch):
    monkeypatch.setattr(nearness, "MAX_POSITIONS", 20)
    with pytest.raises(QueryError, match="leave out the most common ones") as caught:
        index.search(parse_query("lamp OR (*a* NEAR/3 *e*)"), limit=1)
    assert (caught.value.start, caught.value.end) == (9, 23)
