"""Of one volunteer: their own limits, the hours they keep to, and what they pledged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages import limit_words
from ui.pages.field_values import MOST_A_ROSTER
from ui.pages.limit_list import LimitList
from ui.pages.record_form import RecordForm
from ui.pages.rule_menu import RuleMenu
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import CheckBox, NumberField, TextField
from ui.widgets.form import Form
from ui.widgets.hours_field import HoursField
from ui.widgets.offers import Offers
from ui.widgets.span_field import SpanField
from watch_app import limits
from watch_app.limits import LimitRow
from watch_app.records import LimitKind
from watch_app.text import translate as counted
from watch_app.volunteer_sheets import VolunteerSheet
from watch_app.wording import clock_of_minute

if TYPE_CHECKING:
    from watch_app.storage import Session

DAY = 24 * 60


class OwnLimits(QWidget):
    """What holds for this person besides the rules of the watch."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self._form = form
        self._found: tuple[LimitRow, ...] = ()
        self._kinds: tuple[tuple[int, str], ...] = ()
        self._person = 0
        self._groups = QStringListModel(self)
        self.list = LimitList(form, tuple(LimitKind), is_own=True)
        self.add = Button(self.tr("Add a limit"), "plus", small=True)
        self.add.clicked.connect(self.begin_adding)
        self.list.emptied.connect(self.add.setFocus)
        self.menu = RuleMenu(self, (tuple(LimitKind),), is_own=True)
        self.menu.chosen.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self._fields = Form(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(8))
        column.setSpacing(theme().px(12))
        column.addWidget(self.list)
        column.addLayout(line)
        column.addWidget(self._fields)
        self._add_hours()
        self._add_pledge()

    def _add_hours(self) -> None:
        group = TextField(placeholder=self.tr("with everybody"))
        completer = Offers(self._groups, self)
        group.setCompleter(completer)
        hours, mixes = self._fields.add_row(
            (
                self.tr("Only between"),
                SpanField(placeholder=self.tr("any time")),
                self.tr("1600-2130"),
            ),
            (self.tr("Mixes as"), group, self.tr("for mixed crews")),
        )
        self._form.bind(hours, "hours", self.tr("Change the hours of {who}"))
        self._form.bind(mixes, "mixes_as", self.tr("Change how {who} mixes"))
        self.daylight = CheckBox(self.tr("Only by daylight"))
        light = self._fields.add(self.tr("Light"), self.daylight)
        self._form.bind(light, "daylight_only", self.tr("Change whether {who} goes in the dark"))

    def _add_pledge(self) -> None:
        number = NumberField(0, MOST_A_ROSTER)
        number.setSpecialValueText(self.tr("no pledge"))
        patrols, hours = self._fields.add_row(
            (self.tr("Pledged patrols a roster"), number, ""),
            (
                self.tr("Pledged hours a roster"),
                HoursField(placeholder=self.tr("no pledge")),
                "",
            ),
        )
        self._form.bind(
            patrols,
            "least_patrols",
            self.tr("Change what {who} pledged"),
            read=lambda: number.value() or None,
            show=lambda value: number.set_value(value or 0),
        )
        self._form.bind(hours, "least_minutes", self.tr("Change what {who} pledged"))

    def set_groups(self, groups: Sequence[str]) -> None:
        """Offer the groups that others mix as, so that each is written one way."""
        self._groups.setStringList(list(groups))

    def show_sheet(self, sheet: VolunteerSheet, kinds: tuple[tuple[int, str], ...]) -> None:
        self._person, self._found, self._kinds = sheet.id, sheet.limits, kinds
        self.list.show_limits(sheet.limits, kinds)

    def begin_adding(self) -> None:
        """Offer every limit there could still be."""
        self.menu.offer(self._found, [key for key, _name in self._kinds])
        self.menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _add(self, kind: LimitKind) -> None:
        begins = limit_words.beginning(kind, self._found, (key for key, _name in self._kinds))
        if begins is None:
            return
        made: list[int] = []

        def write(session: Session) -> None:
            made.append(
                limits.add(
                    session,
                    kind,
                    begins.amount,
                    volunteer_id=self._person,
                    days=begins.days,
                    patrol_kind_id=begins.patrol_kind_id,
                )
            )

        label = self.tr("Change the limits of {who}").format(who=self._form.who())
        if self._form.change(label, write):
            self.list.focus_limit(made[0])


def limits_in_short(sheet: VolunteerSheet) -> str:
    """All of it in a few words; empty where nothing is kept."""
    said = [limit_words.in_short(each) for each in sheet.limits]
    if sheet.hours is not None:
        start, length = sheet.hours
        said.insert(0, f"{clock_of_minute(start)}–{clock_of_minute((start + length) % DAY)}")
    said += _flags(sheet)
    return ", ".join(said)


def _flags(sheet: VolunteerSheet) -> list[str]:
    said: list[str] = []
    if sheet.daylight_only:
        said.append(counted("VolunteerForm", "by daylight"))
    if sheet.least_patrols:
        said.append(
            counted(
                "VolunteerForm",
                "pledged %n patrol|pledged %n patrols",
                number=sheet.least_patrols,
            )
        )
    if sheet.least_minutes:
        hours = round(sheet.least_minutes / 60)
        said.append(counted("VolunteerForm", "pledged %n hour|pledged %n hours", number=hours))
    if sheet.mixes_as:
        said.append(counted("VolunteerForm", "mixes as {group}").format(group=sheet.mixes_as))
    return said
