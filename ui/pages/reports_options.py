"""What can be chosen for each document: which roster or period, names, paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pages.roster_words import version_words
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.form import Field
from ui.workspace import Workspace
from watch_app.roster_sheets import RosterRow
from watch_app.wording import long_month_name, period_text


class Options(QWidget):
    """A row of fields; says when another document is wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = FlowLayout(self, gap=12)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.paper = Choice([("A4", self.tr("A4")), ("Letter", self.tr("Letter"))])

    def put(self, label: str, control: QWidget) -> Field:
        field = Field(label, control)
        field.left.connect(self.changed)
        self._row.addWidget(field)
        return field

    def values(self) -> dict[str, Any]:
        """What the document's writer is told."""
        return {"paper": self.paper.value}


class RosterOptions(Options):
    """Which roster, and how much of a name it may show."""

    def __init__(self) -> None:
        super().__init__()
        self.roster = Choice()
        self.names = Choice(
            [
                ("short", self.tr("First name and initial")),
                ("number", self.tr("Volunteer number")),
                ("none", self.tr("No names: notice copy")),
            ]
        )
        self.put(self.tr("Roster"), self.roster)
        self.put(self.tr("Names"), self.names)
        self.put(self.tr("Paper"), self.paper)

    def offer(self, rows: tuple[RosterRow, ...]) -> None:
        """Offer these rosters, the latest first."""
        self.roster.set_choices([(row.id, _said(row)) for row in reversed(rows)])

    def values(self) -> dict[str, Any]:
        from watch_app.reports import NameStyle  # noqa: PLC0415  (reportlab)

        return super().values() | {"names": NameStyle(str(self.names.value))}


def _said(row: RosterRow) -> str:
    version = version_words(row.version, is_published=row.is_published)
    return f"{period_text(row.first_day, row.last_day)} · {version}"


class CallOptions(Options):
    """Which patrol somebody is looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.patrol = Choice()
        self.put(self.tr("Patrol"), self.patrol)
        self.put(self.tr("Paper"), self.paper)

    def offer(self, patrols: tuple[tuple[int, str], ...]) -> None:
        """Offer these patrols: ids, and what they are called."""
        self.patrol.set_choices(patrols)


class LogOptions(Options):
    """Which period: a month, or any days."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.month = Choice()
        self.first = DateField(workspace.today, optional=False)
        self.last = DateField(workspace.today, optional=False)
        # The days follow the month before anybody is told of it.
        self.month.left.connect(self._take_month)
        self.put(self.tr("Month"), self.month)
        self._first_field = self.put(self.tr("From"), self.first)
        self._last_field = self.put(self.tr("To"), self.last)
        self.put(self.tr("Paper"), self.paper)
        for day in (self.first, self.last):
            day.value_changed.connect(self._note_days)

    def offer(self, today: date, months: int = 13) -> None:
        """Offer this month and those before it; begin with this one."""
        firsts = [today.replace(day=1)]
        while len(firsts) < months:
            firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
        self.month.set_choices(
            [(each, f"{long_month_name(each.month)} {each.year}") for each in firsts]
            + [(None, self.tr("Other days"))]
        )
        if self.first.day is None:
            self.month.set_value(firsts[0])
            self._take_month()

    @property
    def period(self) -> tuple[date, date] | None:
        first, last = self.first.day, self.last.day
        if first is None or last is None or last < first:
            return None
        return first, last

    def _take_month(self) -> None:
        first = self.month.value
        if isinstance(first, date):
            following = (first + timedelta(days=32)).replace(day=1)
            self.first.set_day(first)
            self.last.set_day(following - timedelta(days=1))

    def _note_days(self) -> None:
        self.month.set_value(None)
        first, last = self.first.day, self.last.day
        is_wrong = first is not None and last is not None and last < first
        sentence = self.tr("The last day lies before the first.") if is_wrong else ""
        self._last_field.set_problem(sentence)
