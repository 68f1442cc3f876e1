"""Where and when: the heat grid over a real watch, by keyboard and mouse."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from tests.ui.conftest import NOW
from ui.pages.beats import BeatsPage
from ui.pages.demand.panel import NeedPanel
from ui.pages.incidents import IncidentsPage
from ui.workspace import Workspace
from watch_app import beats, incidents
from watch_app.demand import need, rules_of
from watch_app.incident_search.view import LogView
from watch_app.records import IncidentStatus, Knowledge

TODAY = NOW.date()
FRIDAY_EVENING = datetime(2026, 11, 27, 20, 30)
MARKET_FRIDAY = 4 * 6 + 3


def log(workspace: Workspace, beat: int, count: int = 1, **values: Any) -> None:
    with workspace.change("Log") as session:
        for _ in range(count):
            identity = incidents.add(
                session,
                **{
                    "beat_id": beat,
                    "seen_from": FRIDAY_EVENING,
                    "written_at": NOW.replace(tzinfo=None),
                    "category": "Vehicle crime",
                    "knowledge": Knowledge.TOLD,
                    "narrative": "A window was broken.",
                    **values,
                },
            )
            incidents.advance(session, identity, IncidentStatus.SUBMITTED, instant=NOW)


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    with workspace.change("Add beats") as session:
        return [
            beats.add(session, name=name, code=code)
            for name, code in (("Harbour", "HAR"), ("Market Street", "MKT"))
        ]


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace, ids: list[int]) -> Iterator[BeatsPage]:
    log(workspace, ids[1], 3)
    log(workspace, ids[0], seen_from=FRIDAY_EVENING - timedelta(days=2))
    page: BeatsPage = show(BeatsPage)
    page.verbs["choice_3"]()
    yield page
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def panel(page: BeatsPage) -> NeedPanel:
    found = page.views["need"]
    assert isinstance(found, NeedPanel)
    return found


def said(panel: NeedPanel) -> list[str]:
    return [each.text() for each in panel.popover.findChildren(QLabel) if each.isVisible()]


def test_the_grid_begins_on_the_greatest_need(page: BeatsPage, panel: NeedPanel) -> None:
    cell = panel.grid.cell
    assert cell is not None
    assert panel.sheet is not None
    assert panel.sheet.name_of(cell) == "Market Street, Friday 18–22"
    assert cell.level == panel.sheet.greatest > 0
    assert page.context.text() == "from 4 incidents"


def test_every_cell_tells_a_screen_reader_all_of_it(panel: NeedPanel) -> None:
    index = panel.grid.currentIndex()
    words = panel.grid.need.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert str(words).startswith("Market Street, Friday 18–22: ")
    assert "The greatest need of the week, mostly: " in str(words)
    assert panel.grid.need.headerData(
        27, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    ) == ("Friday 18–22")
    assert QAccessible.queryAccessibleInterface(panel.grid).childCount() > 0


def test_arrows_move_and_ctrl_arrows_go_to_the_same_hours(panel: NeedPanel, qtbot: Any) -> None:
    grid = panel.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, MARKET_FRIDAY)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.currentIndex().column() == MARKET_FRIDAY - 1
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert grid.currentIndex().column() == MARKET_FRIDAY - 7
    assert "Harbour, Thursday 14–18" in panel.sheet.name_of(grid.cell)


def test_enter_says_why_beside_the_cell_and_escape_goes_back(panel: NeedPanel, qtbot: Any) -> None:
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert panel.popover.isVisible()
    assert not panel.popover.geometry().intersects(panel._place())
    words = said(panel)
    assert "Market Street, Friday 18–22" in words
    assert "Vehicle crime: 3 since 27 Nov 2026" in words
    assert "90 days: too few to say" in words
    qtbot.keyClick(panel.popover.pin, Qt.Key.Key_Escape)
    assert not panel.popover.isVisible()
    assert panel.grid.hasFocus()


def test_a_second_enter_pins_nothing(panel: NeedPanel, qtbot: Any) -> None:
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert panel.sheet is not None
    assert panel.sheet.pins == 0


def test_the_popover_is_as_high_as_what_it_says(panel: NeedPanel) -> None:
    popover = panel.popover
    for _ in range(2):
        panel.say_why()
        popover.layout().activate()
        area = popover._area
        assert area.verticalScrollBar().maximum() == 0
        assert area.height() >= popover._reasons.sizeHint().height()
        assert popover._trends.geometry().top() > area.geometry().bottom()
        assert popover.pin.geometry().top() > popover._trends.geometry().bottom()
        popover.leave()


def test_reasons_that_are_shown_add_up(panel: NeedPanel) -> None:
    cell = panel.grid.cell
    assert cell is not None
    assert sum(each.points for each in cell.reasons) == pytest.approx(cell.raw)


def test_the_popover_follows_the_cursor(panel: NeedPanel) -> None:
    panel.say_why()
    panel.grid.choose(panel.sheet.beats[0].id, 2, 3)
    assert "Harbour, Wednesday 18–22" in said(panel)


def test_space_pins_and_pins_no_longer(panel: NeedPanel, workspace: Workspace, qtbot: Any) -> None:
    panel.grid.setFocus()
    level = panel.grid.cell.level
    qtbot.keyClick(panel.grid, Qt.Key.Key_Space)
    assert panel.grid.cell.is_pinned
    assert panel.sheet.pins == 1
    assert workspace.undo_label == f"Pin the need of Market Street, Friday 18–22 at {level}"
    qtbot.keyClick(panel.grid, Qt.Key.Key_Space)
    assert not panel.grid.cell.is_pinned
    workspace.undo()
    assert panel.grid.cell.is_pinned


def test_another_level_is_pinned_with_a_reason(
    page: BeatsPage, panel: NeedPanel, workspace: Workspace, qtbot: Any
) -> None:
    page.verbs["edit"]()
    popover = panel.popover
    assert popover.editor.isVisible()
    popover.number.selectAll()
    qtbot.keyClicks(popover.number, "9")
    popover.reason.setFocus()
    qtbot.keyClicks(popover.reason, "Fireworks are sold there")
    qtbot.keyClick(popover.reason, Qt.Key.Key_Return)
    with workspace.read() as session:
        sheet = need(session, TODAY)
    cell = panel.grid.cell
    assert cell is not None
    now = sheet.cell(cell.beat_id, cell.weekday, cell.band)
    assert (now.level, now.is_pinned) == (9, True)
    assert "Fireworks are sold there" in sheet.why(now)
    assert panel.sheet == sheet
    assert popover.pin.text() == "No longer pin"


def test_the_incidents_of_a_cell_are_listed_and_opened(
    page: BeatsPage, panel: NeedPanel, ids: list[int], qtbot: Any
) -> None:
    panel.say_why()
    page.verbs["need_incidents"]()
    entries = panel.below.part
    assert not panel.popover.isVisible()
    assert entries.heading.text() == "3 entries: Market Street, Friday 18–22"
    assert entries.table.hasFocus()
    assert [row.share for row in entries.model.rows] == [1, 1, 1]
    with qtbot.waitSignal(page.wants) as wanted:
        entries.table.opened.emit(entries.model.rows[0].id)
    assert wanted.args == ["incidents", entries.model.rows[0].id]
    with qtbot.waitSignal(page.wants) as wanted:
        entries.whole_beat.click()
    assert wanted.args == ["incidents", LogView(beat_id=ids[1])]
    panel.grid.choose(ids[0], 2, 3)
    assert entries.heading.text() == "1 entry: Harbour, Wednesday 18–22"
    panel.grid.choose(ids[0], 0, 0)
    assert entries.heading.text() == "No entries: Harbour, Monday 06–10"


def test_a_new_entry_is_reckoned_with_at_once(
    panel: NeedPanel, workspace: Workspace, ids: list[int]
) -> None:
    before = panel.sheet.cell(ids[0], 2, 3).raw
    log(workspace, ids[0], 4, seen_from=FRIDAY_EVENING - timedelta(days=2))
    assert panel.sheet.cell(ids[0], 2, 3).raw > before


def test_a_long_log_is_read_away_from_the_window(
    panel: NeedPanel, workspace: Workspace, ids: list[int], monkeypatch: Any, qtbot: Any
) -> None:
    monkeypatch.setattr("watch_app.demand._QUICK", 1)
    before = panel.sheet
    log(workspace, ids[0])
    assert panel.sheet is before
    qtbot.waitUntil(lambda: panel.sheet is not before)
    assert panel.sheet.incidents == 5


def test_without_beats_the_page_says_what_to_do(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    page = show(BeatsPage)
    page.turn_to("need")
    panel = page.views["need"]
    assert panel.pages.currentWidget() is panel.nothing
    assert "why_need" not in page.verbs


def part(panel: NeedPanel, key: str) -> Any:
    panel.show_part(key)
    return panel.below.part


def test_an_event_is_added_changed_and_removed_by_keyboard(
    page: BeatsPage, panel: NeedPanel, workspace: Workspace, qtbot: Any
) -> None:
    events = part(panel, "events")
    page.verbs["new"]()
    qtbot.keyClicks(events.name, "Winter market")
    events.beat.set_value(panel.sheet.beats[0].id)
    events.points.set_value(3)
    events.hours.setFocus()
    qtbot.keyClicks(events.hours, "1800-2200")
    qtbot.keyClick(events.hours, Qt.Key.Key_Return)
    assert not events.editor.isVisible()
    assert page.context.text() == "from 4 incidents, 1 event"
    before = panel.sheet.cell(panel.sheet.beats[0].id, 3, 3)
    assert before.reasons[0].sentence.startswith("Winter market, until 3 Dec 2026")
    events.table.choose(events.current)
    events.open_event(events.current)
    events.points.set_value(5)
    events.editor.accepted.emit()
    assert panel.sheet.cell(panel.sheet.beats[0].id, 3, 3).raw == before.raw + 2
    assert panel.removal_areas() == [events.table]
    page.verbs["remove"]()
    assert page.context.text() == "from 4 incidents"
    workspace.undo()
    assert page.context.text() == "from 4 incidents, 1 event"


def test_an_event_that_cannot_be_says_why_beside_the_field(
    page: BeatsPage, panel: NeedPanel
) -> None:
    events = part(panel, "events")
    page.verbs["new"]()
    events.editor.accepted.emit()
    assert events.fields["name"].problem == "Write what it is, such as Summer fair."
    assert events.editor.isVisible()


def test_settings_of_the_need_are_kept_when_they_are_left(
    panel: NeedPanel, workspace: Workspace
) -> None:
    rules = part(panel, "rules")
    days = rules.fields["half_life_days"].control
    days.setValue(30)
    days.editingFinished.emit()
    percent = rules.fields["area_crime_weight"].control
    assert percent.value() == 50
    percent.setValue(25)
    percent.editingFinished.emit()
    rules.fields["counts_found_by_patrols"].control.click()
    with workspace.read() as session:
        kept = rules_of(session)
    assert (kept.half_life_days, kept.area_crime_weight) == (30, 0.25)
    assert kept.counts_found_by_patrols
    assert workspace.undo_label == "Change how the need is reckoned"


def test_more_patrols_at_least_than_at_most_is_refused(
    panel: NeedPanel, workspace: Workspace
) -> None:
    rules = part(panel, "rules")
    most = rules.fields["ceiling_patrols"].control
    most.setValue(1)
    most.editingFinished.emit()
    assert rules.fields["ceiling_patrols"].problem == (
        "A beat cannot have at least 2 patrols and at most 1."
    )


def test_the_map_is_coloured_by_the_band_that_is_looked_at(
    page: BeatsPage, panel: NeedPanel, workspace: Workspace, ids: list[int]
) -> None:
    assert not panel.below.map.isVisible()
    ring = [[0, 51], [0.01, 51], [0.01, 51.01], [0, 51.01], [0, 51]]
    with workspace.change("Draw") as session:
        shape = json.dumps({"type": "Polygon", "coordinates": [ring]})
        beats.edit(session, ids[0], boundary=shape)
    assert panel.below.map.isVisible()
    panel.grid.choose(ids[1], 2, 3)
    assert panel.below.map.heading.text() == "Wednesday 18–22"
    assert panel.below.map.map.look.heat[ids[0]] == panel.sheet.cell(ids[0], 2, 3).level > 0
    panel.below.map.map.chosen.emit(ids[0])
    assert panel.grid.cell.beat_id == ids[0]


@pytest.mark.parametrize("key", ["shifts", "entries", "events", "rules"])
def test_whatever_the_keyboard_reaches_has_a_name(
    page: BeatsPage, panel: NeedPanel, key: str
) -> None:
    part(panel, key)
    panel.say_why()
    panel.popover.begin_change()
    reached = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.focusProxy() is None
        and not isinstance(each, QScrollArea)
    ]
    names = [
        QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in reached
    ]
    assert [each for each, name in zip(reached, names, strict=True) if not name] == []


def test_the_log_shows_the_beat_that_was_asked_for(
    show: Callable[..., Any], workspace: Workspace, ids: list[int]
) -> None:
    log(workspace, ids[0])
    incidents_page = show(IncidentsPage)
    incidents_page.show_record(LogView(beat_id=ids[0]))
    assert incidents_page.log.filters.view == LogView(beat_id=ids[0])
