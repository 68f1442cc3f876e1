"""A thing and who has had it: its fields, and a few more for each time it was given on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.incident_parts import values
from ui.pages.incident_parts.editor import COLUMNS, PartEditor
from ui.pages.incident_parts.kinds import CLOCK, Clocks, Kind, handing_over
from ui.pages.incident_parts.section import holds_focus
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fold import tab_through
from ui.widgets.form import PanelForm
from ui.widgets.labels import Label
from watch_app.errors import InputError, WatchkeeperError
from watch_app.incident_parts import HandedOver, ThingFound


class StepFields(QWidget):
    """When a thing was given on, by whom, to whom, and the receipt."""

    removed = Signal()

    def __init__(self, number: int, clocks: Clocks) -> None:
        super().__init__()
        kind = handing_over()
        heading = kind.changing.format(number=number)
        self.cross = IconButton("close", kind.removal.format(what=heading), size=14, colour="ink3")
        self.cross.clicked.connect(self.removed)
        top = QHBoxLayout()
        top.addWidget(Label(heading, "dense", bold=True), 1)
        top.addWidget(self.cross)
        self.form = PanelForm(COLUMNS)
        self.fields = values.add_rows(self.form, kind.rows(clocks))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addLayout(top)
        column.addWidget(self.form)

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything here."""
        said = values.written(self.fields)
        return not any(said.values())

    def value(self) -> HandedOver:
        said = values.written(self.fields)
        if said["at"] is None:
            sentence = self.tr("Write when it was handed over, such as 2240.")
            raise InputError(sentence, field=f"at{CLOCK}")
        return HandedOver(**said)


class ThingEditor(PartEditor):
    """Something found or handed in, with its chain of custody."""

    def __init__(self, kind: Kind, clocks: Clocks) -> None:
        self._clocks = clocks
        self.steps: list[StepFields] = []
        self._shown_steps: tuple[Any, ...] = ()
        self._day = datetime.min
        chain = QWidget()
        self._chain = QVBoxLayout(chain)
        self._chain.setContentsMargins(0, 0, 0, 0)
        self._chain.setSpacing(theme().px(10))
        self.hand_on = Button(handing_over().add, "plus", small=True)
        self._chain.addWidget(self.hand_on)
        super().__init__(kind, clocks, more=chain)
        self.hand_on.clicked.connect(self.add_step)

    def begin(
        self, value: Any, day: datetime, heading: str, *, is_new: bool, is_amending: bool
    ) -> None:
        self._day = day
        for each in tuple(self.steps):
            self._take_away(each)
        for step in value.steps:
            self._add(step)
        super().begin(value, day, heading, is_new=is_new, is_amending=is_amending)
        self._shown_steps = self._said_steps()

    @property
    def is_touched(self) -> bool:
        is_same = self.is_readable() and self._said_steps() == self._shown_steps
        return self.is_open and (not is_same or super().is_touched)

    def is_readable(self) -> bool:
        readable = [values.finish(each.fields) for each in self.steps]
        return super().is_readable() and all(readable)

    def value(self) -> Any:
        found: ThingFound = super().value()
        return replace(found, steps=tuple(each.value() for each in self._filled()))

    def say_problem(self, problem: WatchkeeperError) -> None:
        about = problem.field if isinstance(problem, InputError) else ""
        for each in self.steps:
            if about in ("at", f"at{CLOCK}", "given_to") and self._is_wrong(each, about):
                values.point_at(each.fields, problem)
                return
        super().say_problem(problem)

    def add_step(self) -> None:
        """Ask for one more time it was given on; whoever had it last gives it."""
        before = self.steps[-1].fields["given_to"].control if self.steps else None
        made = self._add(None)
        giver = made.fields["given_by"].control
        if before is not None:
            giver.set_text(before.text())  # type: ignore[attr-defined]
        made.fields[f"at{CLOCK}"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, step: HandedOver | None) -> StepFields:
        made = StepFields(len(self.steps) + 1, self._clocks)
        made.removed.connect(lambda: self._take_away(made))
        blank = HandedOver(self._day, "", "")
        values.show(made.fields, step or blank, self._day)
        if step is None:
            made.fields[f"at{CLOCK}"].control.set_clock(None)  # type: ignore[attr-defined]
        self.steps.append(made)
        self._chain.insertWidget(len(self.steps) - 1, made)
        made.show()
        tab_through(self.fields["seal"].control, self.more_stops())
        return made

    def more_stops(self) -> list[QWidget]:
        inside = [
            control
            for step in self.steps
            for control in (*(each.control for each in step.form.fields), step.cross)
        ]
        return [*inside, self.hand_on]

    def _take_away(self, step: StepFields) -> None:
        had_focus = holds_focus(step)
        self.steps.remove(step)
        self._chain.removeWidget(step)
        step.hide()
        step.deleteLater()
        if had_focus:
            self.hand_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filled(self) -> list[StepFields]:
        return [each for each in self.steps if not each.is_blank]

    def _said_steps(self) -> tuple[Any, ...]:
        return tuple(values.written(each.fields) for each in self._filled())

    @staticmethod
    def _is_wrong(step: StepFields, about: str) -> bool:
        said = values.written(step.fields)
        return not said.get(about.removesuffix(CLOCK), "") or about == "at"
