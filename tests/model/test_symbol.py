import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.symbol import (
    BODIES,
    SUFFIXES,
    SYMBOL_PATTERN,
    TYPES,
    Suffix,
    Symbol,
    SymbolError,
    find_symbol,
    fold_look_alikes,
    full_year,
    parse_suffixes,
    parse_symbol,
)

REAL = {
    "MC.DEC/5/08": Symbol("MC", "DEC", 5, 2008),
    "MC.DEC/14/06": Symbol("MC", "DEC", 14, 2006),
    "MC.DOC/1/11/Corr.1": Symbol("MC", "DOC", 1, 2011, None, (Suffix("Corr", 1),)),
    "MC.DOC/1/02": Symbol("MC", "DOC", 1, 2002),
    "MC(8).DEC/1": Symbol("MC", "DEC", 1, None, 8),
    "MC(9).DEC/6": Symbol("MC", "DEC", 6, None, 9),
    "MC(12).JOUR/2": Symbol("MC", "JOUR", 2, None, 12),
    "MC(17).JOUR/1": Symbol("MC", "JOUR", 1, None, 17),
    "MC(27).JOUR": Symbol("MC", "JOUR", None, None, 27),
    "MC.DD/1/19/Rev.1": Symbol("MC", "DD", 1, 2019, None, (Suffix("Rev", 1),)),
    "MC.DD/11/08/Rev.4": Symbol("MC", "DD", 11, 2008, None, (Suffix("Rev", 4),)),
    "MC.DEL/45/04/Rev.1": Symbol("MC", "DEL", 45, 2004, None, (Suffix("Rev", 1),)),
    "MC.GAL/4/20": Symbol("MC", "GAL", 4, 2020),
    "PC.DEC/557": Symbol("PC", "DEC", 557),
    "PC.DEC/557/Rev.1": Symbol("PC", "DEC", 557, None, None, (Suffix("Rev", 1),)),
    "PC.DEC/1107/Rev.1": Symbol("PC", "DEC", 1107, None, None, (Suffix("Rev", 1),)),
    "PC.JOUR/1296": Symbol("PC", "JOUR", 1296),
    "PC.DEL/1819/20/Rev.2": Symbol("PC", "DEL", 1819, 2020, None, (Suffix("Rev", 2),)),
    "PC.FR/17/19": Symbol("PC", "FR", 17, 2019),
    "FSC.DEC/9/96": Symbol("FSC", "DEC", 9, 1996),
    "FSC.DOC/1/00/Rev.1": Symbol("FSC", "DOC", 1, 2000, None, (Suffix("Rev", 1),)),
    "FSC.JOUR/671": Symbol("FSC", "JOUR", 671),
    "FSC.EMI/69/17/Rev.1": Symbol("FSC", "EMI", 69, 2017, None, (Suffix("Rev", 1),)),
    "SUM.DOC/1/10/Corr.1*": Symbol("SUM", "DOC", 1, 2010, None, (Suffix("Corr", 1),)),
    "CIO.GAL/226/20": Symbol("CIO", "GAL", 226, 2020),
    "SEC.GAL/132/11": Symbol("SEC", "GAL", 132, 2011),
    "SEC.DOC/2/00/Rev.1": Symbol("SEC", "DOC", 2, 2000, None, (Suffix("Rev", 1),)),
    "EEF.GAL/4/09": Symbol("EEF", "GAL", 4, 2009),
    "ODIHR.GAL/13/19": Symbol("ODIHR", "GAL", 13, 2019),
    "FOM.GAL/4/13/Rev.1": Symbol("FOM", "GAL", 4, 2013, None, (Suffix("Rev", 1),)),
    "PA.GAL/11/13": Symbol("PA", "GAL", 11, 2013),
    "DOC.FSC/1/95": Symbol("FSC", "DOC", 1, 1995, is_inverted=True),
}


@pytest.mark.parametrize(("text", "symbol"), REAL.items(), ids=list(REAL))
def test_real_symbols_are_read_and_printed(text, symbol):
    assert parse_symbol(text) == symbol
    assert str(symbol) == text.removesuffix("*")


