import pytest

from osce_reader.search.describe import describe_query
from osce_reader.search.parser import parse_query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lamp", "Paragraphs with “lamp” in any form."),
        ("MC.DOC/1/11", "Paragraphs with “MC.DOC/1/11” as written."),
        ("1325", "Paragraphs with “1325” as written."),
        ("lam*", "Paragraphs with a word that begins with “lam”."),
        ('"lamp oil wi*"', "Paragraphs with exactly “lamp oil wi*”."),
        ("lamp oil", "Paragraphs with “lamp” in any form and “oil” in any form."),
        (
            'lamp ("oil" OR "wick")',
            "Paragraphs with “lamp” in any form and (either exactly “oil” or exactly “wick”).",
        ),
        (
            "1 OR 2 OR lam*",
            (
                "Paragraphs with any of “1” as written, “2” as written or a word that begins with "
                "“lam”."
            ),
        ),
        (
            '"la" NOT (1 2)',
            "Paragraphs with exactly “la” but not (“1” as written and “2” as written).",
        ),
        ("l?mp", "Paragraphs with a word of the form “l?mp”."),
        ("~lamp", "Paragraphs with a word spelt nearly as “lamp”."),
        ("=lamp", "Paragraphs with exactly “lamp”."),
        (
            "lamp NEAR/8+ oil",
            (
                "Paragraphs with “lamp” in any form and “oil” in any form within 8 words of each "
                "other, also in the next paragraph."
            ),
        ),
        ("year:2011", "Paragraphs with a year of 2011."),
        ("date:2001..2011-12", "Paragraphs with a date from 2001 to 2011-12."),
        ('title:"lamp oil"', "Paragraphs with “lamp oil” in the title of the document."),
        ("has:note", "Paragraphs with a note of yours."),
        ("lamp (NOT oil)", "Paragraphs with “lamp” in any form but not “oil” in any form."),
    ],
)
def test_query_is_told_in_words(text, expected):
    assert describe_query(parse_query(text)) == expected
