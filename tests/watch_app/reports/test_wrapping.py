from hypothesis import given
from hypothesis import strategies as st

from watch_app.reports.fonts import H2, NAME, width
from watch_app.reports.wrapping import clean, paragraphs, wrap


def test_lines_break_at_spaces() -> None:
    assert wrap("one two three", NAME, width("one two", NAME)) == ["one two", "three"]


def test_a_word_too_long_breaks_at_any_letter() -> None:
    lines = wrap("abcdefghij", NAME, width("abcd", NAME))
    assert "".join(lines) == "abcdefghij"
    assert len(lines) > 2


def test_a_word_too_long_breaks_after_a_hyphen_first() -> None:
    assert wrap("Anna-Magdalena", NAME, width("Magdalena", NAME)) == ["Anna-", "Magdalena"]


def test_numbers_plates_and_radio_channels_stay_together() -> None:
    for text in ("ring 07700 900142", "the AB12 CDF", "use radio 4"):
        last = text.split(" ", 1)[1]
        lines = wrap(text, NAME, width(last, NAME) + 1)
        assert lines[-1].replace("\xa0", " ") in (last, text.split()[-2] + " " + text.split()[-1])


def test_accents_are_composed_so_that_the_font_has_them() -> None:
    assert clean("Cafe\u0301") == "Café"


def test_paragraphs_keep_one_blank_line() -> None:
    assert paragraphs("\na\n\n\n b \n") == ["a", "", "b"]


@given(st.text(max_size=200), st.floats(min_value=20, max_value=400))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, room: float) -> None:
    lines = wrap(text, H2, room)
    assert all(width(line, H2) <= room + 1e-6 or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
