"""The liaison's view: its own pages and keys, and nothing written but answers and requests."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select, text

from tests.ui.conftest import NOW
from ui.desks import FOR_LIAISON, LIAISON
from ui.main_window import MainWindow
from ui.page_stack import BESIDE, COORDINATOR, FOOT, PAGES
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import watches
from watch_app.errors import WatchkeeperError
from watch_app.incident_sheets import LOCKED
from watch_app.liaison.door import NOTED
from watch_app.records import Incident, ProblemStep

ASKS_THE_SYSTEM = frozenset(
    {"import", "take_form", "save_pdf", "print", "quit", "back_up", "open_watch", "new_watch"}
    | {"export_roster", "export_hours", "export_calendars", "open_sample", "show_log"}
)
"""Opens a file dialog or leaves the window."""
TAKES_LONG = frozenset({"generate", "generate_part", "choices", "repair", "outlook", "fairness"})
THEIRS = NOTED | {"incident", "directed_patrol"}
"""Tables in which the liaison's view writes, some columns of some rows."""
INDEX = "incident_words"
"""The index of words follows the incidents."""


@pytest.fixture(scope="module")
def sample_watch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from watch_app.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "larkfield.watch"
    make_sample(path, today=NOW.date()).close()
    return path


@pytest.fixture
def window(look: Theme, qtbot: Any, sample_watch: Path, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "larkfield.watch"
    shutil.copyfile(sample_watch, path)
    window = MainWindow(Workspace(clock=lambda: NOW))
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.workspace.open(path)
    yield window
    window.close()
    window.deleteLater()


def content(window: MainWindow) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that are not the liaison's, but the index of words."""
    with window.workspace.file.engine.connect() as connection:
        names = connection.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ).all()
        return {
            name: [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
            for name in names
            if name not in THEIRS and not name.startswith(INDEX)
        }


def drafts(window: MainWindow) -> list[tuple[object, ...]]:
    """The incidents that the station has not seen."""
    with window.workspace.file.engine.connect() as connection:
        query = "SELECT * FROM incident WHERE status NOT IN ('sent', 'reviewed', 'closed')"
        return [tuple(row) for row in connection.execute(text(query))]


def test_f12_turns_to_the_liaisons_pages_and_back(window: MainWindow, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert window.workspace.is_liaison
    page = window.stack.page
    assert page is not None
    assert page.name == "inbox"
    assert window.whose.isVisible()
    assert [entry.name for entry in window.navigation._entries.entries][:6] == list(LIAISON.pages)
    assert not window.named["generate"].isVisible()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.page is not None
    assert window.stack.page.name == "requests"
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert not window.workspace.is_liaison
    assert window.stack.page is not None
    assert window.stack.page.name in (*PAGES, *FOOT)
    assert not window.whose.isVisible()
    assert not window.named["acknowledge"].isEnabled()


def test_opened_for_the_liaison_nothing_leads_out(window: MainWindow, qtbot: Any) -> None:
    window.show_liaison_for_good()
    qtbot.keyClick(window, Qt.Key.Key_F12)
    window.named["liaison_view"].trigger()
    assert window.workspace.is_liaison
    assert not window.named["liaison_view"].isVisible()
    for name in (*PAGES, *FOOT, *BESIDE):
        window.go(name)
        assert window.stack.page is not None
        assert window.stack.page.name in (*LIAISON.pages, *LIAISON.beside)


def rename(workspace: Workspace) -> None:
    with workspace.change("Rename") as session:
        watches.edit(session, name="Other")


def test_a_watch_opened_later_is_guarded_too(window: MainWindow, tmp_path: Path) -> None:
    window.show_liaison_for_good()
    path = window.workspace.path
    assert path is not None
    window.workspace.close()
    window.workspace.open(path)
    with pytest.raises(WatchkeeperError):
        rename(window.workspace)
    with pytest.raises(WatchkeeperError, match="begins no watch"):
        window.workspace.create(tmp_path / "new.watch", name="New", preset="uk-street-watch")


def test_what_belongs_to_the_coordinator_is_neither_seen_nor_reached(window: MainWindow) -> None:
    window.workspace.set_liaison(on=True)
    for action in window.named:
        if not LIAISON.has(action.objectName()):
            assert not action.isVisible()
            assert not action.isEnabled()
    for name in LIAISON.pages:
        window.go(name)
        for action in window.named:
            if not LIAISON.has(action.objectName()):
                assert not action.isEnabled(), (name, action.objectName())


def test_every_action_of_the_view_leaves_the_watch_as_it_was(
    window: MainWindow, qtbot: Any
) -> None:
    window.workspace.set_liaison(on=True)
    before, kept = content(window), drafts(window)
    for name in (*LIAISON.pages, *LIAISON.beside):
        for action in window.named:
            verb = action.objectName()
            window.go(name)
            if action.isEnabled() and verb not in ASKS_THE_SYSTEM | {"liaison_view"}:
                action.trigger()
    assert content(window) == before
    assert drafts(window) == kept


@pytest.mark.parametrize("name", [*PAGES, *BESIDE, *FOOT])
def test_no_page_of_the_coordinator_writes_through_this_door(
    window: MainWindow, qtbot: Any, name: str
) -> None:
    """Even where a page were reached, the store itself would refuse."""
    window.workspace.set_liaison(on=True)
    window.stack.desk = COORDINATOR
    before, kept = content(window), drafts(window)
    window.go(name)
    page = window.stack.page
    assert page is not None
    assert page.name == name
    for verb in [each for each in page.verbs if each not in ASKS_THE_SYSTEM | TAKES_LONG]:
        with suppress(WatchkeeperError):
            if verb in page.verbs:
                page.verbs[verb]()
        window.go(name)
    assert content(window) == before
    assert drafts(window) == kept
    window.stack.desk = LIAISON


def test_members_are_not_named_and_have_no_telephone(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLabel

    with window.workspace.file.engine.connect() as connection:
        people = connection.execute(
            text("SELECT family_name, short_name, phone FROM volunteer")
        ).all()
    window.workspace.set_liaison(on=True)
    window.go("sentlog")
    page = window.stack.page
    assert page is not None
    for place in page.list.table.places()[:25]:  # type: ignore[attr-defined]
        page.choose(page.list.table.lines[place].incident_id)  # type: ignore[attr-defined]
        said = " ".join(label.text() for label in page.findChildren(QLabel))
        for _family, short_name, phone in people:
            assert short_name not in said
            assert not phone or phone not in said


def test_problems_show_no_record_that_was_not_sent(window: MainWindow) -> None:
    from ui.pages.liaison.recurring import RecurringPage
    from watch_app.problems import linking, problems

    with window.workspace.change("Link all") as session:
        unsent = set(
            session.scalars(select(Incident.number).where(Incident.status.not_in(LOCKED)))
        )
        problem = problems.add(session, title="Everything", opened_on=NOW.date())
        linking.link(session, problem, session.scalars(select(Incident.id)).all())
        sent = session.scalar(select(func.count()).where(Incident.status.in_(LOCKED)))
    assert unsent
    window.workspace.set_liaison(on=True)
    window.go("recurring")
    page = window.stack.page
    assert isinstance(page, RecurringPage)
    page.show_record(problem)
    form = page.problem_form
    assert form.sheet is not None
    assert not unsent & {row.number for row in form.sheet.linked}
    assert len(form.sheet.linked) == sent
    assert next(row.incidents for row in page._all if row.id == problem) == sent
    for row in page._all:
        page.show_record(row.id)
        form.show_step(ProblemStep.ASSESSMENT)
        assert form.panels[ProblemStep.ASSESSMENT].fold.isHidden()


def test_the_navigation_shows_the_liaison_where_they_are(window: MainWindow) -> None:
    window.workspace.set_liaison(on=True)
    for name in LIAISON.pages:
        window.go(name)
        entries = window.navigation._entries
        assert entries.entries[window.navigation.currentIndex().row()].name == name


def test_find_anything_finds_no_people(window: MainWindow, qtbot: Any) -> None:
    window.workspace.set_liaison(on=True)
    field = window.find_field
    field.setText("a")
    groups = {each.group for each in field.found()}
    assert groups <= {"Incidents", "Actions"}
    field.setText("")


def test_every_liaison_action_is_done_by_a_page_or_the_window(window: MainWindow) -> None:
    window.workspace.set_liaison(on=True)
    done = {name for name in FOR_LIAISON if name.startswith("go_")}
    for name in LIAISON.pages:
        window.go(name)
        assert window.stack.page is not None
        done |= set(window.stack.page.verbs)
    assert done >= FOR_LIAISON


def test_help_tells_the_keys_of_this_view_alone(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLabel

    window.workspace.set_liaison(on=True)
    window.views.show_help()
    assert window.stack.view is not None
    said = {label.text() for label in window.stack.view.findChildren(QLabel)}
    assert "Acknowledge and next" in said
    assert "Generate" not in said
