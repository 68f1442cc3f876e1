"""One request of the police: what was asked, and what crews did about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.form import Field
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.directed_sheets import DirectedRow
from watch_app.liaison.requests import RequestRow, RequestState, state_name
from watch_app.text import translate as counted
from watch_app.wording import clock, clock_of_minute, day_text, weekdays_text

LOOKS = {
    RequestState.WAITING: ("short", "short"),
    RequestState.PLANNED: ("changed", "roster"),
    RequestState.DONE: ("full", "check"),
    RequestState.ENDED: ("", ""),
    RequestState.WITHDRAWN: ("stood_down", "close"),
}
"""State and icon of each."""


def hours_words(row: DirectedRow) -> str:
    """At what time it is asked for, as in "21:00–23:00"."""
    if row.from_minute is None or row.length_minutes is None:
        return counted("Requests", "at any time")
    end = (row.from_minute + row.length_minutes) % (24 * 60)
    return f"{clock_of_minute(row.from_minute)}–{clock_of_minute(end)}"


def days_words(row: DirectedRow) -> str:
    """On which days, as in "Fri, Sat until 20 Dec 2026"."""
    days = weekdays_text(row.weekdays)
    if row.last_day is None:
        return counted("Requests", "{days} until withdrawn").format(days=days)
    until = day_text(row.last_day, with_year=True, with_weekday=False)
    return counted("Requests", "{days} until {day}").format(days=days, day=until)


class RequestView(QWidget):
    """Extended and withdrawn here; what crews wrote is only read."""

    extended = Signal()
    withdrawn = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.row: RequestRow | None = None
        self.title = Label("", "section", bold=True, wrap=True)
        self.state = Chip()
        self.sheet = Card()
        self.results = Card(self.tr("What crews did"))
        self.until = DateField(workspace.today, optional=False)
        self.until_field = Field(self.tr("Until"), self.until)
        self.extend = Button(self.tr("Extend"))
        self.withdraw = Button(self.tr("Withdraw"))
        self._bodies: list[QWidget] = []
        px = theme().px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(14), px(24), px(20))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        column.addLayout(head)
        column.addWidget(self.sheet)
        column.addWidget(self.results)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.until_field)
        for button in (self.extend, self.withdraw):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrolledColumn(inner))
        self.extend.clicked.connect(self.extended)
        self.withdraw.clicked.connect(self.withdrawn)

    def show_row(self, row: RequestRow) -> None:
        """Show a request."""
        is_same = self.row is not None and self.row.asked == row.asked
        self.row = row
        self.title.setText(f"{row.asked.place} · {row.asked.beat}")
        self.state.set_text(state_name(row.state))
        self.state.set_state(*LOOKS[row.state])
        is_gone = row.state == RequestState.WITHDRAWN
        self.withdraw.setText(self.tr("Ask for it again") if is_gone else self.tr("Withdraw"))
        self.extend.why_off(self.tr("It is withdrawn. Ask for it again first.") if is_gone else "")
        if not is_same:
            self.until.set_day(row.asked.last_day)
            self.until_field.set_problem("")
        self._clear()
        self._put_in(self.sheet, self._facts(row))
        self._put_in(self.results, self._results(row))

    def _clear(self) -> None:
        for body in self._bodies:
            body.hide()
            body.deleteLater()
        self._bodies = []

    def _put_in(self, card: Card, body: QWidget) -> None:
        card.add(body)
        self._bodies.append(body)

    def _facts(self, row: RequestRow) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(6))
        asked = row.asked
        by = asked.asked_by or "–"
        if asked.asked_at is not None:
            at = self.workspace.local(asked.asked_at)
            by = self.tr("{who} on {day}").format(
                who=by, day=day_text(at.date(), with_year=True, with_weekday=False)
            )
        lines = (
            (self.tr("Place"), f"{asked.place}, {asked.beat}"),
            (self.tr("Between"), hours_words(asked)),
            (self.tr("Days"), days_words(asked)),
            (self.tr("Why"), asked.reason),
            (self.tr("Reference"), asked.reference),
            (self.tr("Asked by"), by),
            (self.tr("Patrols to come"), str(row.planned)),
        )
        shown = ((label, text) for label, text in lines if text)
        for number, (label, text) in enumerate(shown):
            grid.addWidget(Label(label, "dense", colour="ink2"), number, 0)
            grid.addWidget(Label(text, "dense", bold=True, wrap=True), number, 1)
        grid.setColumnStretch(1, 1)
        return body

    def _results(self, row: RequestRow) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        if not row.outcomes:
            said = self.tr("No sheet has come back yet. What crews write on theirs appears here.")
            column.addWidget(Label(said, "dense", colour="ink2", wrap=True))
        for number, outcome in enumerate(row.outcomes):
            if number:
                column.addWidget(Hairline())
            when = outcome.at or outcome.starts
            done = self.tr("done") if outcome.is_done else self.tr("not done")
            head = f"{day_text(when.date())} {clock(when)} · {done}"
            column.addWidget(Label(head, "dense", bold=True))
            if outcome.result:
                column.addWidget(Label(outcome.result, "dense", wrap=True))
        return body
