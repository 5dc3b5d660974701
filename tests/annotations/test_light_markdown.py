import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.annotations.light_markdown import NoteStyle, read_light_markdown

STRONG, EMPHASIS, TYPED = NoteStyle


@pytest.mark.parametrize(
    ("note", "text", "words"),
    [
        ("Plain words.", "Plain words.", []),
        ("Ask **Bo** soon.", "Ask Bo soon.", [("Bo", STRONG)]),
        ("Ask *Bo* _soon_.", "Ask Bo soon.", [("Bo", EMPHASIS), ("soon", EMPHASIS)]),
        ("See `op *4*`.", "See op *4*.", [("op *4*", TYPED)]),
        (
            "**all *of* it**",
            "all of it",
            [("all ", STRONG), ("of", STRONG), ("of", EMPHASIS), (" it", STRONG)],
        ),
        ("# Oil\nDear.", "Oil\nDear.", [("Oil", STRONG)]),
        ("- oil\n* wicks\n+ wax", "• oil\n• wicks\n• wax", []),
        ("a\n  - deeper", "a\n  • deeper", []),
        (r"2 \* 3 \_x\_", "2 * 3 _x_", []),
        ("2 * 3 * 4", "2 * 3 * 4", []),
        ("snake_case_name", "snake_case_name", []),
        ("**", "**", []),
        ("#5 and # 6", "#5 and # 6", []),
        ("MC.DEC/5/08, *para. 3*", "MC.DEC/5/08, para. 3", [("para. 3", EMPHASIS)]),
        ("*Да* 🙂 **𝄞**", "Да 🙂 𝄞", [("Да", EMPHASIS), ("𝄞", STRONG)]),
        ("", "", []),
    ],
)
def test_what_is_shown_and_what_stands_out(note, text, words):
    styled = read_light_markdown(note)
    assert styled.text == text
    assert [(text[start:end], style) for start, end, style in styled.spans] == words


@given(st.text(st.sampled_from("ab *_`#-\\\n🙂"), max_size=60))
def test_whatever_was_typed_no_letter_is_lost(note):
    styled = read_light_markdown(note)
    letters = [one for one in note if one in "ab🙂"]
    assert [one for one in styled.text if one in "ab🙂"] == letters
    assert styled.text.count("\n") == note.count("\n")
    assert all(0 <= start < end <= len(styled.text) for start, end, _ in styled.spans)
