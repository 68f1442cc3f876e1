import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ui.actions import Actions, Spec, menus, plain, specs
from ui.desks import FOR_BOTH, FOR_LIAISON, LIAISON, Desk
from ui.main_window import MainWindow
from ui.page_stack import COORDINATOR

ROOT = Path(__file__).parents[2]


DESKS = pytest.mark.parametrize("desk", [COORDINATOR, LIAISON], ids=["coordinator", "liaison"])


@DESKS
def test_no_two_actions_share_a_shortcut(desk: Desk) -> None:
    there = [spec for spec in specs() if desk.has(spec.name)]
    used = Counter(QKeySequence(keys).toString() for spec in there for keys in spec.shortcuts)
    assert [keys for keys, times in used.items() if times > 1] == []


def test_every_action_has_a_shortcut() -> None:
    assert [spec.name for spec in specs() if not spec.shortcuts] == []


def test_every_action_of_a_page_is_done_by_some_page() -> None:
    """Nothing stands in a menu that no page can ever do."""
    pages = "".join(file.read_text("utf-8") for file in (ROOT / "ui").rglob("*.py"))
    waiting = [spec.name for spec in specs() if spec.on_page and not spec.page]
    undone = [name for name in waiting if pages.count(f'"{name}"') < 2]
    assert [name for name in undone if not name.startswith("choice_")] == []


def test_every_shortcut_can_be_typed() -> None:
    for spec in specs():
        for keys in spec.shortcuts:
            assert QKeySequence(keys).toString() != "", keys


def test_shortcuts_leave_other_keyboards_alone() -> None:
    for spec in specs():
        for keys in spec.shortcuts:
            assert not re.search(r"Ctrl\+Alt|Shift\+\d", keys), keys
            assert "+" in keys or re.fullmatch(r"F\d+|Del|Ins", keys), keys


@DESKS
def test_names_and_mnemonics_are_unique(desk: Desk) -> None:
    names = [spec.name for spec in specs()]
    assert len(names) == len(set(names))
    for title, entries in menus():
        letters = [
            found.group(1).casefold()
            for entry in entries
            if isinstance(entry, Spec)
            and desk.has(entry.name)
            and (found := re.search(r"&(\w)", entry.text))
        ]
        assert len(letters) == len(set(letters)), (title, sorted(letters))


def test_every_action_is_in_a_menu_and_connected(shell: MainWindow) -> None:
    shown = {
        action.objectName()
        for menu in shell.menuBar().findChildren(QMenu)
        for action in menu.actions()
    }
    assert {spec.name for spec in specs()} <= shown


def test_plain_texts_have_no_marks() -> None:
    assert plain("&Open a watch…") == "Open a watch"
    assert plain("Park && schools") == "Park & schools"


def test_actions_are_found_by_name(shell: MainWindow) -> None:
    actions = Actions(shell)
    assert actions["generate"].shortcut() == QKeySequence("Ctrl+Shift+G")


def test_whoever_sits_here_finds_only_actions_there_are() -> None:
    assert {spec.name for spec in specs()} >= FOR_LIAISON | FOR_BOTH
    assert not FOR_LIAISON & FOR_BOTH
