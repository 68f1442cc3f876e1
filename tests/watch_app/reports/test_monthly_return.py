"""The monthly return: every table adds up on the page, on both papers, for any month."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper import check, tags_of
from tests.watch_app.reports.reading import pages_of, printed, words
from tests.watch_app.reports.samples import PRINTED_AT, heading
from watch_app.monthly_return import BeatName, MonthlyReturn, counted, monthly_return
from watch_app.outcomes import OutcomeClass, class_of, is_nil
from watch_app.records import IncidentStatus
from watch_app.reported import Report
from watch_app.reports.monthly_return import write
from watch_app.storage import WatchFile
from watch_app.turnout import Turnout, turnouts

MONTH = (date(2026, 12, 1), date(2026, 12, 31))
AFTER = datetime(2027, 1, 4, 10, 30)
BEATS = (
    BeatName(1, "Station Road", is_active=True),
    BeatName(2, "Ярмаркова площа й провулки довкола неї біля каналу", is_active=True),
    BeatName(3, "Canal Side", is_active=False),
)
REASONS = ("", "", "", "Too few people", "too few  people", "Storm warning", "Flooded towpath")
KINDS = (
    "Anti-social behaviour",
    "Violence and sexual offences",
    "Nil: all quiet",
    "Хуліганство й порушення громадського порядку в парку",
)


def patrol(number: int, day: int, crew: int, why: str, hours: int) -> Turnout:
    starts = datetime(2026, 12, day, 20)
    minutes = {} if why else dict.fromkeys(range(crew), hours * 60 + number % 2 * 15)
    kilometres = 0 if why else number % 3 * 4
    return Turnout(
        number, number % 3 + 1, starts, starts + timedelta(hours=hours), minutes, why, kilometres,
        is_keyed=True,
    )  # fmt: skip


@st.composite
def returns(draw: st.DrawFn) -> MonthlyReturn:
    days, crews = st.integers(1, 31), st.integers(2, 6)
    patrols = [
        patrol(number, draw(days), draw(crews), draw(st.sampled_from(REASONS)), 3)
        for number in range(draw(st.integers(0, 30)))
    ]
    reports = [
        Report(
            draw(st.integers(1, 3)),
            datetime(2026, 12, draw(days), draw(st.integers(0, 23)), 10),
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(["", "Police", "Council", "Ambulance", "A", "B", "C"])),
            draw(st.sampled_from(list(OutcomeClass))),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 20)))
    ]
    watch = heading(week_starts_on=draw(st.sampled_from([0, 6])))
    return counted(MONTH, AFTER, patrols, reports, BEATS, watch)


def tables_of(content: bytes) -> Iterator[list[list[str]]]:
    for page in tags_of(content):
        for table in page.all("Table"):
            yield table.rows()


def number(cell: str) -> int:
    hours, _, minutes = cell.partition(":")
    return 0 if cell == "–" else int(hours) * (60 if minutes else 1) + int(minutes or 0)


def sums_up(rows: list[list[str]], first: int) -> None:
    """The last row is the sum of the others, column by column."""
    *lines, total = rows[1:]
    for column in range(first, len(total)):
        assert sum(number(line[column]) for line in lines) == number(total[column])


@settings(max_examples=15)
@given(returns())
def test_all_sums_add_up_on_the_page(sheet: MonthlyReturn) -> None:
    content = printed(write, sheet, printed_at=PRINTED_AT)
    weeks, kinds, reasons, sizes, told, often = [], [], [], [], [], []
    for table in tables_of(content):
        match table[0][0]:
            case "Week":
                weeks = table
            case "Kind":
                kinds = kinds + table[bool(kinds) :]
            case "Beat":
                often = often + table[bool(often) :]
            case _ if not reasons:
                reasons = table
            case _ if not sizes:
                sizes = table
            case _:
                told = table
    if weeks:
        sums_up(weeks, 1)
        for line in weeks[1:]:
            assert number(line[1]) == number(line[2]) + number(line[3])
        planned, held, cancelled = (number(cell) for cell in weeks[-1][1:4])
        assert planned == sheet.planned
        assert cancelled == sum(number(line[1]) for line in reasons if len(line) > 1)
        assert held == sum(
            number(line[1]) for line in sizes if "." not in line[-1] and len(line) > 1
        )
        assert held == sum(number(cell) for line in often[1:] for cell in line[1:5])
        assert all("yes" in line for line in often[1:])
    if kinds:
        sums_up(kinds, 1)
        for line in kinds[1:]:
            assert number(line[1]) == sum(map(number, line[2:7])) >= number(line[7])
        assert number(kinds[-1][1]) == sum(number(line[1]) for line in told)


def december(patrols: int = 20, kinds: int = 4) -> MonthlyReturn:
    walked = [patrol(n, n % 31 + 1, 2 + n % 2, REASONS[n % 7], 3) for n in range(patrols)]
    reports = [
        Report(1, datetime(2026, 12, n + 1, 21), f"Kind {n}, of which much is to be said", "", out)
        for n, out in zip(range(kinds), list(OutcomeClass) * 9, strict=False)
    ]
    return counted(MONTH, AFTER, walked, reports, BEATS, heading())


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_tagged_whole_and_inside_the_margins(paper: str) -> None:
    content = printed(write, december(60, 30), printed_at=PRINTED_AT, paper=paper)
    check(content, paper=paper)
    pages = pages_of(content)
    assert len(pages) > 1
    for page in pages:
        assert page.outside(57, 34, 561, page.height - 8) == []
        assert "RESTRICTED – committee and police" in page.text
    text = words(" ".join(page.text for page in pages))
    assert "Monthly return, December 2026" in text
    assert "For Larkfield Police Station and the watch committee." in text
    assert "W10 Monthly return" in text
    assert f"Page {len(pages)} of {len(pages)}" in text


def test_a_month_without_anything_says_so() -> None:
    (page,) = pages_of(printed(write, december(0, 0), printed_at=PRINTED_AT))
    text = words(page.text)
    assert "No patrols were planned in this month." in text
    assert "No incidents were reported in this month." in text


def test_a_month_that_is_not_over_says_until_when_it_is_counted() -> None:
    sheet = replace(december(), counted_to=datetime(2026, 12, 20, 17))
    text = words(pages_of(printed(write, sheet, printed_at=PRINTED_AT))[0].text)
    assert "Counted until 20 Dec 2026 17:00; the month is not over." in text


def test_frequency_is_whole_patrols_a_week_and_then_a_month() -> None:
    def beat(patrols: int) -> int:
        walked = [
            replace(patrol(n, n % 31 + 1, 2, "", 3), beat_id=1, patrol_id=n)
            for n in range(patrols)
        ]
        sheet = counted(MONTH, AFTER, walked, (), BEATS[:1], heading())
        return sheet.beats[0].times_a_week

    assert [beat(n) for n in (0, 3, 4, 8, 9, 31, 62)] == [0, 0, 1, 1, 2, 7, 14]


def test_the_same_return_gives_the_same_bytes() -> None:
    first, second = (printed(write, december(), printed_at=PRINTED_AT) for _ in range(2))
    assert first == second


def test_outcomes_are_sorted_by_how_they_begin() -> None:
    closed, sent = IncidentStatus.CLOSED, IncidentStatus.SENT
    assert class_of("", sent) == OutcomeClass.WAITING
    assert class_of("", closed) == OutcomeClass.NO_ACTION
    assert class_of("No  further action", sent) == OutcomeClass.NO_ACTION
    assert class_of("Passed to the council", closed) == OutcomeClass.REFERRED
    assert class_of("Gate mended", closed) == OutcomeClass.DEALT_WITH
    assert is_nil("Nil: all quiet")


def test_the_sample_is_counted_from_the_store(sample: WatchFile) -> None:
    now = datetime(2026, 11, 20, 12)
    with sample.read() as session:
        sheet = monthly_return(session, date(2026, 11, 9), now, with_beats=True)
        walked = turnouts(session, sheet.first_day, sheet.last_day, now)
    assert sheet.counted_to == now
    assert sheet.planned == len(walked) > 100
    assert sum(sheet.crew_sizes.values()) == sheet.held == sum(each.was_held for each in walked)
    assert sum(beat.patrols for beat in sheet.beats) == sheet.held
    assert any(not each.was_held and each.is_keyed for each in walked)
    assert len({re.sub(r"\s", "", reason.what) for reason in sheet.why_not_held}) > 1
