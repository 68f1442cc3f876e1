from datetime import date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.widgets.date_field import DateField
from ui.widgets.fields import CheckBox, Choice, NumberField, TextArea, TextField
from ui.widgets.form import Form, PanelForm
from ui.widgets.person_field import PersonField
from ui.widgets.search_field import SearchField
from ui.widgets.time_field import TimeField

TODAY = date(2026, 12, 3)
NOW = datetime(2026, 12, 3, 22, 41)


@pytest.fixture
def date_field(show: Any) -> DateField:
    field = DateField(lambda: TODAY)
    show(field)
    field.setFocus()
    return field


@pytest.fixture
def time_field(show: Any) -> TimeField:
    field = TimeField(lambda: NOW)
    show(field)
    field.setFocus()
    return field


def test_a_date_is_taken_when_the_field_is_left(qtbot: Any, date_field: DateField) -> None:
    QTest.keyClicks(date_field, "fri")
    assert date_field.day is None
    assert date_field._understood == "Fri 4 Dec 2026"
    with qtbot.waitSignals([date_field.left, date_field.value_changed]):
        QTest.keyClick(date_field, Qt.Key.Key_Return)
    assert date_field.day == date(2026, 12, 4)
    assert date_field.text() == "Fri 4 Dec 2026"


def test_arrows_turn_days_and_months(date_field: DateField) -> None:
    date_field.set_day(date(2027, 1, 31))
    QTest.keyClick(date_field, Qt.Key.Key_Up)
    assert date_field.text() == "Mon 1 Feb 2027"
    QTest.keyClick(date_field, Qt.Key.Key_Down)
    QTest.keyClick(date_field, Qt.Key.Key_PageUp)
    assert date_field.text() == "Sun 28 Feb 2027"


def test_an_empty_date_begins_today(date_field: DateField) -> None:
    QTest.keyClick(date_field, Qt.Key.Key_Up)
    assert date_field.text() == "Thu 3 Dec 2026"


def test_a_wrong_date_keeps_the_old_one_and_says_why(qtbot: Any, date_field: DateField) -> None:
    date_field.set_day(date(2027, 2, 1))
    date_field.selectAll()
    QTest.keyClicks(date_field, "31.2.2027")
    with qtbot.waitSignal(date_field.problem_changed) as caught:
        QTest.keyClick(date_field, Qt.Key.Key_Return)
    assert caught.args == ["February 2027 has 28 days. Write for example 28.2.2027."]
    assert date_field.text() == "31.2.2027"
    assert date_field.day == date(2027, 2, 1)


def test_showing_a_value_is_no_change(date_field: DateField, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(date_field.value_changed):
        date_field.set_day(TODAY)
        QTest.keyClick(date_field, Qt.Key.Key_Return)


def test_a_time_is_taken_in_short(time_field: TimeField) -> None:
    QTest.keyClicks(time_field, "-10")
    QTest.keyClick(time_field, Qt.Key.Key_Return)
    assert time_field.clock == time(22, 31)
    assert time_field.text() == "22:31"


def test_an_end_before_its_start_is_the_next_day(time_field: TimeField) -> None:
    time_field.set_starts(time(22, 0))
    QTest.keyClicks(time_field, "0030")
    QTest.keyClick(time_field, Qt.Key.Key_Return)
    assert time_field.text() == "00:30 next day"
    assert time_field.is_next_day
    time_field.setText("00:30 next day ")
    QTest.keyClick(time_field, Qt.Key.Key_Return)
    assert time_field.clock == time(0, 30)


def test_arrows_turn_five_minutes_and_hours(time_field: TimeField) -> None:
    time_field.set_clock(time(23, 58))
    QTest.keyClick(time_field, Qt.Key.Key_Up)
    assert time_field.text() == "00:00"
    QTest.keyClick(time_field, Qt.Key.Key_Down)
    assert time_field.text() == "23:55"
    QTest.keyClick(time_field, Qt.Key.Key_PageUp)
    assert time_field.text() == "00:55"


def test_text_is_left_once(qtbot: Any, show: Any) -> None:
    field = show(TextField("Maria"))
    field.setFocus()
    QTest.keyClicks(field, " K.")
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(field.left):
        QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", [TextField, TextArea])
def test_undo_is_the_fields_while_typing_and_the_watchs_after(show: Any, kind: Any) -> None:
    box = QWidget()
    row = QVBoxLayout(box)
    field, after = kind(), TextField()
    row.addWidget(field)
    row.addWidget(after)
    undone: list[str] = []
    action = QAction("Undo", box)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: undone.append("watch"))
    box.addAction(action)
    show(box)
    field.setFocus()
    QTest.keyClicks(field, "Two men")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    assert field.text() == ""
    QTest.keyClicks(field, "Two men")
    after.setFocus()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["watch"]
    assert field.text() == "Two men"


