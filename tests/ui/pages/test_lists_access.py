"""Every control of these pages is named, and nothing asks for more room than there is."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.pages.test_today import add_people, add_places
from tests.ui.test_window import unnamed
from ui.pages.base import Page
from ui.pages.beats import BeatsPage
from ui.pages.incidents import IncidentsPage
from ui.pages.settings import SettingsPage
from ui.pages.shifts import ShiftsPage
from ui.pages.today import TodayPage
from ui.pages.volunteers import VolunteersPage
from ui.theme import Theme
from ui.workspace import Workspace

PAGES = (BeatsPage, IncidentsPage, SettingsPage, ShiftsPage, TodayPage, VolunteersPage)


@pytest.fixture(params=PAGES, ids=lambda kind: kind.name)
def page(request: Any, show: Callable[..., Any], workspace: Workspace) -> Page:
    add_people(workspace, 3)
    add_places(workspace)
    return show(request.param)


def test_every_control_has_a_name(page: Page) -> None:
    assert unnamed(page) == []


@pytest.mark.parametrize("part", ["watch", "rules", "paper", "look"])
def test_every_setting_has_a_name(show: Callable[..., Any], part: str) -> None:
    page = show(SettingsPage)
    page.show_record(part)
    assert unnamed(page) == []


def test_the_editors_of_a_volunteer_have_names(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    add_people(workspace, 2)
    page = show(VolunteersPage)
    form = page.form
    for section in (form.absences, form.likes, form.avoids, form.pairings):
        section.tags.adding.emit()
        assert section.editor.isVisible()
    form.qualifications.tags.added.emit("new")
    assert unnamed(page) == []


def test_at_twice_the_text_a_page_fits_a_small_screen(page: Page, look: Theme) -> None:
    try:
        look.apply("light", 2.0)
        page.resize(1290, 690)
        assert page.minimumSizeHint().width() <= 1290
        assert page.minimumSizeHint().height() <= 690
    finally:
        look.apply("light", 1.0)
