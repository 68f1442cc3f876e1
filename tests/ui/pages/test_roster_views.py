"""The three views of the roster: what stays the same in all, and what each shows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.on_the_board import (
    cards,
)
from ui.pages.roster import RosterPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import crews, patrols, rosters
from watch_app.people_sheets import DayState


@pytest.fixture
def workspace(filled_workspace: Workspace) -> Workspace:
    return filled_workspace


@pytest.fixture(autouse=True)
def _settled(settled: RosterPage) -> None:
    """What may be carried where is known only once the judge has spoken."""


def test_the_patrol_stays_when_the_view_changes(page: RosterPage, qtbot: Any) -> None:
    card = [each for each in cards(page).values() if each.crew][4]
    page.show_patrol(card.patrol_id)
    for view in ("people", "day", "people", "beats", "day", "beats"):
        page.turn_to(view)
        assert page.surface.current.current_patrol == card.patrol_id
        assert page.surface.patrol.card is not None
        assert page.surface.patrol.card.patrol_id == card.patrol_id


def test_the_day_stays_when_there_is_no_patrol(page: RosterPage) -> None:
    page.surface.board.choose_day(page.days[4])
    day = page.days[4]
    page.turn_to("people")
    assert page.surface.people.current_day == day
    page.turn_to("day")
    assert page.days == (day,)
    page.step(1)
    assert page.days[0].toordinal() == day.toordinal() + 1


def test_the_span_goes_from_a_week_to_four(page: RosterPage) -> None:
    for weeks in (2, 4, 4, 2, 1):
        page.verbs["longer" if weeks > page.head.weeks or weeks == 4 else "shorter"]()
        assert len(page.days) == 7 * weeks
        assert page.surface.board.board.columnCount() == 7 * weeks


def test_people_stand_with_their_duties_their_free_days_and_their_share(page: RosterPage) -> None:
    page.turn_to("people")
    model = page.surface.people.model_shown
    for card in cards(page).values():
        for who in card.crew:
            row, column = model.row_of(who.volunteer_id), page.days.index(card.on)
            place = model.index(row, column)
            assert card in model.duties(place)
            assert model.state(place) in (DayState.FREE, DayState.PART)
            assert model.person(row).is_free(card.starts, card.ends)
    assert sum(model.totals.values()) == sum(len(card.crew) for card in page.sheet.patrols)
    assert model.shares
    assert model.rowCount() == 24


def test_people_are_filtered_by_name_and_kind(page: RosterPage, qtbot: Any) -> None:
    page.turn_to("people")
    model = page.surface.people.model_shown
    page.head.people.field.setText(model.person(3).name)
    page.head.people.field.search_now()
    assert [row.name for row in model.people] == [model.everybody.people[3].name]
    page.head.people.field.clear_filter()
    page.head.people.field.search_now()
    page.head.people.chips._chips["leaders"].click()
    assert model.people
    assert all(row.leads for row in model.people)


@pytest.mark.parametrize("view", ["people", "day"])
def test_the_other_views_keep_the_rules_of_models(
    page: RosterPage, qtmodeltester: Any, view: str
) -> None:
    page.turn_to(view)
    qtmodeltester.check(page.surface.current.model())
    assert len(set(page.surface.current.grab().toImage().scaled(60, 40).bits())) > 4


def test_a_day_has_its_patrols_where_their_hours_are(page: RosterPage) -> None:
    page.surface.board.choose_day(page.days[4])
    page.turn_to("day")
    view = page.surface.day
    ends: list[int] = []
    for row in range(view.board.rowCount()):
        place = view.board.index(row, 0)
        shown = view.board.cards(place)
        boxes = view.day_delegate.boxes(place, view.visualRect(place))
        for card, box in zip(shown, boxes, strict=True):
            assert box.left() == view.day_delegate.axis.x(card.starts, view.columnWidth(0))
            assert view.visualRect(place).contains(box)
            ends.append(box.right())
    assert max(ends) <= view.columnWidth(0)


def test_versions_and_fairness_open_on_the_roster_in_sight(page: RosterPage) -> None:
    asked: list[tuple[str, object]] = []
    page.wants.connect(lambda where, which: asked.append((where, which)))
    page.verbs["compare"]()
    page.verbs["fairness"]()
    assert asked == [("versions", ("compare", page.roster_id)), ("fairness", page.roster_id)]


def test_today_is_marked_above_the_days_of_both_views(
    page: RosterPage, look: Theme, qtbot: Any
) -> None:
    page.workspace._clock = lambda: datetime(2026, 12, 9, 12, 0, tzinfo=UTC)
    accent = look.colour("accent").rgb()
    for view in ("beats", "people"):
        page.turn_to(view)
        header = page.surface.current.horizontalHeader()
        picture = header.grab().toImage()
        bottom = round((header.height() - 2) * picture.devicePixelRatio())
        marked = [
            picture.pixel(round(x * picture.devicePixelRatio()), bottom) == accent
            for x in (
                header.sectionViewportPosition(column) + header.sectionSize(column) // 2
                for column in range(header.count())
            )
        ]
        assert marked == [day == date(2026, 12, 9) for day in page.days]


def test_people_are_filtered_by_what_they_were_told(
    page: RosterPage, workspace: Workspace
) -> None:
    people = page.surface.people
    page.turn_to("people")
    chip = page.head.people.chips._chips["changed"]
    assert not chip.isVisible()
    with workspace.change("Publish", undoable=False) as session:
        rosters.publish(session, page.roster_id, workspace.instant())
    assert chip.isVisible()
    first = next(card for card in cards(page).values() if len(card.crew) > 1)
    who = first.crew[0]
    with workspace.change("Take out") as session:
        crews.unassign(session, who.assignment_id)
    page.head.people.chips.set_chosen(frozenset(["changed"]))
    assert [row.volunteer_id for row in people.model_shown.people] == [who.volunteer_id]
    with workspace.change("Later") as session:
        patrols.edit(session, first.patrol_id, ends=first.ends + timedelta(minutes=30))
        crews.assign(session, first.patrol_id, who.volunteer_id)
    listed = {row.volunteer_id for row in people.model_shown.people}
    assert listed == {each.volunteer_id for each in first.crew}
    card = cards(page)[first.patrol_id]
    place, _part = people.model_shown.place_of(card.patrol_id, who.volunteer_id)
    assert "changed since it was published" in place.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_day_is_shaded_from_dusk_to_dawn(page: RosterPage) -> None:
    page.turn_to("day")
    dusk, dawn = page.surface.day.day_model.night
    assert 15 * 60 < dusk < 16 * 60 + 30, "the sun sets early in an English December"
    assert 7 * 60 + 30 < dawn < 8 * 60 + 30
    width = 1000
    axis = page.surface.day.day_delegate.axis
    evening = next(card for card in cards(page).values() if card.starts.hour >= 18)
    at = axis.x(evening.starts, width)
    assert any(left <= at <= right for left, right in axis.nights(width))
