"""What is left of a text without a few of its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app.incident_entry.taking_out import cut_out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A white van, BK19 XTP, waited.", "A white van, waited."),
        ("A white van BK19 XTP waited.", "A white van waited."),
        ("A van, BK19 XTP.", "A van."),
        ("A van (BK19 XTP) left", "A van left"),
        ("BK19 XTP left", "The vehicle left"),
        ("It stood. BK19 XTP left.", "It stood. The vehicle left."),
        ("on or near BK19 XTP", "on or near"),
    ],
)
def test_what_is_left_reads_on(before: str, after: str) -> None:
    start = before.index("BK19")
    assert cut_out(before, start, start + 8, "The vehicle").of(before) == after


@given(st.text(" ,.()ab\n", max_size=12), st.text(" ,.()ab\n", max_size=12))
def test_no_other_letter_is_lost(before: str, after: str) -> None:
    text = f"{before}BK19{after}"
    cut = cut_out(text, len(before), len(before) + 4)
    left = cut.of(text)
    assert "BK19" not in left
    assert [letter for letter in left if letter in "ab\n"] == [
        letter for letter in before + after if letter in "ab\n"
    ]
