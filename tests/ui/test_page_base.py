from typing import Any, ClassVar

import pytest

from ui.desks import Desk
from ui.page_stack import PageStack
from ui.pages.base import DEED, Page
from ui.widgets.buttons import Button
from ui.widgets.find_popup import _Lines
from ui.widgets.navigation import Entry, Navigation
from ui.workspace import Workspace
from watch_app.errors import InputError


class Counting(Page):
    """Counts how often it was refreshed, and may refuse to be left."""

    name = "counting"
    tables: ClassVar[frozenset[str]] = frozenset({"beat"})

    def __init__(self, workspace: Workspace) -> None:
        self.refreshed = 0
        self.may_leave = True
        super().__init__(workspace)

    def window_title(self) -> str:
        return "Counting"

    def refresh(self) -> None:
        self.refreshed += 1

    def leave(self) -> bool:
        return self.may_leave


@pytest.fixture
def page(show: Any, workspace: Workspace) -> Counting:
    made = Counting(workspace)
    show(made, 900, 500)
    return made


def test_a_page_is_refreshed_when_first_seen(page: Counting) -> None:
    assert page.refreshed == 1
    page.hide()
    page.show()
    assert page.refreshed == 1


def test_a_page_follows_its_own_tables(page: Counting, workspace: Workspace) -> None:
    workspace.changed.emit(frozenset({"volunteer"}))
    assert page.refreshed == 1
    workspace.changed.emit(frozenset({"beat", "volunteer"}))
    assert page.refreshed == 2


def test_a_hidden_page_waits_until_it_is_seen(page: Counting, workspace: Workspace) -> None:
    page.hide()
    workspace.changed.emit(frozenset({"beat"}))
    workspace.changed.emit(frozenset({"beat"}))
    assert page.refreshed == 1
    page.show()
    assert page.refreshed == 2


def test_what_cannot_be_done_is_told_above_the_content(page: Counting) -> None:
    with page.telling():
        raise InputError("Give the watch a name.")
    assert page.banner(DEED) == "Give the watch a name."
    with page.telling():
        pass
    assert not page.banner(DEED)


def test_the_header_has_title_chip_and_primary_button(page: Counting) -> None:
    page.set_chip("Draft 3")
    page.set_primary(Button("Generate", kind="primary"))
    assert page.title.text() == "Counting"
    assert page.chip.isVisible()
    page.set_chip("")
    assert not page.chip.isVisible()


def test_a_page_that_is_not_finished_is_not_left(
    show: Any, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    stack = PageStack(workspace)
    stack.desk = Desk(("counting", "other"))
    made = {"counting": Counting(workspace), "other": Counting(workspace)}
    for each in made.values():
        stack.addWidget(each)
    monkeypatch.setattr(stack, "_pages", made)
    show(stack, 900, 500)
    stack.go("counting")
    made["counting"].may_leave = False
    stack.go("other")
    assert stack.page is made["counting"]
    made["counting"].may_leave = True
    stack.go("other")
    assert stack.page is made["other"]
    stack.step(-1)
    assert stack.page is made["counting"]


def test_verbs_of_another_page_lead_there(
    show: Any, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    stack = PageStack(workspace)
    stack.desk = Desk(("counting", "roster"))
    made = {"counting": Counting(workspace), "roster": Counting(workspace)}
    for each in made.values():
        stack.addWidget(each)
    monkeypatch.setattr(stack, "_pages", made)
    show(stack, 900, 500)
    done: list[str] = []
    made["roster"].set_verbs({"generate": lambda: done.append("generate")})
    stack.go("counting")
    stack.perform("generate", "roster")
    assert stack.page is made["roster"]
    assert done == ["generate"]


def test_models_of_the_window_keep_the_rules_of_models(
    look: Any, qtbot: Any, qtmodeltester: Any
) -> None:
    entries = (Entry("today", "Today", "today", "Ctrl+1"),)
    navigation = Navigation(entries, (Entry("settings", "Settings", "settings", "Ctrl+9"),))
    qtbot.addWidget(navigation)
    qtmodeltester.check(navigation.model())
    qtmodeltester.check(_Lines())
