"""When an incident was: midnight, corrected days, and the zone of the watch."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import NOW
from tests.ui.pages.test_incidents import kept, write_one
from ui.pages.incidents import IncidentsPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import beats, incidents


class Moment:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.value = NOW

    def __call__(self) -> datetime:
        return self.value


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def workspace(look: Theme, harbourside: Path, moment: Moment) -> Iterator[Workspace]:
    made = Workspace(clock=moment)
    made.open(harbourside)
    with made.change("Add a beat") as session:
        beats.add(session, name="Market Street", code="MKT")
    yield made
    made.close()


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> IncidentsPage:
    return show(IncidentsPage)


def write(page: IncidentsPage, clock: time) -> None:
    form = page.form
    form.starts.set_clock(clock)
    form.starts.left.emit()
    form.beat.set_value(1)
    form.category.set_value("Drugs")
    form.save_and_next()


def test_the_next_incident_of_a_night_is_after_midnight(
    page: IncidentsPage, workspace: Workspace, moment: Moment
) -> None:
    moment.value = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)
    page.begin_new()
    page.form.day.set_day(date(2026, 12, 5))
    for clock in (time(23, 30), time(0, 30), time(1, 10)):
        write(page, clock)
    assert sorted(entry.seen_from for entry in kept(workspace)) == [
        datetime(2026, 12, 5, 23, 30),
        datetime(2026, 12, 6, 0, 30),
        datetime(2026, 12, 6, 1, 10),
    ]


def test_an_earlier_incident_of_this_evening_stays_today(
    page: IncidentsPage, workspace: Workspace
) -> None:
    for clock in (time(18, 0), time(17, 0)):
        write(page, clock)
    assert {entry.seen_from.date() for entry in kept(workspace)} == {date(2026, 12, 3)}


def test_who_was_told_follows_a_corrected_day(page: IncidentsPage, workspace: Workspace) -> None:
    made = write_one(
        workspace,
        seen_from=datetime(2026, 12, 2, 18, 40),
        seen_to=datetime(2026, 12, 2, 18, 50),
        reported_at=datetime(2026, 12, 2, 18, 55),
    )
    page.show_record(made)
    page.form.day.set_day(date(2026, 11, 30))
    page.form.day.left.emit()
    (entry,) = kept(workspace)
    assert entry.seen_to == datetime(2026, 11, 30, 18, 50)
    assert entry.reported_at == datetime(2026, 11, 30, 18, 55)


def test_what_was_told_days_later_moves_by_whole_days(
    page: IncidentsPage, workspace: Workspace
) -> None:
    made = write_one(
        workspace,
        seen_from=datetime(2026, 11, 29, 18, 40),
        reported_at=datetime(2026, 12, 1, 9, 0),
    )
    page.show_record(made)
    page.form.starts.set_clock(time(18, 30))
    page.form.starts.left.emit()
    assert kept(workspace)[0].reported_at == datetime(2026, 12, 1, 9, 0)


def test_a_blank_incident_begins_anew_at_midnight(
    page: IncidentsPage, workspace: Workspace, moment: Moment
) -> None:
    workspace.mind_day()
    page.begin_new()
    moment.value = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    workspace.mind_day()
    assert page.form.day.day == date(2026, 12, 4)
    page.form.starts.set_clock(time(8, 50))
    page.form.starts.left.emit()
    assert page.form.seen_from() == datetime(2026, 12, 4, 8, 50)


def test_a_half_written_incident_stays_over_midnight(
    page: IncidentsPage, workspace: Workspace, moment: Moment
) -> None:
    page.begin_new()
    page.form.narrative.setPlainText("A van waited.")
    moment.value = datetime(2026, 12, 4, 0, 5, tzinfo=UTC)
    workspace.mind_day()
    assert page.form.narrative.text() == "A van waited."
    page.form.starts.set_clock(time(0, 2))
    page.form.starts.left.emit()
    assert page.form.day.day == date(2026, 12, 4)


def test_an_amendment_is_dated_in_the_zone_of_the_watch(
    page: IncidentsPage, workspace: Workspace
) -> None:
    with workspace.change("Move the watch") as session:
        from watch_app import watches

        watches.edit(session, time_zone="Pacific/Auckland")
    made = write_one(workspace, "submitted", "checked", "sent")
    with workspace.change("Amend") as session:
        incidents.amend(
            session,
            made,
            field="place",
            now="Quay",
            reason="Read the sign again",
            written_at=datetime(2026, 12, 3, 10, 0, tzinfo=UTC),
            written_by="Margaret",
        )
    page.show_record(made)
    card = page.form.amendments.cards[0]
    assert "3 Dec 2026, 23:00" in card.accessibleName()
