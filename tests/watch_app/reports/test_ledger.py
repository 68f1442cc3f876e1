"""The ledger on paper: everybody by name, figures as on screen, sums that add up."""

from dataclasses import replace

import pytest

from tests.nasty_watch import CYRILLIC, UNBROKEN
from tests.paper import check, tags_of
from tests.watch_app.reports.reading import pages_of, printed, words
from tests.watch_app.reports.samples import NAMES, PRINTED_AT, heading
from watch_app.fairness import FairnessLedger, LedgerRow, Part
from watch_app.reports.ledger import write
from watch_app.reports.names import NameStyle


def row(number: int, name: str) -> LedgerRow:
    part = Part(number % 5, number % 3 + 0.4, number % 7)
    return LedgerRow(
        volunteer_id=number,
        name=name,
        number=f"{number:04}",
        is_reserve=number % 4 == 3,
        patrols=part,
        nights=replace(part, walked=number % 2),
        weekends=replace(part, walked=number % 3),
        unpopular=part,
        short_notice=0,
        minutes=number % 5 * 150,
        weeks=12,
        could=9,
        left={},
        opening={},
    )


def ledger(*names: str) -> FairnessLedger:
    rows = tuple(row(number, name) for number, name in enumerate(names))
    return FairnessLedger(1, "7 – 20 December 2026", 12, rows, heading())


def test_each_person_has_a_row_and_the_last_one_is_the_sum() -> None:
    content = printed(write, ledger(*NAMES), printed_at=PRINTED_AT)
    check(content)
    (table,) = tags_of(content)[0].all("Table")
    rows = table.rows()
    assert rows[0][:5] == ["Name", "Patrols", "Share", "Nights", "Weekends"]
    assert [line[0] for line in rows[1:5]] == [
        "Aisyah R.",
        "Tom B.",
        "Grace A.",
        "Wei L. (reserve)",
    ]
    assert rows[2][1:] == ["1", "1.4", "1", "1", "1", "2:30", "25 % of the most hours"]
    *lines, total = rows[1:]
    for column, place in ((1, 1), (3, 2), (4, 3), (5, 4)):
        assert sum(int(line[column].replace("–", "0")) for line in lines) == int(total[place])
    assert "12 weeks before" in words(pages_of(content)[0].text)


def test_names_can_be_numbers() -> None:
    content = printed(write, ledger(*NAMES), printed_at=PRINTED_AT, names=NameStyle.NUMBER)
    text = pages_of(content)[0].text
    assert "0001" in text
    assert not [name for name in NAMES if name in text]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_many_long_names_go_on_over_pages(paper: str) -> None:
    sheet = ledger(*[CYRILLIC[:60], UNBROKEN[:60]] * 30)
    content = printed(write, sheet, printed_at=PRINTED_AT, paper=paper)
    check(content, paper=paper)
    pages = pages_of(content)
    assert len(pages) > 2
    for page in pages:
        assert page.outside(57, 34, 561, page.height - 8) == []
    assert content == printed(write, sheet, printed_at=PRINTED_AT, paper=paper)


def test_a_roster_for_nobody_is_a_sentence() -> None:
    content = printed(write, ledger(), printed_at=PRINTED_AT)
    assert "Nobody can be planned in this period." in words(pages_of(content)[0].text)