@pytest.mark.parametrize(
    "text",
    ["A/RES/48/246", "CM/Del/Dec(2006)965", "GE.09-17088", "PCOEJ1296", "MC14EW02", "a.m./p.m.",
     "", "MC.DEC/5/08 para 3", "MC.DEC/", "MC.DEC/5/8", "MC.DEC/5/2008", "MCDEC/5/08",
     "MC.DEC/5/08/Rev", "MC.DEC/5/08/Corr.1**", "XX.DEC/1/08", "PC.DEC/123456"],
)  # fmt: skip
def test_other_marks_are_refused(text):
    assert find_symbol(text) is None
    with pytest.raises(SymbolError, match="is not a document symbol"):
        parse_symbol(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("mc.doc/1/11/corr.1", "MC.DOC/1/11/Corr.1"),
        ("  MC.DEC/5/08\n", "MC.DEC/5/08"),
        ("PC.\nDEC/638", "PC.DEC/638"),
        ("FSC.J OUR/671", "FSC.JOUR/671"),
        ("MC. DEC/ 5/ 08", "MC.DEC/5/08"),
        ("МС.DЕС/5/08", "MC.DEC/5/08"),
        ("MC.DOC/1/11/ Corr. 1", "MC.DOC/1/11/Corr.1"),
        ("MC.DD/1/19/Rev.1/Corr.2", "MC.DD/1/19/Rev.1/Corr.2"),
        ("fsc-pc.del/3/12", "FSC-PC.DEL/3/12"),
    ],
)
def test_symbols_as_converters_leave_them(text, printed):
    assert str(parse_symbol(text)) == printed


@pytest.mark.parametrize(
    ("text", "base", "corrects", "supersedes"),
    [
        ("MC.DOC/1/11", "MC.DOC/1/11", None, None),
        ("MC.DOC/1/11/Corr.1", "MC.DOC/1/11", "MC.DOC/1/11", None),
        ("PC.DEC/557/Rev.1", "PC.DEC/557", None, "PC.DEC/557"),
        ("MC.DD/1/19/Rev.1/Corr.2", "MC.DD/1/19", "MC.DD/1/19/Rev.1", None),
        ("MC.DD/1/19/Add.1", "MC.DD/1/19", None, None),
    ],
)
def test_where_a_symbol_stems_from(text, base, corrects, supersedes):
    symbol = parse_symbol(text)
    assert str(symbol.base) == base
    assert symbol.corrects == (parse_symbol(corrects) if corrects else None)
    assert symbol.supersedes == (parse_symbol(supersedes) if supersedes else None)


@pytest.mark.parametrize(
    ("digits", "year"),
    [("75", 1975), ("99", 1999), ("00", 2000), ("74", 2074), ("1975", 1975), ("2031", 2031)],
)
def test_years_of_two_digits_belong_to_two_centuries(digits, year):
    assert full_year(digits) == year


def test_suffixes_alone():
    assert parse_suffixes("/Rev.2/corr.1") == (Suffix("Rev", 2), Suffix("Corr", 1))
    assert parse_suffixes("") == ()


def test_symbols_are_ordered_by_body_type_year_and_number():
    printed = [
        "SUM.DOC/1/99", "MC(9).DEC/6", "MC.DEC/14/06", "MC.DEC/5/08", "MC.DEC/5/08/Corr.1",
        "MC.DOC/1/02", "PC.DEC/0", "PC.DEC/557", "PC.DEC/1107",
    ]  # fmt: skip
    symbols = [parse_symbol(text) for text in reversed(printed)]
    assert [str(symbol) for symbol in sorted(symbols)] == printed


suffixes = st.builds(Suffix, st.sampled_from(SUFFIXES), st.integers(0, 999))
symbols = st.builds(
    Symbol,
    body=st.sampled_from(BODIES),
    type=st.sampled_from(TYPES),
    number=st.integers(0, 99999),
    year=st.one_of(st.none(), st.integers(1975, 2074)),
    meeting=st.one_of(st.none(), st.integers(0, 99)),
    suffixes=st.lists(suffixes, max_size=3).map(tuple),
)


@given(symbols)
def test_a_printed_symbol_is_read_back(symbol):
    assert parse_symbol(str(symbol)) == symbol
    assert parse_symbol(str(symbol).lower()) == symbol


@given(symbols, symbols)
def test_order_agrees_with_equality(one, other):
    assert (one < other) + (one == other) + (one > other) == 1


@given(symbols, st.text(max_size=5), st.text(max_size=5))
def test_a_symbol_is_found_within_a_text(symbol, before, after):
    text = f"{before} {symbol} {after}"
    found = [m.group() for m in re.finditer(SYMBOL_PATTERN, text, re.IGNORECASE)]
    assert any(one.startswith(str(symbol)) for one in found)


@given(st.text())
def test_any_text_is_a_symbol_or_none(text):
    symbol = find_symbol(text)
    assert symbol is None or parse_symbol(str(symbol)) == symbol
    assert len(fold_look_alikes(text)) == len(text)
