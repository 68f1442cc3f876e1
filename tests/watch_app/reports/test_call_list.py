"""The call list: everybody in order with their number, inside the margins, on as many pages."""

from datetime import datetime

import pytest

from tests.watch_app.reports.reading import pages_of, printed, words
from tests.watch_app.reports.samples import PRINTED_AT, heading
from watch_app.reports.call_list import write
from watch_app.sheets import CallList, CallPerson

STARTS, ENDS = datetime(2026, 12, 10, 22, 0), datetime(2026, 12, 11, 0, 30)


def people(count: int) -> tuple[CallPerson, ...]:
    return tuple(
        CallPerson(
            f"Олександра Anne-Marie Featherstonehaugh {number}",
            f"{number:04}",
            f"07700 900{number:03}",
            "reserve, last patrol 28 Nov, next 12 Dec, said no to another patrol lately",
        )
        for number in range(count)
    )


def call_list(count: int = 3) -> CallList:
    needs = "It lacks 1 person. Needed in the crew: 1 driver."
    return CallList("Riverside", STARTS, ENDS, needs, people(count), heading())


def test_it_says_for_which_patrol_and_whom_to_ring() -> None:
    (page,) = pages_of(printed(write, call_list(), printed_at=PRINTED_AT))
    text = words(page.text)
    assert "Whom to ring" in text
    needed = "It lacks 1 person. Needed in the crew: 1 driver."
    assert f"Riverside, Thu 10 Dec 2026 22:00–00:30. {needed}" in text
    assert "RESTRICTED – destroy after use" in text
    assert text.index("07700 900000") < text.index("07700 900002")
    assert "W6 Call list" in text
    assert page.foreign_fonts == ()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_many_people_go_on_over_pages_with_heads(paper: str) -> None:
    pages = pages_of(printed(write, call_list(60), printed_at=PRINTED_AT, paper=paper))
    assert len(pages) > 2
    for page in pages:
        assert page.outside(57, 34, 561, page.height - 8) == []
        assert "Asked" in page.text
    last = words(pages[-1].text)
    assert "07700 900059" in last
    assert f"Page {len(pages)} of {len(pages)}" in last


def test_nobody_to_ring_is_a_sentence() -> None:
    (page,) = pages_of(printed(write, call_list(0), printed_at=PRINTED_AT))
    assert "Nobody could go without breaking a rule." in words(page.text)


def test_the_same_list_gives_the_same_bytes() -> None:
    first, second = (printed(write, call_list(), printed_at=PRINTED_AT) for _ in range(2))
    assert first == second
