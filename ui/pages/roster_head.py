"""The controls in the head of the roster page, put together and kept in step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.roster_header import Legend, RosterChooser, WeekStepper
from ui.widgets.banner import SHAPES
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import Choice
from ui.widgets.filter_chips import FilterChips
from ui.workspace import Workspace
from watch_app import statistics
from watch_app.sheets import RosterSheet


class RosterHead(QObject):
    """Which roster and weeks, undo and print, publish and Generate; states as filters."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.chooser = RosterChooser()
        self.stepper = WeekStepper(workspace)
        self.span = Choice([(1, self.tr("1 week")), (2, self.tr("2 weeks"))])
        self.span.setAccessibleName(self.tr("Weeks shown"))
        self.undo = IconButton("undo", self.tr("Undo"), framed=True)
        self.redo = IconButton("redo", self.tr("Redo"), framed=True)
        self.print = IconButton("print", self.tr("Print the wall chart (Ctrl+P)"), framed=True)
        self.publish = Button(self.tr("Publish"))
        self.publish.setToolTip(self.tr("Publish this roster (Ctrl+Shift+P)"))
        self.generate = Button(self.tr("Generate"), kind="primary")
        self.generate.setToolTip(self.tr("Plan whatever is still to come (Ctrl+Shift+G)"))
        self.chips = FilterChips()
        self.legend = Legend()
        self._add_chips()
        workspace.undo_changed.connect(self._name_undo)
        self._name_undo()

    @property
    def weeks(self) -> int:
        value = self.span.value
        return value if isinstance(value, int) else 1

    def set_weeks(self, weeks: int) -> None:
        self.span.set_value(weeks)

    def _add_chips(self) -> None:
        words = {
            "full": self.tr("full"),
            "short": self.tr("short of target"),
            "gap": self.tr("with a gap"),
            "stood_down": self.tr("stood down"),
            "broken": self.tr("break a rule"),
        }
        for state, text in words.items():
            self.chips.add(state, text, shape=SHAPES[state], state=state)
        self.chips.setAccessibleName(self.tr("Show only patrols that are"))

    def fill(self, head: QHBoxLayout, tools: QHBoxLayout, filters: QHBoxLayout) -> None:
        """Put the parts where the page has room for them."""
        head.insertWidget(1, self.chooser)
        head.insertWidget(3, self.stepper)
        for part in (self.span, self.undo, self.redo, self.print, self.publish):
            tools.addWidget(part)
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_tools(self, *, visible: bool) -> None:
        """Hide what needs a roster while there is none."""
        parts: tuple[QWidget, ...] = (
            self.chooser,
            self.stepper,
            self.span,
            self.undo,
            self.redo,
            self.print,
            self.publish,
            self.generate,
            self.chips,
            self.legend,
        )
        for part in parts:
            part.setVisible(visible)

    def show_days(self, sheet: RosterSheet, days: tuple[date, ...]) -> None:
        """Name the days, count their patrols, and say what can be done."""
        can_go = (days[0] > sheet.first_day, days[-1] < sheet.last_day)
        self.stepper.show_days(days[0], days[-1], can_go=can_go)
        figures = statistics.figures_of(card for card in sheet.patrols if card.on in set(days))
        counts = {
            "short": figures.short,
            "gap": figures.gaps,
            "stood_down": figures.stood_down,
            "broken": figures.broken,
        }
        counts["full"] = figures.patrols - sum(counts.values())
        for state, count in counts.items():
            self.chips.set_count(state, count)
        told = self.tr("This is what was published. Change something first.")
        nothing = self.tr("There are no patrols in this roster. Add a shift first.")
        why = nothing if not sheet.patrols else told if sheet.is_published else ""
        self.publish.why_off(why)

    def _name_undo(self) -> None:
        undo, redo = self._workspace.undo_label, self._workspace.redo_label
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        self.undo.setToolTip(self.tr("Undo: {label} (Ctrl+Z)").format(label=undo))
        self.redo.setToolTip(self.tr("Redo: {label} (Ctrl+Y)").format(label=redo))
