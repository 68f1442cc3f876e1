"""What is written of an incident is never lost without a word."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from tests.ui.pages.test_incidents import kept, write_one
from ui.pages.base import UNKEPT
from ui.pages.incidents import IncidentsPage
from ui.workspace import Workspace
from watch_app import beats

STORY = "A long account of what was seen"


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> IncidentsPage:
    with workspace.change("Add a beat") as session:
        beats.add(session, name="Market Street", code="MKT")
    return show(IncidentsPage)


def half_write(page: IncidentsPage) -> None:
    """An account and its time, but no beat yet."""
    page.begin_new()
    page.form.starts.set_clock(time(18, 0))
    page.form.narrative.setPlainText(STORY)


def test_a_half_written_incident_is_not_wiped_by_a_new_one(page: IncidentsPage) -> None:
    half_write(page)
    page.verbs["new_incident"]()
    assert page.form.narrative.text() == STORY
    assert page.banner(UNKEPT) == "This is not kept yet. Choose the beat where it happened."
    assert page.form.beat_field.problem == "Choose the beat where it happened."


def test_a_half_written_incident_stays_when_another_is_chosen(
    page: IncidentsPage, workspace: Workspace
) -> None:
    other = write_one(workspace)
    half_write(page)
    page.log.list.chosen.emit(other)
    assert page.current is None
    assert page.form.narrative.text() == STORY
    assert not page.leave()


def test_a_half_written_incident_that_is_completed_is_kept_on_leaving(
    page: IncidentsPage, workspace: Workspace
) -> None:
    half_write(page)
    assert not page.leave()
    page.form.beat.set_value(1)
    page.form.category.set_value("Drugs")
    assert page.leave()
    assert not page.banner(UNKEPT)
    assert [entry.narrative for entry in kept(workspace)] == [STORY]


def test_a_half_written_incident_can_be_thrown_away(page: IncidentsPage) -> None:
    half_write(page)
    assert not page.leave()
    page._drop_unkept()
    assert not page.form.narrative.text()
    assert page.leave()


def test_a_blank_incident_keeps_nobody_here(page: IncidentsPage) -> None:
    page.begin_new()
    page.verbs["save_next"]()
    assert page.form.starts_field.problem
    assert page.leave()
