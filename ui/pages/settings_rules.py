"""The rules of the watch as sentences, and what matters more as sliders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.field_values import MOST_A_ROSTER, MOST_A_WEEK, MOST_PEOPLE
from ui.pages.settings_form import SettingsForm
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.chip import Chip
from ui.widgets.fields import Choice, NumberField
from ui.widgets.form import Field
from ui.widgets.labels import Label
from ui.widgets.sentence_row import SentenceRow
from ui.widgets.sentence_slider import SentenceSlider
from ui.widgets.time_field import TimeField
from ui.widgets.toggles import Toggles
from ui.workspace import Workspace
from watch_app import watches
from watch_app.text import translate as counted
from watch_app.wording import clock_of_minute, long_weekday_name, weekday_name, weekdays_text


class RulesForm(SettingsForm):
    """Each rule beside what the preset says; a rule is never a constant of the program."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.rows: dict[str, SentenceRow] = {}
        self._preset_rules: Mapping[str, Any] = {}
        self._add_preset()
        self._begin_block()
        self._add_crews()
        self._add_limits()
        self._add_nights()
        self._add_weights()

    def heading(self) -> str:
        return self.tr("What must hold")

    # The preset

    def _add_preset(self) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        self.preset = Choice((each.code, each.title) for each in watches.presets())
        self.preset.setAccessibleName(self.tr("Preset"))
        self.preset.setMinimumContentsLength(14)
        self.preset.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.preset.view().setMinimumWidth(theme().px(300))
        self.preset.left.connect(self._take_preset)
        self.changed = Chip(state="changed")
        self.reset = Button(self.tr("Reset"), kind="quiet", small=True)
        self.reset.clicked.connect(self._take_preset)
        row.addWidget(Label(self.tr("Preset"), "dense", colour="ink2"))
        row.addWidget(self.preset)
        row.addWidget(self.changed)
        row.addWidget(self.reset)
        self._head.insertWidget(self._head.count() - 1, line)

    def _take_preset(self) -> None:
        code = str(self.preset.value)
        label = self.tr("Rules of {preset}").format(preset=self.preset.currentText())
        self.change(label, lambda session: watches.take_preset(session, code))

    # Rules

    def _begin_block(self) -> None:
        """Rows that stand close together, a hairline below each."""
        block = QWidget()
        self._block = QVBoxLayout(block)
        self._block.setContentsMargins(0, 0, 0, 0)
        self._block.setSpacing(0)
        self.form.add_widget(block)

    def _add_crews(self) -> None:
        self._add_rule(
            self.tr("A patrol runs with at least {crew_minimum} people, or it is stood down."),
            self.tr("Change how many people a patrol needs"),
            {"crew_minimum": NumberField(2, MOST_PEOPLE)},
            shape="lock",
        )
        self._add_rule(
            self.tr(
                "A trainee walks with an experienced volunteer, at most "
                "{max_trainees_per_crew} in a crew."
            ),
            self.tr("Change how many trainees a crew may have"),
            {"max_trainees_per_crew": NumberField(0, MOST_PEOPLE)},
        )

    def _add_limits(self) -> None:
        rest = NumberField(0, 48)
        self._add_rule(
            self.tr("Between two patrols everyone rests at least {rest_minutes} hours."),
            self.tr("Change the rest between patrols"),
            {"rest_minutes": rest},
            read={"rest_minutes": lambda: rest.value() * 60},
            show={"rest_minutes": lambda value: rest.set_value(round(value / 60))},
        )
        week, roster = NumberField(1, MOST_A_WEEK), NumberField(0, MOST_A_ROSTER)
        roster.setSpecialValueText(self.tr("any number"))
        self._add_rule(
            self.tr(
                "Nobody has more than {max_patrols_per_week} patrols a week, "
                "{max_patrols_per_roster} in a roster."
            ),
            self.tr("Change the most patrols of one person"),
            {"max_patrols_per_week": week, "max_patrols_per_roster": roster},
            read={"max_patrols_per_roster": lambda: roster.value() or None},
            show={"max_patrols_per_roster": lambda value: roster.set_value(value or 0)},
        )
        self._add_rule(
            self.tr("A gap is worth a ring until {gap_deadline_hours} hours before the patrol."),
            self.tr("Change how long a gap stays open"),
            {"gap_deadline_hours": NumberField(0, 336)},
        )

    def _add_nights(self) -> None:
        now = self.workspace.now
        starts, ends = TimeField(now, optional=False), TimeField(now, optional=False)
        days = Toggles((day, weekday_name(day), long_weekday_name(day)) for day in range(7))
        self._add_rule(
            self.tr("From {night_from_minute} to {night_to_minute} is night, shared in turn."),
            self.tr("Change what a night is"),
            {"night_from_minute": starts, "night_to_minute": ends},
            read={
                "night_from_minute": lambda: _minute(starts.clock),
                "night_to_minute": lambda: _minute(ends.clock),
            },
            show={
                "night_from_minute": lambda value: starts.set_clock(_clock(value)),
                "night_to_minute": lambda value: ends.set_clock(_clock(value)),
            },
        )
        self._add_rule(
            self.tr("{weekend} is the weekend."),
            self.tr("Change what the weekend is"),
            {"weekend": days},
            read={"weekend": lambda: ",".join(str(day) for day in days.values)},
            show={"weekend": lambda value: days.set_values(_days(value))},
        )

    def _add_rule(
        self,
        sentence: str,
        label: str,
        controls: Mapping[str, QWidget],
        *,
        read: Mapping[str, Callable[[], Any]] | None = None,
        show: Mapping[str, Callable[[Any], None]] | None = None,
        shape: str = "",
    ) -> None:
        row = SentenceRow(sentence, controls, shape=shape)
        for name, field in row.fields.items():
            self.bind(field, name, label, read=(read or {}).get(name), show=(show or {}).get(name))
            self.rows[name] = row
        self._block.addWidget(row)
        self._block.addWidget(Hairline())

    # Weights

    def _add_weights(self) -> None:
        heading = self.form.add_heading(self.tr("What matters more"))
        heading.setAccessibleDescription(self.tr("Used between rosters that keep every rule"))
        self.form.add_widget(
            Label(
                self.tr("Used only to choose between rosters that keep every rule above."),
                "dense",
                colour="ink2",
                wrap=True,
            )
        )
        parts = (
            ("target_weight", self.tr("Reach the size aimed for"), self.tr("A place left free")),
            (
                "fairness_weight",
                self.tr("Share fairly"),
                self.tr("A patrol above the fair share"),
            ),
            (
                "unsocial_weight",
                self.tr("Nights and weekends in turn"),
                self.tr("A night above the fair share"),
            ),
            ("wish_weight", self.tr("Wishes"), self.tr("An unmet wish")),
            (
                "change_weight",
                self.tr("Leave it as people know it"),
                self.tr("Moving someone who was planned"),
            ),
        )
        self._begin_block()
        words = (self.tr("off"), self.tr("normal"), self.tr("strong"))
        for name, title, what in parts:
            self._add_weight(name, title, SentenceSlider(title, words, self._sentences(what)))

    def _add_weight(self, name: str, title: str, slider: SentenceSlider) -> None:
        field = Field(title, slider)
        field.label.hide()
        field.hint.hide()
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.bind(
            field,
            name,
            self.tr("Weigh: {what}").format(what=title),
            read=lambda: slider.value,
            show=lambda value: slider.set_value(value or 0),
        )
        self._block.addWidget(field)
        self._block.addWidget(Hairline())

    def _sentences(self, what: str) -> tuple[str, ...]:
        return tuple(
            sentence.format(what=what)
            for sentence in (
                self.tr("{what}: not looked at."),
                self.tr("{what}: half as bad as usual."),
                self.tr("{what}: as bad as usual."),
                self.tr("{what}: twice as bad as usual."),
                self.tr("{what}: four times as bad as usual."),
            )
        )

    # Showing

    def show_more(self, *, is_same: bool) -> None:
        if self.sheet is None:
            return
        self.preset.set_value(self.sheet.preset)
        self._preset_rules = watches.preset_rules(self.sheet.preset)
        changed = 0
        for name, row in self.rows.items():
            names = [each for each, other in self.rows.items() if other is row]
            theirs = [self._preset_rules.get(each) for each in names]
            is_own = theirs != [getattr(self.sheet, each) for each in names]
            changed += names[0] == name and is_own
            row.note.setText(self._note(names, is_own=is_own))
        self.changed.set_text(counted("RulesForm", "%n changed", number=changed))
        self.changed.setVisible(bool(changed))
        self.reset.setVisible(bool(changed))

    def _note(self, names: list[str], *, is_own: bool) -> str:
        if not is_own:
            is_crew = names == ["crew_minimum"]
            return self.tr("never less than 2") if is_crew else self.tr("preset")
        said = [_words(name, self._preset_rules.get(name)) for name in names]
        return self.tr("preset: {values}").format(values=", ".join(said))


def _words(name: str, value: Any) -> str:
    """A value of the preset as the sentence would show it."""
    if name == "rest_minutes":
        return str(round(value / 60))
    if name.startswith("night"):
        return clock_of_minute(value)
    if name == "weekend":
        return weekdays_text(_days(value))
    return "–" if value is None else str(value)


def _minute(moment: time | None) -> int:
    return 0 if moment is None else moment.hour * 60 + moment.minute


def _clock(minute: int | None) -> time:
    return time((minute or 0) // 60, (minute or 0) % 60)


def _days(kept: str | None) -> tuple[int, ...]:
    return tuple(int(day) for day in (kept or "").split(",") if day)
