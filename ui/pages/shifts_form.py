"""The form of one shift."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from functools import partial
from typing import TYPE_CHECKING, Any

from ui.pages.field_values import MOST_PEOPLE
from ui.pages.patrol_traits import KIT, PatrolTraits, TraitChoices, read_choices, traits_in_short
from ui.pages.proposals.proposal_words import stands
from ui.pages.record_form import RecordForm
from ui.pages.shifts_words import DAY, times_text, weeks_text
from ui.widgets.chosen_tags import ChosenTags
from ui.widgets.counts import Counts
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, NumberField, TextField
from ui.widgets.fold import Fold
from ui.widgets.labels import Label
from ui.widgets.time_field import TimeField
from ui.widgets.toggles import Toggles
from ui.workspace import Workspace
from watch_app import adjustments, beats, occurrences, shifts, watches
from watch_app.records import HolidayBehaviour
from watch_app.shifts import ShiftSheet
from watch_app.wording import (
    day_text,
    long_weekday_name,
    weekday_name,
    weekdays_text,
)

if TYPE_CHECKING:
    from watch_app.adjustments import AdjustmentRow
    from watch_app.storage import Session

CREW = ("crew_minimum", "crew_target", "crew_maximum")
DATES = 6


class ShiftForm(RecordForm):
    """When it comes back, where it goes, and who has to be in each crew."""

    sheet: ShiftSheet | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.has_beats = False
        self._beats: dict[int, str] = {}
        self._least_crew = 2
        self._trait_choices = TraitChoices()
        self._add_when()
        self._add_where()
        self._add_crew()
        self.traits = Fold(self.tr("Kind, kit and officer"), self._make_traits)
        self.form.add_widget(self.traits)
        self.dates = Label("", "dense", colour="ink2", wrap=True)
        self.form.add_widget(self.dates)
        self.adjusted = Label("", "dense", colour="ink2", wrap=True)
        self.form.add_widget(self.adjusted)

    # What it is about

    def who(self) -> str:
        if self.sheet is None:
            return ""
        return self.sheet.name or f"{weekdays_text(self.sheet.weekdays)} {times_text(self.sheet)}"

    def new_title(self) -> str:
        return self.tr("New shift")

    def new_label(self, values: dict[str, Any]) -> str:
        name = values["name"] or weekdays_text(values["weekdays"])
        return self.tr("Add {shift}").format(shift=name)

    def blank(self) -> dict[str, Any]:
        return {
            "every_weeks": 1,
            "start_minute": 20 * 60,
            "length_minutes": 120,
            "valid_from": self.workspace.today(),
            "crew_minimum": self._least_crew,
            "crew_target": max(3, self._least_crew),
            "crew_maximum": max(4, self._least_crew),
            "priority": 3,
            "holidays": HolidayBehaviour.RUNS,
            "beat_ids": tuple(self._beats) if len(self._beats) == 1 else (),
        }

    def is_enough(self, values: dict[str, Any]) -> bool:
        needed = ("weekdays", "beat_ids", "valid_from", "length_minutes")
        return all(values[name] for name in needed) and values["start_minute"] is not None

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("A shift needs its days, its hours, a beat and a first day.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is None:
            return
        shifts.edit(session, self.sheet.id, **self._in_order(_mapped(values)))

    def add(self, session: Session, **values: Any) -> int:
        return shifts.add(session, **_mapped(values))

    def _in_order(self, values: dict[str, Any]) -> dict[str, Any]:
        """A crew size that is changed takes the other two along: smallest first."""
        changed = next((name for name in CREW if name in values), None)
        if changed is None or self.sheet is None:
            return values
        value, place = values[changed], CREW.index(changed)
        sizes = {
            name: min(value, getattr(self.sheet, name))
            if CREW.index(name) < place
            else max(value, getattr(self.sheet, name))
            for name in CREW
        }
        return {**values, **sizes, changed: value}

    # Fields

    def _add_when(self) -> None:
        self.name = TextField(placeholder=self.tr("for example Late patrol"))
        name = self.form.add(self.tr("Name"), self.name, hint=self.tr("optional"))
        self.bind(name, "name", self.tr("Rename {who}"))
        self.weekdays = Toggles(
            (day, weekday_name(day), long_weekday_name(day)) for day in range(7)
        )
        days = self.form.add(self.tr("On"), self.weekdays)
        self.bind(
            days,
            "weekdays",
            self.tr("Change the weekdays of {who}"),
            read=lambda: self.weekdays.values,
            show=lambda value: self.weekdays.set_values(value or ()),
        )
        now = self.workspace.now
        self.starts, self.ends = TimeField(now, optional=False), TimeField(now, optional=False)
        weeks = Choice((n, weeks_text(n)) for n in range(1, 9))
        starts, ends, every = self.add_group(3).add_row(
            (self.tr("From"), self.starts, self.tr("type 2000")),
            (self.tr("to"), self.ends, ""),
            (self.tr("How often"), weeks, ""),
        )
        self.bind(
            starts,
            "start_minute",
            self.tr("Change the times of {who}"),
            read=lambda: _minute(self.starts.clock),
            show=self._show_start,
        )
        self.bind(
            ends,
            "length_minutes",
            self.tr("Change the times of {who}"),
            read=self._length,
            show=self._show_end,
        )
        self.bind(every, "every_weeks", self.tr("Change how often {who} runs"))

    def _add_where(self) -> None:
        self.beats = ChosenTags()
        where = self.form.add(self.tr("Beats"), self.beats, hint=self.tr("one crew on each"))
        self.bind(
            where,
            "beat_ids",
            self.tr("Change the beats of {who}"),
            read=lambda: tuple(sorted(self.beats.ids, key=lambda each: self._beats[each])),
            show=lambda value: self.beats.set_ids(value or ()),
        )

    def _add_crew(self) -> None:
        sizes = [NumberField(2, MOST_PEOPLE) for _ in CREW]
        words = (self.tr("Runs with at least"), self.tr("Aim for"), self.tr("At most"))
        rows = self.add_group(3).add_row(
            *((label, size, "") for size, label in zip(sizes, words, strict=True))
        )
        for field, column in zip(rows, CREW, strict=True):
            self.bind(field, column, self.tr("Change the crew of {who}"))
        self.needs = Counts(MOST_PEOPLE)
        needs = self.form.add(self.tr("Each crew needs"), self.needs)
        self.bind(
            needs,
            "needs",
            self.tr("Change what {who} needs"),
            read=lambda: self.needs.value,
            show=lambda value: self.needs.set_value(value or ()),
        )
        self.priority = Choice((n, text) for n, text in enumerate(self._priority_words(), 1))
        holidays = Choice(
            (
                (HolidayBehaviour.RUNS, self.tr("Runs as usual")),
                (HolidayBehaviour.SKIPS, self.tr("Does not run")),
                (HolidayBehaviour.ONLY, self.tr("Runs only then")),
            )
        )
        important, holiday = self.form.add_row(
            (self.tr("If people are short"), self.priority, ""),
            (self.tr("On public holidays"), holidays, ""),
        )
        self.bind(important, "priority", self.tr("Change how important {who} is"))
        self.bind(holiday, "holidays", self.tr("Change {who} on public holidays"))
        today = self.workspace.today
        first, last = self.form.add_row(
            (self.tr("First day"), DateField(today, optional=False), ""),
            (self.tr("Last day"), DateField(today, placeholder=self.tr("no end")), ""),
        )
        self.bind(first, "valid_from", self.tr("Change when {who} begins"))
        self.bind(last, "valid_until", self.tr("Change when {who} ends"))

    def _make_traits(self) -> PatrolTraits:
        made = PatrolTraits()
        made.set_choices(self._trait_choices)
        labels = {
            "kind_id": self.tr("Change the kind of {who}"),
            "officer_id": self.tr("Change who joins {who}"),
            KIT: self.tr("Change what {who} takes along"),
            "is_mixed": self.tr("Change whether {who} is mixed"),
            "under_weight": self.tr("Change what a person too few on {who} counts"),
            "over_weight": self.tr("Change what a person too many on {who} counts"),
        }
        for name, field in made.fields.items():
            self.bind(
                field,
                name,
                labels[name],
                read=partial(made.read, name),
                show=partial(made.show_value, name),
            )
        return made

    def _priority_words(self) -> tuple[str, ...]:
        return (
            self.tr("Stood down first"),
            self.tr("Less important"),
            self.tr("Usual"),
            self.tr("Important"),
            self.tr("Stood down last"),
        )

    # Showing

    def load_choices(self, session: Session) -> None:
        """What can be chosen: the beats and qualifications of the watch."""
        shown = beats.sheets(session)
        self.has_beats = any(beat.is_active for beat in shown)
        self._beats = {beat.id: beat.name for beat in shown}
        self.beats.set_choices(self._beats.items())
        self._least_crew = watches.watch_of(session).crew_minimum
        self._trait_choices = read_choices(session)
        if isinstance(self.traits.body, PatrolTraits):
            self.traits.body.set_choices(self._trait_choices)
        self.needs.set_choices([(each.id, each.name) for each in watches.qualifications(session)])

    def show_more(self, *, is_same: bool) -> None:
        usual = self.tr("like most")
        said = usual if self.sheet is None else traits_in_short(self.sheet)
        self.traits.set_summary(said or usual)
        self.adjusted.setVisible(False)
        if self.sheet is None:
            self.dates.setText("")
            return
        with self.workspace.read() as session:
            days = occurrences.next_dates(session, self.sheet.id, self.workspace.today(), DATES)
            changed = adjustments.rows(session, self.sheet.id)
        self._show_adjusted(changed)
        if not days:
            self.dates.setText(self.tr("It does not run again."))
            return
        listed = ", ".join(day_text(day).replace(" ", "\u00a0") for day in days)
        self.dates.setText(self.tr("Next: {days}").format(days=listed))

    def _show_adjusted(self, changed: Sequence[AdjustmentRow]) -> None:
        """Say what the need changed in single runs, and where that is taken back."""
        self.adjusted.setVisible(bool(changed))
        said = "\n".join(stands(row) for row in changed)
        words = self.tr("Changed by the need, taken back under Beats, Where and when:\n{changes}")
        self.adjusted.setText(words.format(changes=said))

    def _show_start(self, minute: int | None) -> None:
        start = None if minute is None else time(minute // 60, minute % 60)
        self.starts.set_clock(start)
        self.ends.set_starts(start)

    def _show_end(self, length: int | None) -> None:
        start = _minute(self.starts.clock)
        if length is None or start is None:
            self.ends.set_clock(None)
            return
        end = (start + length) % DAY
        self.ends.set_clock(time(end // 60, end % 60))

    def _length(self) -> int | None:
        start, end = _minute(self.starts.clock), _minute(self.ends.clock)
        if start is None or end is None:
            return None
        return (end - start - 1) % DAY + 1


def _minute(moment: time | None) -> int | None:
    return None if moment is None else moment.hour * 60 + moment.minute


def _mapped(values: dict[str, Any]) -> dict[str, Any]:
    """Pairs of ids and numbers as the verbs take them."""
    pairs = {name: dict(values[name]) for name in ("needs", KIT) if name in values}
    return {**values, **pairs}
