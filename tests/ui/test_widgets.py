from itertools import pairwise
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets import weekly
from ui.widgets.availability_grid import AvailabilityGrid
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.cost_chart import CostChart
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import ElidedLabel
from ui.widgets.person_field import PersonField
from ui.widgets.sentence_slider import SentenceSlider
from ui.widgets.side_panel import PanelSplitter, SidePanel
from ui.widgets.switch import Switch
from ui.widgets.tags import Tag, TagList
from ui.widgets.toast import Toast

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(show: Any) -> AvailabilityGrid:
    made = AvailabilityGrid()
    show(made, 500, 260)
    made.hours.setFocus()
    return made


def test_space_sets_an_hour_and_the_line_says_it(qtbot: Any, grid: AvailabilityGrid) -> None:
    with qtbot.waitSignal(grid.left):
        QTest.keyClick(grid.hours, Qt.Key.Key_Space)
    assert grid.windows == (weekly.Window(0, 18 * 60, 60),)
    assert grid.line.text() == "mon 1800-1900"
    assert grid.hours.accessibleDescription() == "mon 1800-1900"


def test_shift_and_arrows_range_over_hours(grid: AvailabilityGrid) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(grid.hours, key, shift)
    QTest.keyClick(grid.hours, Qt.Key.Key_Space)
    assert grid.line.text() == "mon-tue 1800-2100"
    QTest.keyClick(grid.hours, Qt.Key.Key_Space)
    assert grid.windows == ()


def test_dragging_paints(grid: AvailabilityGrid) -> None:
    hours = grid.hours
    first, last = hours._cell(4, 19).center(), hours._cell(5, 22).center()
    QTest.mousePress(hours, LEFT, pos=first)
    QTest.mouseMove(hours, last)
    QTest.mouseRelease(hours, LEFT, pos=last)
    assert grid.line.text() == "fri-sat 1900-2300"


def test_a_written_line_fills_the_grid(qtbot: Any, grid: AvailabilityGrid) -> None:
    grid.line.setFocus()
    QTest.keyClicks(grid.line, "mon-fri 19-23, sat 1400-0130")
    with qtbot.waitSignal(grid.left):
        QTest.keyClick(grid.line, Qt.Key.Key_Return)
    assert grid.line.text() == "mon-fri 1900-2300, sat 1400-0130"
    assert grid.total_hours == 5 * 4 + 11.5


def test_a_line_that_cannot_be_read_changes_nothing(qtbot: Any, grid: AvailabilityGrid) -> None:
    grid.set_windows(((0, 600, 60),))
    grid.line.setFocus()
    grid.line.setText("whenever")
    with qtbot.assertNotEmitted(grid.left), qtbot.waitSignal(grid.problem_changed) as caught:
        QTest.keyClick(grid.line, Qt.Key.Key_Return)
    assert caught.args == ["'whenever' is no day. Write for example mon-fri 1900-2300."]
    assert grid.windows == (weekly.Window(0, 600, 60),)


def test_odd_minutes_survive_the_grid(grid: AvailabilityGrid) -> None:
    windows = ((2, 19 * 60 + 15, 95),)
    grid.set_windows(windows)
    assert grid.line.text() == "wed 1915-2050"
    assert [(w.weekday, w.start_minute, w.length_minutes) for w in grid.windows] == list(windows)


def test_a_switch_is_one_choice_by_mouse_and_arrows(qtbot: Any, show: Any) -> None:
    switch = show(Switch((("beats", "Beats"), ("people", "People"), ("day", "Day")), name="View"))
    assert switch.value == "beats"
    with qtbot.waitSignal(switch.chosen) as caught:
        switch.choose("people")
    assert caught.args == ["people"]
    switch.setFocus()
    QTest.keyClick(switch.focusProxy(), Qt.Key.Key_Right)
    assert switch.value == "day"


