"""Below the heat grid: how the need is reckoned, as sentences with their figures in them."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.demand.part import NeedPart
from ui.pages.field_values import show_in, value_of
from ui.widgets.card import Card, Hairline
from ui.widgets.fields import CheckBox, Choice, NumberField
from ui.widgets.form import Field
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from ui.widgets.sentence_row import SentenceRow
from ui.workspace import Workspace
from watch_app.demand import NeedRules, NeedSheet, rules_of, set_rules
from watch_app.demand.settings import BOUNDS, DAY_STARTS
from watch_app.errors import InputError
from watch_app.wording import clock_of_minute

PERCENT = frozenset({"near_repeat_factor", "area_crime_weight"})
"""Kept as parts of one, shown in hundredths."""
ANY_NUMBER = "ceiling_patrols"


class RulesPart(NeedPart):
    """Each figure is kept when it is left, as one undo step."""

    key: ClassVar[str] = "rules"
    tables: ClassVar[frozenset[str]] = frozenset({"need_settings"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.fields: dict[str, Field] = {}
        self._rules = NeedRules()
        self.card = Card(self.tr("How the need is reckoned"))
        self.card.add(
            Label(
                self.tr(
                    "What incidents say comes to 8 points where they say most, and to fewer where"
                    " there are hardly any. What people add goes on top, up to 10. Crimes known by"
                    " the month alone move a beat, never an hour."
                ),
                "dense",
                colour="ink2",
                wrap=True,
            )
        )
        for sentence, names in self._sentences():
            self._add(sentence, names)
        self.card.body.addStretch(1)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrolledColumn(holder))

    def words(self) -> str:
        return self.tr("How it is reckoned")

    def _sentences(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (
            (
                self.tr(
                    "After {half_life_days} days an incident counts half, after {look_back_days}"
                    " days no longer."
                ),
                ("half_life_days", "look_back_days"),
            ),
            (
                self.tr("It counts by the weight of its kind, {severity_cap} at most."),
                ("severity_cap",),
            ),
            ("{counts_found_by_patrols}", ("counts_found_by_patrols",)),
            (
                self.tr(
                    "After what often comes again nearby, its beat and those within"
                    " {near_repeat_metres} m get {near_repeat_factor} % of its weight, falling to"
                    " nothing over {near_repeat_days} days."
                ),
                ("near_repeat_metres", "near_repeat_factor", "near_repeat_days"),
            ),
            (
                self.tr(
                    "A crime that others publish counts {area_crime_weight} % of one in the log."
                ),
                ("area_crime_weight",),
            ),
            (
                self.tr(
                    "The usual pattern of the watch stands for {smoothing} incidents, so that no"
                    " cell is quiet by chance."
                ),
                ("smoothing",),
            ),
            (
                self.tr("A request of the station adds {request_points} points until it ends."),
                ("request_points",),
            ),
            (
                self.tr(
                    "Each beat keeps at least {floor_patrols} and at most {ceiling_patrols}"
                    " patrols a fortnight."
                ),
                ("floor_patrols", "ceiling_patrols"),
            ),
            (
                self.tr(
                    "The first of the six bands begins at {day_starts_minute} in the watch's day."
                ),
                ("day_starts_minute",),
            ),
        )

    def _add(self, sentence: str, names: tuple[str, ...]) -> None:
        row = SentenceRow(sentence, {name: self._control(name) for name in names})
        for name, field in row.fields.items():
            self.fields[name] = field
            field.left.connect(partial(self._keep, name))
        self.card.add(Hairline())
        self.card.add(row)

    def _control(self, name: str) -> QWidget:
        if name == "counts_found_by_patrols":
            return CheckBox(
                self.tr("What crews came upon themselves counts too, and not crimes alone.")
            )
        if name == "day_starts_minute":
            return Choice((minute, clock_of_minute(minute)) for minute in DAY_STARTS)
        least, most = BOUNDS[name]
        factor = 100 if name in PERCENT else 1
        if name == ANY_NUMBER:
            field = NumberField(0, int(most))
            field.setSpecialValueText(self.tr("any number"))
            return field
        return NumberField(int(least * factor), int(most * factor))

    def areas(self) -> list[QWidget]:
        return [next(iter(self.fields.values())).control]

    # Showing and keeping

    def show_need(self, sheet: NeedSheet) -> None:
        with self.workspace.read() as session:
            self._rules = rules_of(session)
        for name, field in self.fields.items():
            field.set_problem("")
            show_in(field.control, self._shown(name))

    def _shown(self, name: str) -> object:
        kept = getattr(self._rules, name)
        if name in PERCENT:
            return round(kept * 100)
        if name in {"smoothing", "request_points"}:
            return round(kept)
        return kept

    def _keep(self, name: str) -> None:
        field = self.fields[name]
        value = value_of(field.control)
        if value == (self._shown(name) or 0):
            field.set_problem("")
            return
        if name == ANY_NUMBER and value == 0:
            value = None
        elif name in PERCENT:
            value /= 100
        try:
            with self.workspace.change(self.tr("Change how the need is reckoned")) as session:
                set_rules(session, **{name: value})
        except InputError as problem:
            field.set_problem(str(problem))
