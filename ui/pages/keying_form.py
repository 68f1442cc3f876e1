"""The numbered sections of one sheet, and the way of the keyboard through them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.attendance_patrol import PatrolCardOfEvening
from ui.pages.keying_fields import on_enter, written
from ui.pages.keying_log import RunningLog
from ui.pages.keying_sections import (
    BeforeLeaving,
    Close,
    KitBack,
    LastCrew,
    Section,
    SeenOnTheWay,
    Tasks,
)
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.workspace import Workspace
from watch_app import keying
from watch_app.keying import NewIncident, SheetToKey
from watch_app.patrol_logs import SheetContent


class SheetForm(QWidget):
    """The numbered sections of one sheet; Enter leads through them in the order of the paper."""

    def __init__(self, sheet: SheetToKey, workspace: Workspace) -> None:
        super().__init__()
        self.sheet = sheet
        patrol = (sheet.starts, sheet.ends)
        self.tasks = Tasks(sheet)
        self.before = BeforeLeaving(sheet)
        self.crew = PatrolCardOfEvening(sheet.outcome, sheet.people, is_part=True)
        self.kit = KitBack(sheet)
        self.log = RunningLog(patrol, sheet.kinds, self._named)
        self.seen = SeenOnTheWay(sheet)
        self.close_section = Close(sheet, workspace)
        self.keep = Button("", "check", kind="primary")
        self._workspace = workspace
        self._lay_out(sheet)
        self.log.show_lines(sheet.content.lines, sheet.places)
        self._connect()
        self.shown = self.written()

    def _named(self, text: str) -> tuple[int, str]:
        with self._workspace.read() as session:
            return keying.incident_named(session, text, self.sheet.starts)

    def _lay_out(self, sheet: SheetToKey) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(14))
        people = Section(4)
        people.add(self.crew)
        people.add(self.kit)
        rows = Section(5, self.tr('Time q: quiet, same place.  Place ": the same again.'))
        rows.add(self.log)
        for part in (
            self.tasks,
            LastCrew(sheet),
            self.before,
            people,
            rows,
            self.seen,
            self.close_section,
        ):
            column.addWidget(part)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignRight)
        self.keep.setText(self.tr("Keep the sheet"))
        self.keep.setAccessibleName(
            self.tr("Keep the sheet of {patrol}").format(patrol=sheet.label)
        )

    def _connect(self) -> None:
        for control in self._plain():
            on_enter(control, self._go_on)
        self.crew.stepped.connect(self._leave_crew)
        self.log.finished.connect(lambda: _focus(self.seen.controls[0]))

    # The keyboard

    def _plain(self) -> list[QWidget]:
        """Every control but those of the crew and the log, in the order of the paper."""
        return [
            *self.tasks.controls,
            *self.before.controls,
            *self.kit.controls,
            *self.seen.controls,
            *self.close_section.controls,
        ]

    def begin(self) -> None:
        _focus((self.tasks.controls or self.before.controls)[0])

    def _go_on(self, control: QWidget) -> None:
        """Go to the next control of the paper."""
        if control is self.before.controls[-1]:
            self.crew.begin()
            return
        if self.kit.controls and control is self.kit.controls[-1]:
            self.log.begin()
            return
        order = self._plain()
        place = order.index(control) + 1
        _focus(order[place] if place < len(order) else self.keep)

    def _leave_crew(self, by: int) -> None:
        if by < 0:
            _focus(self.before.controls[-1])
        elif self.kit.controls:
            _focus(self.kit.controls[0])
        else:
            self.log.begin()

    # What it says

    def written(self) -> tuple[str, ...]:
        """Everything as it stands in the fields, read or not."""
        return (
            *(written(control) for control in self._plain()),
            *self.log.written(),
            self.crew.times.text(),
            *(repr(each) for each in self.crew.attended()),
        )

    @property
    def is_touched(self) -> bool:
        return self.written() != self.shown

    def problem(self) -> str:
        """What is written and cannot be read; empty when all can."""
        found = [str(getattr(control, "problem", "")) for control in self._plain()]
        return next(
            (each for each in (*found, self.crew.problem(), self.log.problem()) if each), ""
        )

    def content(self) -> tuple[SheetContent, list[NewIncident]]:
        lines, begun = self.log.lines()
        before, close = self.before, self.close_section
        content = SheetContent(
            logged_on_at=before.logged_on.moment,
            operator=before.operator.text(),
            police_reference=before.reference.text(),
            back_by=before.back_by.moment,
            logged_off_at=close.logged_off.moment,
            vehicle=before.vehicle.text(),
            weather=close.weather.text(),
            km_start=close.km_start.km,
            km_end=close.km_end.km,
            hurt=close.hurt.text(),
            hand_over=close.hand_over.text(),
            checked_by=close.checked_by.text(),
            checked_on=close.checked_on.day,
            lines=tuple(lines),
            results=self.tasks.results(self.sheet.content.results),
            seen=self.seen.seen(),
            kit=self.kit.kit(),
        )
        return content, begun


def _focus(control: QWidget) -> None:
    control.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(control, TextField):
        control.selectAll()
