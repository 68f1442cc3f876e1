"""The sign-off page of the station keyed in: laid out as the paper is, kept in one step."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.record_binding import Unkept
from ui.pages.signoff_row import SignOffRow, heads
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.form import Field
from ui.widgets.labels import FittedLabel, Label
from ui.widgets.scrolling import ScrolledColumn
from ui.widgets.time_field import TimeField
from ui.workspace import Workspace
from watch_app import sign_offs
from watch_app.errors import InputError, WatchkeeperError
from watch_app.months import month_end, month_of
from watch_app.sign_offs import Asked, SignOff, SignOffLine
from watch_app.wording import long_month_name

HEAD = "head"
AT_ONCE = 30
"""So many rows are made before the window lives on; a month rarely has more."""
_QUESTIONS = 3
_WIDEST = 1240
_CATEGORY = 190


class SignoffPage(Page):
    """The entries of a month in the order of the paper, with what an officer wrote beside them."""

    name: ClassVar[str] = "signoff"
    section: ClassVar[str] = "incidents"
    tables: ClassVar[frozenset[str]] = frozenset(["incident", "watch"])

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.first_day: date | None = None
        self.rows: tuple[SignOffRow, ...] = ()
        self._inner: QWidget | None = None
        self._grid = QGridLayout()
        self._to_come: tuple[SignOffLine, ...] = ()
        """The entries of the month that have no row yet."""
        self._growing = QTimer(self, interval=0, singleShot=True)
        self._growing.timeout.connect(self._add_rows)
        self.back = Button(self.tr("Incidents"), "left", kind="quiet")
        self.earlier = IconButton("left", self.tr("The month before"))
        self.later = IconButton("right", self.tr("The next month"))
        self.number = TextField(placeholder="SO-2026-12")
        self.keep_button = Button(self.tr("Keep the page"), "check", kind="primary")
        self.nothing = EmptyState(
            self.tr("Nothing to sign for in this month"),
            self.tr("Write the number at the top right of the page, or go to another month."),
            icon_name="incidents",
        )
        self._build()
        self._connect()

    def window_title(self) -> str:
        return self.tr("Key in a sign-off page")

    def _build(self) -> None:
        self._head.insertWidget(0, self.back)
        self._head.insertWidget(2, self.earlier)
        self._head.insertWidget(3, self.later)
        self.number.setAccessibleName(self.tr("Number on the page"))
        self.number.setFixedWidth(theme().px(170))
        self.filters.addWidget(self.number)
        hint = self.tr("Leave empty what is empty on paper. Ctrl+Enter keeps the page.")
        self.filters.addWidget(FittedLabel(hint, "small", colour="ink3"))
        self.filters.addStretch(1)
        self.set_primary(self.keep_button)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(theme().px(20), 0, theme().px(20), theme().px(20))
        self.scrolled = ScrolledColumn(self._holder)
        self.views = QStackedWidget()
        self.views.addWidget(self.scrolled)
        self.views.addWidget(self.nothing)
        self.views.setMinimumSize(1, 1)
        self.content.addWidget(self.views)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.wants.emit("incidents", None))
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.number.returnPressed.connect(self._go_to_number)
        self.keep_button.clicked.connect(self.keep)

    # Showing

    def refresh(self) -> None:
        """Read the month anew; a page that is written and not kept stays as it is."""
        if self.first_day is None:
            first = self.workspace.today().replace(day=1)
            self.first_day = month_of(first - timedelta(days=1))[0]
        if self.unkept is None:
            self._show_month()
        self.context.setText(f"{long_month_name(self.first_day.month)} {self.first_day.year}")
        self.set_verbs(
            {
                "key_sign_off": self.begin,
                "save_next": self.keep,
                "earlier": lambda: self.step(-1),
                "later": lambda: self.step(1),
            },
            {"save_next": self.tr("&Keep this page")},
        )

    def _show_month(self) -> None:
        first = self.first_day
        if first is None:
            return
        with self.workspace.read() as session:
            lines = sign_offs.lines(session, first, month_end(first))
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.deleteLater()
        self._inner = QWidget()
        self._inner.setMaximumWidth(theme().px(_WIDEST))
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, theme().px(12), 0, 0)
        column.setSpacing(theme().px(12))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(theme().px(4))
        for place, head in enumerate(heads()):
            grid.addWidget(Label(head, "small", bold=True), 0, place)
        self.rows, self._grid, self._to_come = (), grid, lines
        self._add_rows()
        grid.setColumnMinimumWidth(1, theme().px(_CATEGORY))
        for place, share in ((1, 1), (5, 2), (7, 3)):
            grid.setColumnStretch(place, share)
        column.addLayout(grid)
        self._add_questions(column)
        self._add_signature(column)
        column.addStretch(1)
        self._column.addWidget(self._inner)
        self.views.setCurrentWidget(self.scrolled if self.rows else self.nothing)
        self.keep_button.setEnabled(bool(self.rows))

    def _add_rows(self) -> None:
        """The next few rows of the month; the window lives on before those that follow."""
        few, self._to_come = self._to_come[:AT_ONCE], self._to_come[AT_ONCE:]
        is_later = bool(self.rows)
        for place, line in enumerate(few, len(self.rows) + 1):
            row = SignOffRow(line, self._grid, place)
            if is_later:
                row.follow(self.rows[-1])
            self.rows += (row,)
        if self._to_come:
            self._growing.start()

    def _add_questions(self, column: QVBoxLayout) -> None:
        said = self.tr(
            "Outcome: 1 investigating, 2 no further action, 3 passed on, 4 positive, 5 question."
        )
        column.addWidget(Label(said, "small", colour="ink2"))
        column.addWidget(Label(self.tr("Questions"), "section", bold=True))
        hint = self.tr("A new request without digits is written with its beat, under Tasks.")
        column.addWidget(Label(hint, "small", colour="ink2"))
        self.questions = tuple((TextField(), TextField()) for _ in range(_QUESTIONS))
        for number, (digits, text) in enumerate(self.questions, 1):
            row = QHBoxLayout()
            digits.setPlaceholderText(self.tr("0117"))
            digits.setAccessibleName(self.tr("Question {number}: digits").format(number=number))
            text.setAccessibleName(self.tr("Question {number}").format(number=number))
            digits.setFixedWidth(theme().px(88))
            row.addWidget(digits)
            row.addWidget(text, 1)
            column.addLayout(row)

    def _add_signature(self, column: QVBoxLayout) -> None:
        column.addWidget(Label(self.tr("Signed"), "section", bold=True))
        self.day = DateField(self.workspace.today)
        self.time = TimeField(self.workspace.now)
        now = self.workspace.now()
        self.day.set_day(now.date())
        self.time.set_clock(time(now.hour, now.minute))
        self.officer, self.officer_number = TextField(), TextField()
        self.officer.setMaxLength(80)
        self.officer_number.setMaxLength(30)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        row.addWidget(Field(self.tr("Officer"), self.officer), 1)
        row.addWidget(Field(self.tr("Officer's number"), self.officer_number))
        row.addWidget(Field(self.tr("Date"), self.day))
        row.addWidget(Field(self.tr("Time"), self.time))
        row.addStretch(1)
        column.addLayout(row)

    # Going about

    def show_record(self, which: object) -> None:
        """Show the month of a page by its number."""
        if isinstance(which, str):
            self._show_number(which)

    def step(self, by: int) -> None:
        """Go to the month before or after."""
        if self.first_day is None or not self.leave():
            return
        edge = month_end(self.first_day) if by > 0 else self.first_day
        self.first_day = month_of(edge + timedelta(days=by))[0]
        self._show_month()
        self.refresh()

    def _go_to_number(self) -> None:
        self._show_number(self.number.text())

    def _show_number(self, code: str) -> None:
        try:
            first, _last = sign_offs.days_of(code)
        except InputError as problem:
            self.show_banner("broken", str(problem), about=HEAD)
            self.number.selectAll()
            return
        if not self.leave():
            return
        self.hide_banner(HEAD)
        self.first_day = first
        self._show_month()
        self.refresh()
        self.begin()

    def begin(self) -> None:
        """Put the keyboard on the first box."""
        target = self.rows[0].seen if self.rows else self.number
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def areas(self) -> list[QWidget]:
        found: list[QWidget] = [self.number]
        if self.rows:
            found += [self.rows[0].seen, self.keep_button]
        return found

    # Keeping

    def written(self) -> SignOff:
        """The page as it is written here."""
        day, clock = self.day.day, self.time.clock
        now = self.workspace.zoned_now()
        at = datetime.combine(day or now.date(), clock or now.time(), now.tzinfo)
        asked = tuple(Asked(digits.text(), text.text()) for digits, text in self.questions)
        rows = tuple(row.written() for row in self.rows)
        officer, number = self.officer.text(), self.officer_number.text()
        return SignOff(at, rows, asked, officer=officer, officer_number=number)

    def keep(self) -> None:
        """Keep the page in one step."""
        if not self.rows:
            return
        signed = self.written()
        code = f"SO-{self.first_day:%Y-%m}"
        label = self.tr("Key in sign-off page {code}").format(code=code)
        try:
            with self.workspace.change(label) as session:
                keyed = sign_offs.key_in(session, signed, instant=self.workspace.instant())
        except WatchkeeperError as fault:
            self.show_banner("broken", str(fault), about=HEAD)
            return
        self.hide_banner(HEAD)
        self._show_month()
        sentence = self.tr("Kept: entries reviewed {reviewed}, questions {questions}.")
        said = sentence.format(reviewed=keyed.reviewed, questions=keyed.questions)
        self.say(said, undo=True)
        self.begin()

    # Leaving

    @property
    def unkept(self) -> Unkept | None:
        """The page that is written here and not kept yet."""
        if not self.rows:
            return None
        signed = self.written()
        rows = tuple(str(row) for row in signed.rows if not row.is_empty)
        asked = tuple(f"{each.digits} {each.text}" for each in signed.questions if each.text)
        if not rows and not asked:
            return None
        sentence = self.tr("The sign-off page is written but not kept. Keep it, or drop it.")
        return Unkept(sentence, self.tr("Drop it"), rows + asked)

    def give_up(self) -> None:
        self._show_month()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.wants.emit("incidents", None)
        else:
            super().keyPressEvent(event)
