"""Rules that can be added, what matters more, and the short lists of Settings, by keyboard."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui import settings
from ui.pages.settings import SettingsPage
from ui.workspace import Workspace
from watch_app import kit, limits, officers, patrol_kinds, watches
from watch_app.records import SLIDERS, LimitKind


@pytest.fixture
def page(show: Callable[..., Any]) -> SettingsPage:
    page: SettingsPage = show(SettingsPage)
    page.show_record("rules")
    return page


def choose(menu: QMenu, words: str) -> None:
    """Take the entry of a menu that begins with these words."""
    next(each for each in menu.actions() if each.text().startswith(words)).trigger()
    menu.hide()


def kept(workspace: Workspace) -> tuple[limits.LimitRow, ...]:
    with workspace.read() as session:
        return limits.rows(session)


def type_into(qtbot: Any, control: QWidget, text: str) -> None:
    control.setFocus()
    control.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Qt.Key.Key_Tab)


def test_a_rule_is_added_from_the_menu_changed_and_removed(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    assert all(each.isHidden() for each in page.rules.limits)
    page.verbs["new"]()
    choose(page.rules.menu, "Nobody has more than … patrols in any … days")
    (row,) = page.rules.limits[0].rows.values()
    number = row.fields["amount"].control
    assert number.hasFocus()
    type_into(qtbot, number, "2")
    type_into(qtbot, row.fields["days"].control, "10")
    (limit,) = kept(workspace)
    assert (limit.kind, limit.amount, limit.days) == (LimitKind.ROLLING, 2, 10)
    assert workspace.undo_label.startswith("Change the rule: Nobody has more than …")
    assert row.cross is not None
    row.cross.setFocus()
    qtbot.keyClick(row.cross, Qt.Key.Key_Delete)
    assert kept(workspace) == ()
    assert page.rules.add_rule.hasFocus()
    workspace.undo()
    assert len(page.rules.limits[0].rows) == 1


def test_hours_are_typed_as_people_write_them(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    page.rules.begin_adding()
    choose(page.rules.menu, "Nobody is out for more than … hours a week")
    (row,) = page.rules.limits[0].rows.values()
    type_into(qtbot, row.fields["amount"].control, "2,5")
    assert kept(workspace)[0].amount == 150
    assert row.fields["amount"].control.text() == "2:30"
    type_into(qtbot, row.fields["amount"].control, "many")
    assert row.fields["amount"].problem == "Write hours, such as 6 or 2:30."
    assert kept(workspace)[0].amount == 150


def test_a_limit_that_is_there_is_not_offered_again(
    page: SettingsPage, workspace: Workspace
) -> None:
    with workspace.change("Nights") as session:
        limits.add(session, LimitKind.NIGHTS, 3)
    page.rules.begin_adding()
    offered = [each.text() for each in page.rules.menu.actions()]
    page.rules.menu.hide()
    assert not any("nights in a roster" in text for text in offered)
    assert not any("of the kind" in text for text in offered)
    assert offered[-1] == "For rules about kinds of patrol, name the kinds first."


def test_which_kind_may_not_follow_which(page: SettingsPage, workspace: Workspace) -> None:
    with workspace.change("Kinds") as session:
        foot, car = patrol_kinds.add(session, "Foot"), patrol_kinds.add(session, "Vehicle")
    page.rules.begin_adding()
    choose(page.rules.menu, "After a patrol of one kind")
    (row,) = page.rules.successions.rows.values()
    first, then = (row.fields[name].control for name in ("first_kind_id", "then_kind_id"))
    first.set_value(car)  # type: ignore[attr-defined]
    then.set_value(foot)  # type: ignore[attr-defined]
    then.left.emit()  # type: ignore[attr-defined]
    with workspace.read() as session:
        (pair,) = patrol_kinds.successions(session)
    assert (pair.first, pair.then) == ("Vehicle", "Foot")


def test_a_mentor_is_made_when_new_people_need_one(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    box = page.rules.rows["new_go_with_mentor"].fields["new_go_with_mentor"].control
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    with workspace.read() as session:
        assert watches.sheet(session).new_go_with_mentor
        assert "mentor" in {each.code for each in watches.qualifications(session)}


def test_every_slider_is_there_with_a_sentence_for_each_step(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    page.show_record("weights")
    sliders = page.weights.sliders
    assert set(sliders) == set(SLIDERS)
    said = set()
    for slider in sliders.values():
        for step in range(5):
            slider.set_value(step)
            said.add(slider.slider.accessibleDescription())
    assert len(said) == 5 * len(SLIDERS)
    assert "A person above it: as bad as usual, like about 5 unmet wishes." in said
    page.refresh()
    told = sliders["told_weight"].slider
    told.setFocus()
    qtbot.keyClick(told, Qt.Key.Key_Right)
    with workspace.read() as session:
        assert watches.sheet(session).told_weight == 3


def test_kit_is_added_counted_renamed_and_removed_with_undo(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    page.show_record("stock")
    part = page.stock.kit
    part.new.setFocus()
    qtbot.keyClicks(part.new, "Radio\r")
    (row,) = part.rows.values()
    type_into(qtbot, row.fields["count"].control, "6")
    type_into(qtbot, row.fields["name"].control, "Radios")

    def found() -> list[tuple[str, int]]:
        with workspace.read() as session:
            return [(each.name, each.count) for each in kit.rows(session)]

    assert found() == [("Radios", 6)]
    qtbot.keyClicks(part.new, "radios\r")
    assert part.new_field.problem == "There is radios already. Choose another name."
    qtbot.mouseClick(row.cross, Qt.MouseButton.LeftButton)
    assert found() == []
    workspace.undo()
    assert found() == [("Radios", 6)]


def test_an_officer_is_away(qtbot: Any, page: SettingsPage, workspace: Workspace) -> None:
    page.show_record("stock")
    part = page.stock.officers
    qtbot.keyClicks(part.new, "PC Balogun\r")
    (row,) = part.rows.values()
    type_into(qtbot, row.fields["station"].control, "Larkfield")
    row.below.tags.adding.emit()
    qtbot.keyClicks(row.below.first, "21.12")
    qtbot.keyClick(row.below.first, Qt.Key.Key_Return)
    with workspace.read() as session:
        (officer,) = officers.sheets(session)
    assert officer.station == "Larkfield"
    assert [each.first_day for each in officer.absences] == [date(2026, 12, 21)]
    row.below.tags.removed.emit(officer.absences[0].id)
    with workspace.read() as session:
        assert officers.sheets(session)[0].absences == ()


def test_where_the_watch_is(qtbot: Any, page: SettingsPage, workspace: Workspace) -> None:
    page.show_record("watch")
    (bound,) = [each for each in page.watch.bindings if each.name == "place"]
    type_into(qtbot, bound.field.control, "51.48, -0.61")
    with workspace.read() as session:
        assert watches.sheet(session).place == (51.48, -0.61)
    type_into(qtbot, bound.field.control, "Windsor")
    assert bound.field.problem == "Write latitude and longitude, such as 51.48, -0.61."


def test_how_many_cores_belongs_to_the_computer(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    page.show_record("look")
    type_into(qtbot, page.look.cores, "1")
    assert settings.cores() == 1
    assert workspace.undo_label == ""


def test_a_group_without_rules_takes_no_room(page: SettingsPage, qtbot: Any) -> None:
    blocks = [block for block, _is_shown in page.rules._groups]
    assert [block.isVisible() for block in blocks] == [True, True, False, True, False, True]
    above, below = blocks[1].geometry(), blocks[3].geometry()
    spacing = page.rules.form._grid.verticalSpacing()
    assert below.top() - above.bottom() - 1 == spacing
    page.rules.begin_adding()
    choose(page.rules.menu, "Nobody patrols on more than … days in a row")
    assert blocks[2].isVisible()
