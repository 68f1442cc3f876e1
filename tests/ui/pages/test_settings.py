"""The page Settings, over a real watch."""

from collections.abc import Callable, Iterator
from datetime import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import settings
from ui.pages.settings import SettingsPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import watches
from watch_app.records import NameStyle


@pytest.fixture
def page(show: Callable[..., Any]) -> SettingsPage:
    return show(SettingsPage)


@pytest.fixture
def usual_look(look: Theme) -> Iterator[None]:
    yield
    look.apply("light", 1.0)


def sheet(workspace: Workspace) -> watches.WatchSheet:
    with workspace.read() as session:
        return watches.sheet(session)


def control(page: SettingsPage, name: str) -> QWidget:
    for form in (page.watch, page.rules, page.weights, page.paper):
        for binding in form.bindings:
            if binding.name == name:
                return binding.field.control
    raise KeyError(name)


def test_the_name_is_kept_when_it_is_left(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    page.watch.name.setFocus()
    page.watch.name.selectAll()
    qtbot.keyClicks(page.watch.name, "Larkfield Watch\t")
    assert sheet(workspace).name == "Larkfield Watch"
    assert workspace.undo_label == "Rename the watch"
    workspace.undo()
    assert page.watch.name.text() == "Harbourside Watch"


def test_no_time_zone_is_said_at_its_field(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    zone = control(page, "time_zone")
    zone.setFocus()
    zone.selectAll()
    qtbot.keyClicks(zone, "Atlantis/Capital\t")
    (bound,) = [each for each in page.watch.bindings if each.name == "time_zone"]
    assert bound.field.problem.startswith("Atlantis/Capital is no time zone.")
    assert sheet(workspace).time_zone == "Europe/London"


def test_rules_are_numbers_in_sentences(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    page.show_record("rules")
    rest = control(page, "rest_minutes")
    assert rest.value() == 11
    rest.setFocus()
    rest.selectAll()
    qtbot.keyClicks(rest, "9")
    qtbot.keyClick(rest, Qt.Key.Key_Tab)
    assert sheet(workspace).rest_minutes == 540
    assert page.rules.rows["rest_minutes"].note.text() == "preset: 11"
    assert page.rules.changed.text() == "1 changed"
    page.rules.reset.click()
    assert sheet(workspace).rest_minutes == 660
    assert page.rules.changed.isHidden()
    workspace.undo()
    assert sheet(workspace).rest_minutes == 540


def test_night_and_weekend(qtbot: Any, page: SettingsPage, workspace: Workspace) -> None:
    page.show_record("rules")
    starts = control(page, "night_from_minute")
    starts.setFocus()
    starts.selectAll()
    qtbot.keyClicks(starts, "2130\t")
    assert sheet(workspace).night_from_minute == 21 * 60 + 30
    assert starts.clock == time(21, 30)
    control(page, "weekend").press(4)
    assert sheet(workspace).weekend == "4,5,6"


def test_another_preset_is_one_step(page: SettingsPage, workspace: Workspace) -> None:
    page.rules.preset.set_value("nz-community-patrol")
    page.rules.preset.left.emit()
    assert sheet(workspace).preset == "nz-community-patrol"
    assert page.rules.changed.isHidden()
    workspace.undo()
    assert page.rules.preset.value == "uk-street-watch"


def test_sliders_say_what_they_buy(qtbot: Any, page: SettingsPage, workspace: Workspace) -> None:
    page.show_record("weights")
    slider = control(page, "wish_weight")
    slider.slider.setFocus()
    qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    assert sheet(workspace).wish_weight == 3
    assert slider.slider.accessibleDescription() == "An unmet wish: twice as bad as usual."
    qtbot.keyClick(slider.slider, Qt.Key.Key_Home)
    assert sheet(workspace).wish_weight == 0
    assert slider.sentence.text() == "An unmet wish: not looked at."
    workspace.undo()
    assert slider.value == 3


def test_names_on_paper(page: SettingsPage, workspace: Workspace) -> None:
    page.paper.names.choose("number")
    assert sheet(workspace).name_style == NameStyle.NUMBER


def test_what_letters_and_the_public_are_told(
    qtbot: Any, page: SettingsPage, workspace: Workspace
) -> None:
    page.show_record("paper")
    for name, keys in (("public_contact", "hello@harbour.example\t"), ("address", "Quay 1\t")):
        control(page, name).setFocus()
        qtbot.keyClicks(control(page, name), keys)
    statute = control(page, "time_off_statute")
    statute.setFocus()
    qtbot.keyClicks(statute, "Section 20")
    control(page, "address").setFocus()
    control(page, "has_frequency_return").click()
    found = sheet(workspace)
    assert found.public_contact == "hello@harbour.example"
    assert found.address == "Quay 1"
    assert found.time_off_statute == "Section 20"
    assert found.has_frequency_return
    assert control(page, "public_threshold").value() == 3


def test_the_look_belongs_to_the_computer(
    qtbot: Any, page: SettingsPage, workspace: Workspace, look: Theme, usual_look: None
) -> None:
    page.show_record("look")
    page.look.text_size.choose("150")
    assert settings.text_size() == 150
    assert look.scale == 1.5
    with qtbot.waitSignal(page.does) as wish:
        page.look.shade.choose("dark")
    assert wish.args == ["theme_dark"]
    assert workspace.undo_label == ""
    settings.keep_text_size(100)
