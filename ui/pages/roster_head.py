"""The controls in the head of the roster page, put together and kept in step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu

from ui.pages.roster_filters import FreeLegend, PeopleFilters
from ui.pages.roster_header import Legend, RosterChooser, WeekStepper
from ui.theme import theme
from ui.widgets.banner import SHAPES
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import Choice
from ui.widgets.filter_chips import FilterChip, FilterChips
from ui.widgets.switch import Switch
from ui.widgets.tooltips import plain_tip
from ui.workspace import Workspace
from watch_app import statistics
from watch_app.sheets import RosterSheet

SPANS = (1, 2, 4)
"""Weeks that can be shown at once."""
LEGEND_FROM = 1120
SHORT_BELOW = 800
"""Widths at 100 %: from the one there is a legend, below the other the filters say less."""


class RosterHead(QObject):
    """Which roster and weeks, undo and print, publish and Generate; states as filters."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.chooser = RosterChooser()
        self.stepper = WeekStepper(workspace)
        self.view_words = (
            ("beats", self.tr("Beats")),
            ("people", self.tr("People")),
            ("day", self.tr("Day")),
        )
        self.view = Switch(self.view_words, name=self.tr("View"))
        self.people = PeopleFilters()
        self.free_legend = FreeLegend()
        self.span = Choice([(weeks, self._weeks_words(weeks)) for weeks in SPANS])
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
        self.more = IconButton("more", self.tr("More"), framed=True)
        self.ways: tuple[tuple[str, Callable[[], None]], ...] = ()
        """Other ways to plan than Generate, and their words in the menu."""
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._chip_words: list[tuple[FilterChip, str, str]] = []
        self.legend_fits = True
        self._has_roster = False
        self._narrow = 0
        self._add_chips()
        workspace.undo_changed.connect(self._name_undo)
        self._name_undo()

    @property
    def weeks(self) -> int:
        value = self.span.value
        return value if isinstance(value, int) else 1

    def set_weeks(self, weeks: int) -> None:
        self.span.set_value(weeks)

    def _weeks_words(self, weeks: int) -> str:
        words = {1: self.tr("1 week"), 2: self.tr("2 weeks"), 4: self.tr("4 weeks")}
        return words[weeks]

    def show_view(self, view: str) -> None:
        """Have the controls that belong to a view."""
        self.view.set_value(view)
        self._show_what_fits()

    def _add_chips(self) -> None:
        words = (
            ("full", self.tr("full"), self.tr("full")),
            ("short", self.tr("short of target"), self.tr("short")),
            ("gap", self.tr("with a gap"), self.tr("gap")),
            ("stood_down", self.tr("stood down"), self.tr("stood down")),
            ("broken", self.tr("break a rule"), self.tr("rule")),
        )
        for state, text, short in words:
            chip = self.chips.add(state, text, shape=SHAPES[state], state=state)
            self._chip_words.append((chip, text, short))
        self._changed = self.chips.add(
            "changed", self.tr("changed since it was published"), shape=SHAPES["changed"]
        )
        self._chip_words.append((self._changed, self._changed.text(), self.tr("changed")))
        self.chips.setAccessibleName(self.tr("Show only patrols that are"))

    def fill(self, head: QHBoxLayout, tools: QHBoxLayout, filters: QHBoxLayout) -> None:
        """Put the parts where the page has room for them."""
        head.insertWidget(1, self.chooser)
        head.insertWidget(3, self.stepper)
        for part in (
            self.view,
            self.span,
            self.undo,
            self.redo,
            self.print,
            self.publish,
            self.more,
        ):
            tools.addWidget(part)
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.people, 1)
        filters.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignTop)
        filters.addWidget(self.free_legend, 0, Qt.AlignmentFlag.AlignTop)

    def show_tools(self, *, visible: bool) -> None:
        """Hide what needs a roster while there is none."""
        self._has_roster = visible
        for part in (self.chooser, self.stepper, self.generate):
            part.setVisible(visible)
        self._show_what_fits()

    def fit(self, width: int, others: int) -> bool:
        """Let the less important go where the page is narrow; False where that is not enough.

        `others` is the width of what else is in the head.
        """
        px, gap = theme().px, theme().px(12)
        always = (self.chooser, self.generate)
        taken = others + sum(part.sizeHint().width() + gap for part in always)
        groups = (
            (self.stepper.width_of_days(short=True),),
            (self.publish.sizeHint().width(),),
            (self.view.sizeHint().width(),),
            (self.span.sizeHint().width() if self.view.value != "day" else 0,),
            (self.undo.sizeHint().width(),),
            (self.redo.sizeHint().width(), self.print.sizeHint().width()),
        )
        longer = self.stepper.width_of_days(short=False) - groups[0][0]
        self._narrow = len(groups)
        for group in groups:
            taken += sum(part + gap for part in group)
            if taken + px(48) > width:
                break
            self._narrow -= 1
        is_enough = self._narrow < len(groups)
        self.stepper.shorten(is_short=taken + longer > width or self._narrow > 0)
        self.legend_fits = width >= px(LEGEND_FROM)
        for chip, text, short in self._chip_words:
            chip.set_text(short if width < px(SHORT_BELOW) else text)
        self._show_what_fits()
        return is_enough

    def _show_what_fits(self) -> None:
        there, view = self._has_roster, self.view.value
        self.publish.setVisible(there and self._narrow < 5)
        self.view.setVisible(there and self._narrow < 4)
        self.span.setVisible(there and self._narrow < 3 and view != "day")
        self.undo.setVisible(there and self._narrow < 2)
        for part in (self.redo, self.print):
            part.setVisible(there and self._narrow < 1)
        self.more.setVisible(there)
        is_people = view == "people"
        self.chips.setVisible(there and not is_people)
        self.people.setVisible(there and is_people)
        self.legend.setVisible(there and self.legend_fits and not is_people)
        self.free_legend.setVisible(there and self.legend_fits and is_people)

    def _fill_menu(self) -> None:
        """Offer other ways to plan, and whatever found no room."""
        self._menu.clear()
        for words, begin in self.ways:
            self._menu.addAction(words).triggered.connect(begin)
        self._menu.addSeparator()
        buttons = (
            (self.publish, self.tr("Publish…")),
            (self.print, self.tr("Print the wall chart")),
            (self.undo, self.tr("Undo")),
            (self.redo, self.tr("Redo")),
        )
        for button, words in buttons:
            if button.isHidden():
                entry = self._menu.addAction(words)
                entry.setEnabled(button.isEnabled())
                entry.triggered.connect(button.click)
        if self.view.isHidden():
            self._menu.addSeparator()
            for view, words in self.view_words:
                entry = self._menu.addAction(words)
                entry.setCheckable(True)
                entry.setChecked(view == self.view.value)
                entry.triggered.connect(lambda _on=False, view=view: self.view.choose(view))
        if self.span.isHidden() and self.view.value != "day":
            self._menu.addSeparator()
            for row in range(self.span.count()):
                entry = self._menu.addAction(self.span.itemText(row))
                entry.setCheckable(True)
                entry.setChecked(row == self.span.currentIndex())
                entry.triggered.connect(lambda _on=False, row=row: self._choose_span(row))

    def _choose_span(self, row: int) -> None:
        self.span.setCurrentIndex(row)
        self.span.left.emit()

    def show_days(self, sheet: RosterSheet, days: tuple[date, ...]) -> None:
        """Name the days, count their patrols, and say what can be done."""
        shown = set(days)
        can_go = (days[0] > sheet.first_day, days[-1] < sheet.last_day)
        self.stepper.show_days(days[0], days[-1], can_go=can_go)
        figures = statistics.figures_of(card for card in sheet.patrols if card.on in shown)
        counts = {
            "short": figures.short,
            "gap": figures.gaps,
            "stood_down": figures.stood_down,
            "broken": figures.broken,
        }
        counts["full"] = figures.patrols - sum(counts.values())
        for state, count in counts.items():
            self.chips.set_count(state, count)
        self._changed.setVisible(bool(sheet.version))
        self.chips.set_count(
            "changed", sum(card.is_changed for card in sheet.patrols if card.on in shown)
        )
        told = self.tr("This is what was published. Change something first.")
        nothing = self.tr("There are no patrols in this roster. Add a shift first.")
        why = nothing if not sheet.patrols else told if sheet.is_published else ""
        self.publish.why_off(why)

    def _name_undo(self) -> None:
        undo, redo = self._workspace.undo_label, self._workspace.redo_label
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        self.undo.setToolTip(plain_tip(self.tr("Undo: {label} (Ctrl+Z)").format(label=undo)))
        self.redo.setToolTip(plain_tip(self.tr("Redo: {label} (Ctrl+Y)").format(label=redo)))
