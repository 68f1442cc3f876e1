"""Panels for what no shift plans: a whole day stood down, a patrol added by hand."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.pages.field_values import MOST_PEOPLE
from ui.tables.board_words import long_day
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, NumberField, TextField
from ui.widgets.form import PanelForm
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from ui.widgets.time_field import TimeField
from ui.workspace import Workspace
from watch_app.sheets import RosterSheet
from watch_app.text import translate as counted


class DayOffPanel(SidePanel):
    """Asks why none of a day's patrols runs."""

    decided = Signal(date, str)

    def __init__(self) -> None:
        super().__init__()
        self._day = date.min
        self.words = Label("", "body", wrap=True)
        self.reason = TextField(placeholder=self.tr("Why, in a few words"))
        self.reason.setAccessibleName(self.tr("Why the day is stood down"))
        self.reason.setMaxLength(120)
        self.decide = Button(self.tr("Stand the day down"), "stood-down")
        self.add(self.words)
        self.add(self.reason)
        row = QHBoxLayout()
        row.addWidget(self.decide)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.reason.textChanged.connect(lambda _text: self._offer())
        self.reason.returnPressed.connect(self._decide)
        self.decide.clicked.connect(self._decide)

    def ask(self, day: date, patrols: int) -> None:
        self._day = day
        self.set_heading(self.tr("Stand the whole day down"), long_day(day))
        words = counted(
            "Roster",
            "%n patrol does not run then; its people are free.|"
            "%n patrols do not run then; their people are free.",
            number=patrols,
        )
        self.words.setText(words)
        self.reason.clear()
        self._offer()

    def begin(self) -> None:
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer(self) -> None:
        has_reason = bool(self.reason.text().strip())
        self.decide.why_off("" if has_reason else self.tr("Write the reason first."))

    def _decide(self) -> None:
        if self.decide.isEnabled():
            self.decided.emit(self._day, self.reason.text().strip())


class AddPatrolPanel(SidePanel):
    """Asks for the beat, the day, the times and the crew of a patrol that no shift makes."""

    added = Signal(dict)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.set_heading(self.tr("Add a patrol"))
        self.beat = Choice()
        self.day = DateField(workspace.today, optional=False)
        self.starts = TimeField(workspace.now, optional=False)
        self.ends = TimeField(workspace.now, optional=False)
        self.least = NumberField(2, MOST_PEOPLE)
        self.target = NumberField(2, MOST_PEOPLE)
        self.most = NumberField(2, MOST_PEOPLE)
        self.form = PanelForm(columns=6)
        self.form.add_row((self.tr("Beat"), self.beat, ""))
        self.form.add_row((self.tr("Day"), self.day, ""))
        self.form.add_row((self.tr("From"), self.starts, ""), (self.tr("To"), self.ends, ""))
        self.form.add_row(
            (self.tr("Least"), self.least, ""),
            (self.tr("Wanted"), self.target, ""),
            (self.tr("Most"), self.most, ""),
        )
        self.make = Button(self.tr("Add the patrol"), "plus")
        self.add(self.form)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.make.clicked.connect(self._make)

    def ask(self, sheet: RosterSheet, beat_id: int, day: date) -> None:
        """Propose what is usual on that beat."""
        self.beat.set_choices([(beat.beat_id, beat.name) for beat in sheet.beats])
        if beat_id:
            self.beat.set_value(beat_id)
        self.day.set_day(day)
        usual = Counter(
            (card.starts.time(), card.ends.time(), card.minimum, card.target, card.maximum)
            for card in sheet.patrols
            if card.beat_id == self.beat.value
        ).most_common(1)
        starts, ends, least, target, most = usual[0][0] if usual else (time(20), time(22), 2, 3, 4)
        self.starts.set_clock(starts)
        self.ends.set_starts(starts)
        self.ends.set_clock(ends)
        self.least.set_value(least)
        self.target.set_value(target)
        self.most.set_value(most)

    def begin(self) -> None:
        self.starts.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.starts.selectAll()

    def _make(self) -> None:
        for field in (self.day, self.starts, self.ends):
            if field.problem:
                # What stood there before is not what the person means.
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        day, starts, ends = self.day.day, self.starts.clock, self.ends.clock
        if day is None or starts is None or ends is None:
            return
        begins, until = datetime.combine(day, starts), datetime.combine(day, ends)
        if until <= begins:
            until += timedelta(days=1)
        target = max(self.target.value(), self.least.value())
        self.added.emit(
            {
                "beat_id": self.beat.value,
                "starts": begins,
                "ends": until,
                "crew_minimum": self.least.value(),
                "crew_target": target,
                "crew_maximum": max(self.most.value(), target),
            }
        )
