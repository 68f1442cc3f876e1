"""Response: the goal, who does what until when, and the patrols that are asked for."""

from __future__ import annotations

from ui.pages.problems.actions import ProblemActions
from ui.pages.problems.steps import StepPanel
from ui.widgets.chosen_tags import ChosenTags
from ui.widgets.date_field import DateField
from ui.widgets.fields import Hint, NumberField
from ui.widgets.span_field import SpanField
from ui.widgets.toggles import Toggles
from watch_app.problems import choices
from watch_app.problems.dosage import dosage
from watch_app.problems.problems import MOST_POINTS
from watch_app.problems.sheets import ProblemSheet
from watch_app.problems.verdicts import dosage_words
from watch_app.wording import long_weekday_name, weekday_name


class ResponsePanel(StepPanel):
    """Patrols are one response of several: points for beats, days and hours, and what came."""

    def build(self) -> None:
        self.area(self.tr("Goal"), "goal", hint=self.tr("what is to be different, and when"))
        self.plan = ProblemActions(self._owner)
        self.fields.add_widget(self.plan)
        self._add_beats()
        self.fields.add_heading(
            self.tr("Patrols"), self.tr("points raise the need on the target beats")
        )
        today = self.workspace.today
        points = NumberField(0, MOST_POINTS)
        points.setSpecialValueText(self.tr("none"))
        field, hours = self.fields.add_row(
            (self.tr("Points"), points, self.tr("0 to 10")),
            (self.tr("Hours"), SpanField(placeholder=self.tr("any time")), self.tr("2100-2300")),
        )
        self.keep(
            field,
            "need_points",
            read=points.value,
            show=lambda value: points.set_value(round(value or 0)),
        )
        self.keep(hours, "need_span")
        self.pair(
            (self.tr("First day"), "need_first_day", DateField(today), ""),
            (
                self.tr("Last day"),
                "need_last_day",
                DateField(today, placeholder=self.tr("until it is closed")),
                "",
            ),
        )
        days = Toggles((day, weekday_name(day), long_weekday_name(day)) for day in range(7))
        self.keep(
            self.fields.add(self.tr("On"), days),
            "need_days",
            read=lambda: days.values,
            show=lambda value: days.set_values(range(7) if value is None else value),
        )
        self.walked = Hint(wrap=True)
        self.fields.add_widget(self.walked)

    def _add_beats(self) -> None:
        self.roles = {
            name: self._beats(name, label, hint)
            for name, label, hint in (
                ("target_ids", self.tr("Target beats"), self.tr("where it happens")),
                ("control_ids", self.tr("Control"), self.tr("alike, left as it was")),
                ("buffer_ids", self.tr("Buffer"), self.tr("next to it, where it could move")),
                (
                    "buffer_control_ids",
                    self.tr("Control of the buffer"),
                    self.tr("like the buffer; empty: the control above"),
                ),
            )
        }

    def _beats(self, name: str, label: str, hint: str) -> ChosenTags:
        tags = ChosenTags()

        def show(ids: tuple[int, ...] | None) -> None:
            tags.set_ids(ids or ())

        field = self.fields.add(label, tags, hint=hint)
        self.keep(field, name, read=lambda: tuple(sorted(tags.ids)), show=show)
        return tags

    def offer_beats(self) -> None:
        """Read which beats there are; before the chosen ones are shown."""
        with self.workspace.read() as session:
            known = choices.beats(session)
        for tags in self.roles.values():
            tags.set_choices(known)

    def show_sheet(self, sheet: ProblemSheet | None, *, is_same: bool) -> None:
        self.plan.show_record(sheet, is_same=is_same)
        self.walked.setVisible(sheet is not None)
        if sheet is not None:
            with self.workspace.read() as session:
                found = dosage(session, sheet.id, self.workspace.now())
            self.walked.setText(dosage_words(found))

    def set_read_only(self) -> None:
        self.plan.setEnabled(False)
