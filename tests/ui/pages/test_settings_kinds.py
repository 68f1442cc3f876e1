"""Kinds of incident in Settings: renamed, weighed, switched off and added by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.pages.settings import SettingsPage
from ui.pages.settings_kinds import KindsForm
from ui.workspace import Workspace
from watch_app import categories
from watch_app.categories import CategoryRow
from watch_app.records import CategoryGroup


@pytest.fixture
def form(show: Callable[..., Any]) -> KindsForm:
    page: SettingsPage = show(SettingsPage)
    page.show_record("kinds")
    return page.kinds


def kind(workspace: Workspace, name: str) -> CategoryRow:
    with workspace.read() as session:
        return next(row for row in categories.rows(session) if row.name == name)


def sentences(form: KindsForm, group: CategoryGroup) -> list[str]:
    return [row.sentence for row in form.sections[group].rows]


def open_kind(qtbot: Any, form: KindsForm, name: str) -> None:
    for section in form.sections.values():
        for row in section.rows:
            if row.sentence.startswith(f"{name} ·"):
                row.line.setFocus()
                qtbot.keyClick(row.line, Qt.Key.Key_Return)
                form.editor.fields["name"].control.selectAll()  # type: ignore[attr-defined]
                return
    raise AssertionError(name)


def type_here(qtbot: Any, form: KindsForm, *words: str) -> None:
    for each in words:
        qtbot.keyClicks(form.window().focusWidget(), each)


def press(qtbot: Any, form: KindsForm, key: Qt.Key) -> None:
    qtbot.keyClick(form.window().focusWidget(), key)


def test_finer_kinds_stand_behind_their_broad_one(form: KindsForm) -> None:
    said = sentences(form, CategoryGroup.DISORDER)
    assert said[0].startswith("Anti-social behaviour · weight ")
    assert all(each.startswith("Anti-social behaviour: ") for each in said[1:14])


def test_a_kind_is_renamed_weighed_and_named_elsewhere_in_one_step(
    qtbot: Any, form: KindsForm, workspace: Workspace
) -> None:
    open_kind(qtbot, form, "Drugs")
    type_here(qtbot, form, "Drug dealing\t", "4\t", "Madat\t")
    form.editor.fields["ukrainian"].control.setText("Наркотики")  # type: ignore[attr-defined]
    form.editor.fields["repeats_nearby"].control.setFocus()
    press(qtbot, form, Qt.Key.Key_Space)
    press(qtbot, form, Qt.Key.Key_Return)
    row = kind(workspace, "Drug dealing")
    assert (row.severity, row.malay, row.ukrainian) == (4, "Madat", "Наркотики")
    assert row.repeats_nearby
    said = "Drug dealing · weight 4 · often repeated nearby"
    assert said in sentences(form, CategoryGroup.CRIME)
    focused = form.sections[CategoryGroup.CRIME].row_with_focus()
    assert focused is not None
    assert sentences(form, CategoryGroup.CRIME)[focused] == said
    assert workspace.undo_label == "Change the kind Drugs"
    workspace.undo()
    assert kind(workspace, "Drugs").severity == 2


def test_a_kind_is_switched_off_and_not_offered_any_more(
    qtbot: Any, form: KindsForm, workspace: Workspace
) -> None:
    open_kind(qtbot, form, "Shoplifting")
    form.editor.fields["is_active"].control.setFocus()
    press(qtbot, form, Qt.Key.Key_Space)
    press(qtbot, form, Qt.Key.Key_Return)
    with workspace.read() as session:
        assert "Shoplifting" not in categories.names(session)
    assert any(
        each.startswith("Shoplifting ·") and each.endswith("switched off")
        for each in sentences(form, CategoryGroup.CRIME)
    )


def test_a_finer_kind_is_added_under_a_broad_one(
    qtbot: Any, form: KindsForm, workspace: Workspace
) -> None:
    form.begin_adding()
    type_here(qtbot, form, "Fly-tipping\t", "\t", "\t", "\t")
    under = form.editor.under.control
    under.set_value(kind(workspace, "Anti-social behaviour").id)  # type: ignore[attr-defined]
    press(qtbot, form, Qt.Key.Key_Return)
    added = kind(workspace, "Fly-tipping")
    assert added.parent_id == kind(workspace, "Anti-social behaviour").id
    assert added.part == CategoryGroup.DISORDER
    assert workspace.undo_label == "Add the kind Fly-tipping"
    workspace.undo()
    with workspace.read() as session:
        assert "Fly-tipping" not in {row.name for row in categories.rows(session)}


def test_a_name_that_is_taken_is_said_at_its_field(
    qtbot: Any, form: KindsForm, workspace: Workspace
) -> None:
    open_kind(qtbot, form, "Drugs")
    type_here(qtbot, form, "burglary")
    press(qtbot, form, Qt.Key.Key_Return)
    assert form.editor.fields["name"].problem == (
        "There is burglary already. Choose another name."
    )
    press(qtbot, form, Qt.Key.Key_Escape)
    assert form.editor.isHidden()
    assert kind(workspace, "Drugs")
