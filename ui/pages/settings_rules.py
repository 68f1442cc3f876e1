"""The rules of the watch as sentences, each beside what the preset says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages import limit_words
from ui.pages.field_values import (
    MOST_A_ROSTER,
    MOST_A_WEEK,
    MOST_PEOPLE,
    clock_of,
    minute_of,
)
from ui.pages.limit_list import LimitList
from ui.pages.limit_words import DAYS_IN_A_ROW, GROUPS, KINDS, NIGHTS, REST
from ui.pages.rule_menu import RuleMenu
from ui.pages.settings_form import SettingsForm
from ui.pages.settings_preset import PresetLine, days_of, preset_note
from ui.pages.successions import SuccessionList
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.fields import CheckBox, NumberField
from ui.widgets.labels import Label
from ui.widgets.sentence_row import SentenceRow
from ui.widgets.time_field import TimeField
from ui.widgets.toggles import Toggles
from ui.workspace import Workspace
from watch_app import limits, patrol_kinds, watches
from watch_app.limits import LimitRow
from watch_app.patrol_kinds import KindRow, SuccessionRow
from watch_app.records import LimitKind
from watch_app.wording import long_weekday_name, weekday_name

if TYPE_CHECKING:
    from watch_app.storage import Session

translate = QCoreApplication.translate


class RulesForm(SettingsForm):
    """Each rule beside what the preset says; a rule is never a constant of the program."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.rows: dict[str, SentenceRow] = {}
        self.limits: list[LimitList] = []
        self._groups: list[tuple[QWidget, Callable[[], bool]]] = []
        self._found: tuple[LimitRow, ...] = ()
        self._kinds: tuple[KindRow, ...] = ()
        self._preset_rules: Mapping[str, Any] = {}
        self.successions = SuccessionList(self)
        self._add_preset()
        self._add_crews()
        self._add_rest()
        self._add_days_in_a_row()
        self._add_nights()
        self._add_kinds()
        self._add_people()
        self._add_adding()

    def heading(self) -> str:
        return self.tr("What must hold")

    # The preset

    def _add_preset(self) -> None:
        line = PresetLine()
        self.preset, self.changed, self.reset = line.choice, line.changed, line.reset
        self._preset_line = line
        self.preset.left.connect(self._take_preset)
        self.reset.clicked.connect(self._take_preset)
        self._head.insertWidget(self._head.count() - 1, line)

    def _take_preset(self) -> None:
        code = str(self.preset.value)
        label = self.tr("Rules of {preset}").format(preset=self.preset.currentText())
        self.change(label, lambda session: watches.take_preset(session, code))

    # Rules

    def _begin_group(self, title: str, is_shown: Callable[[], bool] = lambda: True) -> None:
        """A small heading, and rows that stand close together with a hairline below each."""
        heading = Label(title, "dense", bold=True, colour="ink2")
        heading.setContentsMargins(0, theme().px(6), 0, 0)
        block = QWidget()
        self._block = QVBoxLayout(block)
        self._block.setContentsMargins(0, 0, 0, 0)
        self._block.setSpacing(0)
        self._block.addWidget(heading)
        self.form.add_widget(block)
        self._groups.append((block, is_shown))

    def _add_limits(self, kinds: Sequence[LimitKind]) -> LimitList:
        added = LimitList(self, kinds)
        self.limits.append(added)
        self._block.addWidget(added)
        return added

    def _add_crews(self) -> None:
        self._begin_group(self.tr("Crews"))
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

    def _add_rest(self) -> None:
        self._begin_group(self.tr("Rest and limits"))
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
        self._add_limits(REST)
        self._add_rule(
            self.tr("A gap is worth a ring until {gap_deadline_hours} hours before the patrol."),
            self.tr("Change how long a gap stays open"),
            {"gap_deadline_hours": NumberField(0, 336)},
        )

    def _add_days_in_a_row(self) -> None:
        self._begin_group(self.tr("Days in a row"), lambda: bool(in_a_row.rows))
        in_a_row = self._add_limits(DAYS_IN_A_ROW)

    def _add_nights(self) -> None:
        self._begin_group(self.tr("Nights, weekends and shares"))
        now = self.workspace.now
        starts, ends = TimeField(now, optional=False), TimeField(now, optional=False)
        days = Toggles((day, weekday_name(day), long_weekday_name(day)) for day in range(7))
        self._add_rule(
            self.tr("From {night_from_minute} to {night_to_minute} is night, shared in turn."),
            self.tr("Change what a night is"),
            {"night_from_minute": starts, "night_to_minute": ends},
            read={
                "night_from_minute": lambda: minute_of(starts.clock),
                "night_to_minute": lambda: minute_of(ends.clock),
            },
            show={
                "night_from_minute": lambda value: starts.set_clock(clock_of(value)),
                "night_to_minute": lambda value: ends.set_clock(clock_of(value)),
            },
        )
        self._add_rule(
            self.tr("{weekend} is the weekend."),
            self.tr("Change what the weekend is"),
            {"weekend": days},
            read={"weekend": lambda: ",".join(str(day) for day in days.values)},
            show={"weekend": lambda value: days.set_values(days_of(value))},
        )
        self._add_limits(NIGHTS)
        self._add_rule(
            self.tr("Fair shares look back over {history_weeks} weeks."),
            self.tr("Change how far back fair shares look"),
            {"history_weeks": NumberField(1, 104)},
        )

    def _add_kinds(self) -> None:
        self._begin_group(
            self.tr("Kinds of patrol"), lambda: bool(of_kind.rows or self.successions.rows)
        )
        of_kind = self._add_limits(KINDS)
        self._block.addWidget(self.successions)

    def _add_people(self) -> None:
        self._begin_group(self.tr("New people and vetting"))
        for name, sentence, label in (
            (
                "new_go_with_mentor",
                self.tr("Whoever is new goes only with a mentor."),
                self.tr("Change with whom new people go"),
            ),
            (
                "vetting_required",
                self.tr("Everybody on patrol is vetted on that day."),
                self.tr("Change whether everybody is vetted"),
            ),
        ):
            box = CheckBox(sentence)
            self._add_rule("{" + name + "}", label, {name: box})
            box.setAccessibleName(sentence)

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

    # Adding

    def _add_adding(self) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, theme().px(4), 0, 0)
        self.add_rule = Button(self.tr("Add a rule"), "plus", small=True)
        self.add_rule.clicked.connect(self.begin_adding)
        row.addWidget(self.add_rule)
        row.addStretch(1)
        self.form.add_widget(line)
        for each in self.limits:
            each.emptied.connect(self.add_rule.setFocus)
        self.menu = RuleMenu(self, GROUPS, is_own=False)
        self.menu.chosen.connect(self._add_limit)
        self.menu.succession_wanted.connect(self.successions.add_first)

    def begin_adding(self) -> None:
        """Offer every rule there could still be."""
        self.area.reveal(self.add_rule)
        kinds = tuple(each.id for each in self._kinds)
        free = self.successions.free_pair(kinds)
        self.menu.offer(self._found, kinds, with_succession=free is not None)
        self.menu.popup(self.add_rule.mapToGlobal(self.add_rule.rect().bottomLeft()))

    def _add_limit(self, kind: LimitKind) -> None:
        begins = limit_words.beginning(kind, self._found, (each.id for each in self._kinds))
        if begins is None:
            return
        made: list[int] = []

        def write(session: Session) -> None:
            made.append(
                limits.add(
                    session,
                    kind,
                    begins.amount,
                    days=begins.days,
                    patrol_kind_id=begins.patrol_kind_id,
                )
            )

        rule = limit_words.choice(kind, is_own=False)
        if self.change(self.tr("Add a rule: {rule}").format(rule=rule), write):
            for each in self.limits:
                each.focus_limit(made[0])

    # Showing

    def load(self, session: Session) -> None:
        """Read what stands in other tables than the watch's."""
        self._found = limits.rows(session)
        self._kinds = patrol_kinds.rows(session)
        self._successions: tuple[SuccessionRow, ...] = patrol_kinds.successions(session)

    def show_more(self, *, is_same: bool) -> None:
        if self.sheet is None:
            return
        choices = [(each.id, each.name) for each in self._kinds]
        for each in self.limits:
            each.show_limits(self._found, choices)
        self.successions.show_successions(self._successions, choices)
        for block, is_shown in self._groups:
            block.setVisible(is_shown())
        self._show_preset(self.sheet)

    def _show_preset(self, sheet: watches.WatchSheet) -> None:
        self.preset.set_value(sheet.preset)
        self._preset_rules = watches.preset_rules(sheet.preset)
        changed = 0
        for name, row in self.rows.items():
            names = [each for each, other in self.rows.items() if other is row]
            theirs = [self._preset_rules.get(each) for each in names]
            is_own = theirs != [getattr(sheet, each) for each in names]
            changed += names[0] == name and is_own
            row.note.setText(preset_note(names, self._preset_rules, is_own=is_own))
        self._preset_line.show_changed(changed)