def test_tab_moves_on_from_several_lines(qtbot: Any, show: Any) -> None:
    box = QWidget()
    row = QVBoxLayout(box)
    area, after = TextArea(), TextField()
    row.addWidget(area)
    row.addWidget(after)
    show(box)
    area.setFocus()
    QTest.keyClicks(area, "Two men")
    with qtbot.waitSignal(area.left):
        QTest.keyClick(area, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_the_wheel_turns_nothing_without_the_focus(show: Any) -> None:
    box = QWidget()
    row = QVBoxLayout(box)
    number, choice, other = NumberField(1, 9), Choice([(1, "one"), (2, "two")]), TextField()
    for part in (number, choice, other):
        row.addWidget(part)
    show(box)
    other.setFocus()
    for field in (number, choice):
        QApplication.sendEvent(field, wheel())
    assert number.value() == 1
    assert choice.value == 1
    number.setFocus()
    QApplication.sendEvent(number, wheel())
    assert number.value() == 2


def wheel() -> QWheelEvent:
    here = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(here, here, QPoint(0, 0), QPoint(0, 120), none, plain, phase, False)


def test_a_choice_keeps_what_is_chosen(show: Any) -> None:
    choice = show(Choice([("mkt", "Market Street"), ("hil", "Hill")]))
    choice.set_value("hil")
    choice.set_choices([("hil", "Hill"), ("riv", "Riverside")])
    assert choice.value == "hil"


def test_a_check_box_is_pressed_anywhere_on_its_words(qtbot: Any, show: Any) -> None:
    box = show(CheckBox("Walks with a trainee"))
    with qtbot.waitSignal(box.left):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.sizeHint().width() - 5, 9))
    assert box.isChecked()


def test_a_search_waits_for_a_pause_and_escape_clears(qtbot: Any, show: Any) -> None:
    field = show(SearchField("Name, phone or call sign"))
    field.setFocus()
    with qtbot.waitSignal(field.searched) as caught:
        QTest.keyClicks(field, "mar")
    assert caught.args == ["mar"]
    with qtbot.waitSignal(field.searched) as caught:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert caught.args == [""]


def test_a_form_ties_label_hint_and_problem_to_the_control(qtbot: Any, show: Any) -> None:
    form = Form()
    name, when = TextField(), DateField(lambda: TODAY)
    fields = form.add_row(("Name", name, "as on paper"), ("Joined", when, ""))
    show(form)
    assert name.accessibleName() == "Name"
    assert name.accessibleDescription() == "as on paper"
    when.setFocus()
    QTest.keyClicks(when, "soon")
    QTest.keyClick(when, Qt.Key.Key_Return)
    sentence = "'soon' is no date. Write one such as 5.12, fri or +1."
    assert fields[1].problem == when.accessibleDescription() == sentence
    assert when.property("wrong") is True
    assert form.has_problems()
    when.selectAll()
    QTest.keyClicks(when, "fri")
    with qtbot.waitSignal(form.left) as caught:
        QTest.keyClick(when, Qt.Key.Key_Return)
    assert caught.args == [fields[1]]
    assert not form.has_problems()
    assert when.property("wrong") is False


def test_a_number_beyond_the_bound_is_shown_as_it_is(show: Any, qtbot: Any) -> None:
    number = NumberField(0, 99)
    show(number)
    number.set_value(200)
    with qtbot.assertNotEmitted(number.left):
        number.setFocus()
        number.editingFinished.emit()
    assert number.value() == 200
    number.set_value(3)
    assert number.maximum() == 99


def test_fields_of_a_panel_stand_below_each_other_where_it_is_narrow(
    show: Any, qtbot: Any
) -> None:
    form, host = PanelForm(), QWidget()
    QVBoxLayout(host).addWidget(form)
    names = ("Most patrols in a roster", "Fewest patrols in a roster")
    first, second = form.add_row(*((name, TextField(), "") for name in names))
    show(host, width=600)
    assert first.y() == second.y()
    host.resize(host.minimumSizeHint().width(), 300)
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert (first.x(), first.width()) == (second.x(), second.width())
    host.resize(600, 300)
    qtbot.waitUntil(lambda: first.y() == second.y())


def test_a_part_of_a_name_becomes_the_name_once_it_says_who(show: Any, qtbot: Any) -> None:
    field = PersonField()
    field.set_people([(1, "Margaret E."), (2, "Tom A."), (3, "Tom B.")])
    show(field)
    field.setFocus()
    QTest.keyClicks(field, "marg")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.person) == ("Margaret E.", 1)
    field.selectAll()
    QTest.keyClicks(field, "tom")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.person) == ("tom", None)


def test_a_number_is_typed_over_the_word_that_stands_for_none(show: Any, qtbot: Any) -> None:
    number = NumberField(0, 31)
    number.setSpecialValueText("any")
    show(number)
    number.clearFocus()
    QTest.mouseClick(number.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(14, 10))
    qtbot.waitUntil(lambda: number.lineEdit().selectedText() == "any")
    QTest.keyClicks(number, "3")
    assert number.value() == 3