def test_filters_exclude_each_other_when_told(qtbot: Any, show: Any) -> None:
    chips = FilterChips(exclusive=True)
    everyone = chips.add("all", "Everyone")
    drivers = chips.add("drivers", "Drivers")
    chips.set_count("drivers", 14)
    show(chips)
    assert drivers.accessibleName() == "14 Drivers"
    everyone.click()
    with qtbot.waitSignal(chips.changed):
        drivers.click()
    assert chips.chosen == {"drivers"}
    drivers.click()
    assert chips.chosen == frozenset()


def test_filters_add_up_otherwise(show: Any) -> None:
    chips = FilterChips()
    for key in ("short", "gap"):
        chips.add(key, key, shape=key, state=key).click()
    show(chips)
    assert chips.chosen == {"short", "gap"}


def test_filters_start_a_new_line_where_there_is_no_room(show: Any) -> None:
    chips = FilterChips()
    for number in range(6):
        chips.add(str(number), "Fewer patrols than offered")
    show(chips, 500, 200)
    assert chips.heightForWidth(2000) < chips.heightForWidth(500) < chips.heightForWidth(250)


def test_tags_are_taken_away_by_cross_and_key(qtbot: Any, show: Any) -> None:
    tags = TagList("Likes")
    tags.set_tags([Tag("mkt", "Market Street"), Tag("hil", "Hill")])
    show(tags)
    chip = tags._chips[0]
    with qtbot.waitSignal(tags.removed) as caught:
        QTest.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert caught.args == ["mkt"]
    with qtbot.waitSignal(tags.opened) as caught:
        QTest.mouseClick(chip, LEFT, pos=QPoint(14, chip.height() // 2))
    assert caught.args == ["mkt"]
    with qtbot.waitSignal(tags.removed) as caught:
        QTest.keyClick(tags._chips[1], Qt.Key.Key_Delete)
    assert caught.args == ["hil"]


def test_tags_are_added_from_a_menu(qtbot: Any, show: Any) -> None:
    tags = show(TagList("Likes", choices=lambda: [Tag(7, "Park & schools")]))
    tags._plus.click()
    menu = tags.findChild(QMenu)
    with qtbot.waitSignal(tags.added) as caught:
        menu.actions()[0].trigger()
    assert caught.args == [7]
    menu.close()


def test_a_banner_says_its_state_and_offers_what_to_do(qtbot: Any, show: Any) -> None:
    pressed: list[str] = []
    banner = show(Banner("gap", "Needs a driver.", (("Ring", lambda: pressed.append("ring")),)))
    banner.findChild(Button).click()
    assert pressed == ["ring"]
    assert banner.accessibleName() == "Needs a driver."


def test_a_toast_offers_undo_and_keeps_the_focus_where_it_is(qtbot: Any, show: Any) -> None:
    page = show(QWidget(), 800, 500)
    toast = Toast(page)
    toast.say("Removed Derek F. from 3 patrols.", undo=True)
    assert toast.isVisible()
    assert not toast.undo.hasFocus()
    assert page.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.undo_wanted):
        toast.undo.click()
    assert not toast.isVisible()


def test_the_chart_says_in_words_what_it_draws(show: Any) -> None:
    chart = show(CostChart(), 600, 220)
    chart.start(30)
    assert chart.sentence() == "No roster yet"
    chart.add(1.0, None, 120)
    chart.add(2.0, 900, 240)
    chart.add(9.0, 418, 399)
    assert chart.accessibleDescription() == "best 418, cannot get below 399"
    chart.grab()


@pytest.mark.parametrize("second", [3.0, 5.0, 7.6, 9.9])
def test_the_line_of_the_chart_does_not_run_through_its_words(show: Any, second: float) -> None:
    chart = show(CostChart(), 700, 220)
    chart.start(10)
    for at, best, bound in ((0.1, 360_000, 0), (0.6, 165_000, 0), (second - 1, 130_000, 67_000)):
        chart.add(at, best, bound)
    chart.add(second, 87_538, 67_038)
    line, words = chart._steps(1, chart._top()), chart.words_box()
    assert chart.rect().toRectF().contains(words)
    corners = [line.at(number) for number in range(line.size())]
    for one, other in pairwise(corners):
        for part in range(101):
            assert not words.contains(one + (other - one) * (part / 100))


def test_names_offered_while_typing_stand_in_a_box_and_are_large_enough_to_hit(show: Any) -> None:
    field = PersonField()
    show(field, 300, 40)
    field.set_people([(1, "Margaret E."), (2, "Marta K."), (3, "Tom A.")])
    QTest.keyClicks(field, "mar")
    popup = field.completer().popup()
    assert popup.isVisible()
    assert popup.model().rowCount() == 2
    assert popup.sizeHintForRow(0) >= theme().px(28)
    assert not popup.verticalScrollBar().isVisible()
    edge = popup.grab().toImage().pixelColor(0, popup.height() // 2)
    assert edge == theme().colour("line2")


def test_a_panel_closes_with_escape_and_can_be_emptied(qtbot: Any, show: Any) -> None:
    panel = SidePanel()
    panel.set_heading("Riverside, Thu 10 Dec", "20:00-22:00")
    button = Button("Try")
    panel.add(button)
    splitter = PanelSplitter("test", QWidget(), panel)
    show(splitter, 1200, 500)
    assert panel.width() == pytest.approx(304, abs=2)
    button.setFocus()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(button, Qt.Key.Key_Escape)
    splitter.toggle()
    assert panel.isHidden()
    splitter.toggle()
    assert not panel.isHidden()
    panel.clear()
    assert panel.body.count() == 0


def test_the_ring_stands_around_what_has_the_keyboard(show: Any) -> None:
    box = QWidget()
    column = QVBoxLayout(box)
    button, label = Button("Generate", kind="primary"), ElidedLabel("Park & schools")
    column.addWidget(button)
    column.addWidget(label)
    ring = FocusRing(box)
    show(box)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.widget() is button
    assert ring.geometry().width() == button.width() + 8
    button.clearFocus()
    assert ring.widget() is None


def test_the_ring_survives_the_page_it_stood_on(show: Any) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    stays = Button("Generate")
    area = QScrollArea()
    goes = Button("Ring")
    area.setWidget(goes)
    for part in (stays, area):
        column.addWidget(part)
    ring = FocusRing(window)
    show(window)
    goes.setFocus()
    assert ring.widget() is goes
    shiboken6.delete(area)
    stays.setFocus()
    assert ring.widget() is stays


def test_words_that_have_no_room_are_in_the_tooltip(show: Any) -> None:
    label = show(ElidedLabel("Ctrl+Z undoes everything that was done"), 60, 30)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "Ctrl+Z undoes everything that was done"


def test_a_button_that_is_off_says_why(show: Any) -> None:
    button = show(Button("Generate"))
    button.why_off("Add a shift first.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Add a shift first."


def test_what_is_drawn_is_not_blank(show: Any) -> None:
    for widget in (
        Chip("Draft 3"),
        Chip("stood down", shape="stood-down", state="stood_down"),
        IconButton("print", "Print"),
        EmptyState("No beats yet", "Add one.", icon_name="beats"),
    ):
        image = show(widget).grab().toImage()
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert len(colours) > 3


def test_a_tooltip_shows_signs_of_markup_as_they_are_written(show: Any) -> None:
    name = '<b>Ann</b> <img src="file:///x"> and a long name'
    label = ElidedLabel(name)
    show(label, 60, 30)
    button = Button("Publish")
    button.why_off(f"{name} is away.")
    for tip in (label.toolTip(), button.toolTip()):
        shown = QTextDocument()
        shown.setHtml(tip)
        assert GuiQt.mightBeRichText(tip)
        assert name in shown.toPlainText()
    button.why_off("There is no roster.")
    assert button.toolTip() == "There is no roster."


def test_nothing_jumps_while_a_slider_is_turned(show: Any) -> None:
    long = "Somebody new without anybody experienced: twice as bad as usual, like 2 wishes."
    slider = show(SentenceSlider("New", ("off", "normal", "strong"), ("Off.", *[long] * 4)), 420)
    heights = set()
    for step in range(5):
        slider.set_value(step)
        heights.add(slider.layout().totalHeightForWidth(slider.width()))
    assert len(heights) == 1
