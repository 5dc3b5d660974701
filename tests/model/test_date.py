import pytest

from osce_reader.model.date import format_date, parse_date


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2011-12-07", "7 December 2011"),
        ("2011-12", "December 2011"),
        ("2011", "2011"),
        (None, ""),
    ],
)
def test_a_date_is_printed_as_exactly_as_it_is_known(date, printed):
    assert format_date(date) == printed


@pytest.mark.parametrize("date", ["2011", "2011-12", "2011-12-07", "2012-02-29"])
def test_a_day_that_exists_is_read(date):
    assert parse_date(date) == date


@pytest.mark.parametrize("date", ["2011-02-29", "2011-13", "7 December 2011", "", "11-12-07"])
def test_a_day_that_does_not_exist_is_refused(date):
    with pytest.raises(ValueError, match=r"\w"):
        parse_date(date)
