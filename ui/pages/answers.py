"""Availability forms keyed in: laid out as the paper is, one after the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.record_binding import Unkept
from ui.theme import theme
from ui.widgets.answer_grid import AnswerGrid
from ui.widgets.buttons import Button, IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import NumberField, TextArea, TextField
from ui.widgets.form import Field
from ui.widgets.labels import FittedLabel, Label
from ui.widgets.person_field import PersonField
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app import answer_keying, availability
from watch_app.answer_keying import Written
from watch_app.availability_sheets import AskedPerson, AvailabilityForms
from watch_app.errors import InputError, WatchkeeperError
from watch_app.months import month_of
from watch_app.text import translate as counted
from watch_app.wording import long_month_name

WIDEST = 940
HEAD = "head"
_MOST_DUTIES = 31


class AnswersPage(Page):
    """One form at a time; keeping it goes on to the next volunteer who has not answered."""

    name: ClassVar[str] = "answers"
    section: ClassVar[str] = "volunteers"
    tables: ClassVar[frozenset[str]] = frozenset(
        ["answered_day", "free_band", "roster", "shift", "volunteer", "watch"]
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.month: date | None = None
        self.sheet: AvailabilityForms | None = None
        self.person: AskedPerson | None = None
        self._shown: Written | None = None
        self.back = Button(self.tr("Volunteers"), "left", kind="quiet")
        self.earlier = IconButton("left", self.tr("The month before"))
        self.later = IconButton("right", self.tr("The next month"))
        self.number = TextField(placeholder=self.tr("Number on the form"))
        self.who = PersonField(placeholder=self.tr("or a name"))
        self.waiting = Button("")
        self.name_of_person = Label("", "title", bold=True)
        self.grid = AnswerGrid()
        self.most = NumberField(0, _MOST_DUTIES)
        self.note = TextArea(lines=2)
        self.same = Button(self.tr("Same as last month (=)"), "redo")
        self.keep_button = Button(self.tr("Keep, and next"), "check", kind="primary")
        self.forget_button = Button(self.tr("Not answered after all"), kind="quiet")
        self.nothing = EmptyState(
            self.tr("Nobody can be asked"),
            self.tr("Add volunteers, and shifts that run in this month."),
            icon_name="volunteers",
        )
        self._build()
        self._connect()

    def window_title(self) -> str:
        return self.tr("Key in availability")

    def _build(self) -> None:
        px = theme().px
        self._head.insertWidget(0, self.back)
        self._head.insertWidget(2, self.earlier)
        self._head.insertWidget(3, self.later)
        self.number.setAccessibleName(self.tr("Number on the form"))
        self.who.setAccessibleName(self.tr("Name on the form"))
        for widget in (self.number, self.who, self.waiting):
            self.filters.addWidget(widget)
        hint = self.tr("1 gladly, 2 if needed, 0 cannot. Ctrl+Enter keeps the form.")
        self.filters.addWidget(FittedLabel(hint, "small", colour="ink3"))
        self.filters.addStretch(1)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(px(20), 0, px(20), px(20))
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(self.name_of_person)
        head.addStretch(1)
        head.addWidget(self.forget_button)
        head.addWidget(self.same)
        column.addLayout(head)
        column.addWidget(self.grid)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        self.most.setSpecialValueText(self.tr("any"))
        row.addWidget(Field(self.tr("At most, duties"), self.most), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field(self.tr("Anything the coordinator should know"), self.note), 1)
        column.addLayout(row)
        ending = QHBoxLayout()
        ending.addStretch(1)
        ending.addWidget(self.keep_button)
        column.addLayout(ending)
        outer.addWidget(self._middle)
        outer.addStretch(1)
        self.scrolled = ScrolledColumn(inner)
        self.views = QStackedWidget()
        self.views.addWidget(self.scrolled)
        self.views.addWidget(self.nothing)
        self.views.setMinimumSize(1, 1)
        self.content.addWidget(self.views)
        theme().changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.wants.emit("volunteers", None))
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.number.returnPressed.connect(self._go_to_number)
        self.who.left.connect(self._go_to_name)
        self.waiting.clicked.connect(self._go_on)
        self.same.clicked.connect(self.take_last_month)
        self.keep_button.clicked.connect(self.keep)
        self.forget_button.clicked.connect(self.forget)
        self.grid.finished.connect(lambda: self.most.setFocus(Qt.FocusReason.TabFocusReason))

    def _dress(self) -> None:
        self._middle.setMaximumWidth(theme().px(WIDEST))
        self.number.setFixedWidth(theme().px(170))
        self.who.setFixedWidth(theme().px(200))
        self.most.setFixedWidth(theme().px(110))

    # Showing

    def refresh(self) -> None:
        """Read the month anew; a form that is written and not kept stays as it is."""
        today = self.workspace.today()
        with self.workspace.read() as session:
            if self.month is None:
                self.month = answer_keying.month_to_key(session, today)
            self.sheet = answer_keying.pile(session, self.month, today)
        self.who.set_people((each.volunteer_id, each.name) for each in self.sheet.people)
        if self.unkept is None:
            self._show_person(self.person.volunteer_id if self.person is not None else None)
        self._say()

    def _show_person(self, volunteer_id: int | None) -> None:
        """Show the form of somebody, or of the first who has not answered."""
        sheet = self.sheet
        if sheet is None or not sheet.people or not sheet.bands:
            self.person = self._shown = None
            self.views.setCurrentWidget(self.nothing)
            return
        by_id = {each.volunteer_id: each for each in sheet.people}
        left = answer_keying.waiting(sheet)
        first = left[0] if left else sheet.people[0].volunteer_id
        self.person = by_id.get(first if volunteer_id is None else volunteer_id, by_id[first])
        person = self.person
        self.name_of_person.setText(f"{person.name} · {person.number}")
        self.grid.show_month(sheet.days, sheet.bands, sheet.heading.weekend)
        self.grid.set_answers(
            {
                (day, band): person.told.willing(day, band)
                for day in person.told.days
                for band in sheet.bands
            }
        )
        self.most.set_value(person.most_patrols or 0)
        self.note.set_text("")
        self.forget_button.setVisible(bool(person.told.days))
        self.views.setCurrentWidget(self.scrolled)
        self._shown = self.written()

    def _say(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        month = f"{long_month_name(sheet.first_day.month)} {sheet.first_day.year}"
        self.context.setText(month)
        left = len(answer_keying.waiting(sheet))
        said = counted("Answers", "%n form is not keyed in|%n forms are not keyed in", number=left)
        self.waiting.setText(said)
        self.waiting.setVisible(left > 0)
        is_answered = self.person is not None and bool(self.person.told.days)
        self.set_chip(self.tr("Answered") if is_answered else "")
        verbs = {"key_answers": self.begin}
        if self.person is not None:
            verbs["save_next"] = self.keep
        verbs["earlier"] = lambda: self.step(-1)
        verbs["later"] = lambda: self.step(1)
        self.set_verbs(verbs, {"save_next": self.tr("&Keep this form, and next")})

    # Going about

    def show_record(self, which: object) -> None:
        """Show the form of a volunteer."""
        if isinstance(which, int):
            self.show_volunteer(which)

    def show_volunteer(self, volunteer_id: int) -> None:
        """Show the form of somebody else, unless something here would be lost."""
        if not self.leave():
            return
        self.hide_banner(HEAD)
        self._show_person(volunteer_id)
        self._say()
        self.begin()

    def step(self, by: int) -> None:
        """Go to the month before or after."""
        if self.sheet is None or not self.leave():
            return
        edge = self.sheet.last_day if by > 0 else self.sheet.first_day
        self.month = month_of(edge + timedelta(days=by))[0]
        self._shown = None
        self.refresh()

    def _go_to_number(self) -> None:
        try:
            with self.workspace.read() as session:
                volunteer_id = answer_keying.numbered(session, self.number.text())
        except InputError as problem:
            self.show_banner("broken", str(problem), about=HEAD)
            self.number.selectAll()
            return
        self.number.set_text("")
        self.show_volunteer(volunteer_id)

    def _go_to_name(self) -> None:
        volunteer_id = self.who.person
        if volunteer_id is not None:
            self.who.set_text("")
            self.show_volunteer(volunteer_id)

    def begin(self) -> None:
        """Put the keyboard on the first box."""
        target = self.grid if self.person is not None else self.number
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def areas(self) -> list[QWidget]:
        return [self.number, self.grid, self.keep_button]

    def take_focus(self) -> None:
        super().take_focus()
        self.begin()

    # Keeping

    def written(self) -> Written:
        """The form as it is written here."""
        return Written(
            {place: how for place, how in self.grid.answers.items() if how.value},
            self.most.value() or None,
            self.note.text().strip(),
        )

    def take_last_month(self) -> None:
        """Write what they answered the month before, on the same days of the week."""
        if self.person is None or self.sheet is None:
            return
        with self.workspace.read() as session:
            found = answer_keying.as_before(session, self.person.volunteer_id, self.sheet)
        if found:
            self.grid.set_answers(found)
            self.hide_banner(HEAD)
        else:
            sentence = self.tr("{name} has not answered for the month before.")
            self.show_banner("short", sentence.format(name=self.person.name), about=HEAD)

    def keep(self) -> None:
        """Keep the form in one step and go on to the next."""
        person, sheet = self.person, self.sheet
        if person is None or sheet is None:
            return
        written = self.written()
        label = self.tr("Key in when {name} can patrol").format(name=person.name)
        try:
            with self.workspace.change(label) as session:
                self._shown = written
                answer_keying.keep(session, person.volunteer_id, sheet, written)
        except WatchkeeperError as fault:
            self.show_banner("broken", str(fault), about=HEAD)
            return
        self.hide_banner(HEAD)
        self.say(self.tr("Kept: {name}.").format(name=person.name), undo=True)
        self._go_on()

    def forget(self) -> None:
        """Let the usual week of this volunteer count again in this month."""
        person, sheet = self.person, self.sheet
        if person is None or sheet is None:
            return
        label = self.tr("Forget when {name} can patrol").format(name=person.name)
        with self.workspace.change(label) as session:
            self._shown = self.written()
            availability.forget(session, person.volunteer_id, sheet.first_day, sheet.last_day)
        sentence = self.tr("{name} is planned by their usual week again.")
        self.say(sentence.format(name=person.name), undo=True)

    def _go_on(self) -> None:
        self.refresh()
        left = answer_keying.waiting(self.sheet) if self.sheet is not None else ()
        if left:
            self.show_volunteer(left[0])
        else:
            self.begin()

    # Leaving

    @property
    def unkept(self) -> Unkept | None:
        """The form that is written here and not kept yet."""
        if self.person is None or self._shown is None or self.written() == self._shown:
            return None
        sentence = self.tr("The form of {name} is written but not kept. Keep it, or drop it.")
        written = self.written()
        said = tuple(f"{day} {band} {how}" for (day, band), how in written.answers.items())
        return Unkept(
            sentence.format(name=self.person.name),
            self.tr("Drop it"),
            (*said, str(written.most_patrols), written.note),
        )

    def give_up(self) -> None:
        if self.person is not None:
            self._show_person(self.person.volunteer_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.wants.emit("volunteers", None)
        elif event.key() == Qt.Key.Key_Equal:
            self.take_last_month()
        else:
            super().keyPressEvent(event)
