"""How often each beat was patrolled, in the layout of the Malaysian monthly report."""

from math import cos, pi, sin

from watch_app.monthly_return import BeatLine, MonthlyReturn
from watch_app.reports.flow import Flow
from watch_app.reports.page import Page
from watch_app.reports.tables import CENTRE, RIGHT, Cell, Column, Drawing, Group, Table
from watch_app.text import translate

_FIRST_WEEK, _WEEK = 102, 25
_FIRST_TIMES, _TIMES = 264, 240 / 11
_MOST_A_WEEK, _MOST_A_MONTH = 7, 3
_DOT = 3.3
_CORNERS = 24


def place_frequency(flow: Flow, sheet: MonthlyReturn) -> None:
    """Put one row a beat: patrols week by week, people, and a dot where the frequency is."""
    if not sheet.beats:
        return
    note = translate("Reports", "Week 4 goes on to the end of the month")
    title = translate("Reports", "How often each beat was patrolled")
    flow.heading(title, note, keep=80)
    table = _table()
    rows = [
        table.row(
            beat.name,
            *(str(count) if count else "–" for count in beat.weeks),
            str(beat.people) if beat.people else "–",
            *_dots(beat),
        )
        for beat in sheet.beats
    ]
    table.place(flow, rows)


def _table() -> Table:
    weeks = [_FIRST_WEEK + _WEEK * number for number in range(5)]
    times = [_FIRST_TIMES + _TIMES * number for number in range(12)]
    heads = [
        *(str(number) for number in range(_MOST_A_WEEK, 0, -1)),
        *(str(number) for number in range(_MOST_A_MONTH, 0, -1)),
        "0",
    ]
    heads[0] += "+"
    return Table(
        Column(translate("Reports", "Beat"), 0, _FIRST_WEEK),
        *(
            Column(str(number + 1), weeks[number], weeks[number + 1], CENTRE)
            for number in range(4)
        ),
        Column(translate("Reports", "People on duty"), weeks[4], 257, RIGHT),
        *(
            Column(head, times[number], times[number + 1], CENTRE)
            for number, head in enumerate(heads)
        ),
        least=17,
        groups=(
            Group(translate("Reports", "Patrols, week"), weeks[0], weeks[4]),
            Group(translate("Reports", "times a week"), times[0], times[7]),
            Group(translate("Reports", "a month"), times[7], times[10]),
        ),
        uprights=(times[0], times[7], times[10]),
    )


def _dots(beat: BeatLine) -> list[Cell]:
    """Return the cells of the frequency, one of them with the dot."""
    a_week = min(beat.times_a_week, _MOST_A_WEEK)
    a_month = _MOST_A_WEEK + _MOST_A_MONTH - beat.patrols
    place = _MOST_A_WEEK - a_week if a_week else a_month
    dot = Drawing(translate("Reports", "yes"), _draw_dot)
    return [dot if number == place else "" for number in range(11)]


def _draw_dot(page: Page, left: float, right: float, baseline: float) -> None:
    x, y = (left + right) / 2, baseline - 3.6
    turns = [2 * pi * step / _CORNERS for step in range(_CORNERS)]
    page.shape(*((x + _DOT * cos(turn), y + _DOT * sin(turn)) for turn in turns))
