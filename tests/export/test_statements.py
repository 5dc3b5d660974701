import pytest

from osce_reader.export.statements import describe_statement
from osce_reader.model.document import Block, ParagraphKind
from tests.builders import from_blocks

K = ParagraphKind


def attachment(*texts: str, part: str = "attachment-1"):
    blocks = [Block(K.UNNUMBERED, text, part=part) for text in texts]
    return from_blocks(Block(K.HEADING, "Attachment 1", part=part, level=1), *blocks)


@pytest.mark.parametrize(
    ("texts", "statement"),
    [
        (
            ["The delegation of Lutha:", "“We agree.”"],
            "statement by the delegation of Lutha",
        ),
        (
            ["INTERPRETATIVE STATEMENT UNDER PARAGRAPH IV.1(A)6", "The delegation of Ruritania:"],
            "interpretative statement by the delegation of Ruritania",
        ),
        (
            ["STATEMENT BY THE DELEGATION OF THE REPUBLIC OF RURITANIA"],
            "statement by the delegation of the Republic of Ruritania",
        ),
        (
            ["The delegation of Ruritania would like to say"],
            "statement by the delegation of Ruritania",
        ),
        (["Statement by the European Union"], "statement by the European Union"),
        (["STATEMENT BY THE EUROPEAN UNION"], "statement by the European Union"),
        (["Statement by the delegation of Lutha"], "statement by the delegation of Lutha"),
        (
            ["Déclaration interprétative", "La délégation de la Ruritanie :"],
            "interpretative statement (“La délégation de la Ruritanie”)",
        ),
        (["Делегация Руритании:"], "statement (“Делегация Руритании”)"),
        (["Lamps."], ""),
    ],
)
def test_an_attached_statement_says_whose_it_is(texts, statement):
    assert describe_statement(attachment(*texts), "attachment-1") == statement


def test_an_annex_is_nobodys_statement():
    document = attachment("The delegation of Ruritania:", part="annex")
    assert describe_statement(document, "annex") == ""
