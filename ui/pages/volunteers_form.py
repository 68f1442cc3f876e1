"""The form of one volunteer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.pages.field_values import MOST_A_ROSTER, MOST_A_WEEK
from ui.pages.record_form import RecordForm
from ui.pages.volunteer_beats import BroughtAlong, OwnBeats, beats_in_short, brought_in_short
from ui.pages.volunteer_dates import Absences, Qualifications
from ui.pages.volunteer_limits import OwnLimits, limits_in_short
from ui.pages.volunteer_wishes import Pairings, Wishes
from ui.pages.volunteers_words import experience_words, status_words
from ui.widgets.availability_grid import AvailabilityGrid
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.fields import CheckBox, Choice, NumberField, TextArea, TextField
from ui.widgets.fold import Fold
from ui.widgets.form import Field
from ui.workspace import Workspace
from watch_app import beats, patrol_kinds, volunteer_sheets, volunteers, watches
from watch_app.records import Experience, VolunteerStatus, WishKind
from watch_app.text import translate as counted
from watch_app.volunteer_sheets import VolunteerRow, VolunteerSheet, Window

if TYPE_CHECKING:
    from watch_app.storage import Session

translate = QCoreApplication.translate

LATER = frozenset(["hours", "only_beat_ids", "never_beat_ids"])
"""What is kept of somebody only once they are there."""


class VolunteerForm(RecordForm):
    """All that is kept of one person; what paper never shows is said so."""

    sheet: VolunteerSheet | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._beats: dict[int, str] = {}
        self._kinds: tuple[tuple[int, str], ...] = ()
        self._groups: tuple[str, ...] = ()
        self._add_names()
        self._add_standing()
        self._add_when()
        self._add_wishes()
        self._add_folds()
        self._add_rest()
        self._later: tuple[QWidget, ...] = (
            self.qualifications,
            self.absences,
            self.likes,
            self.avoids,
            self.pairings,
            self.limits,
            self.own_beats,
            self.brought,
        )

    # What it is about

    def who(self) -> str:
        return self.sheet.short_name if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New volunteer")

    def new_label(self, values: dict[str, Any]) -> str:
        name = f"{values['given_name']} {values['family_name']}".strip()
        return self.tr("Add {who}").format(who=name)

    def blank(self) -> dict[str, Any]:
        return {
            "status": VolunteerStatus.ACTIVE,
            "experience": Experience.USUAL,
            "joined_on": self.workspace.today(),
        }

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["given_name"]) and values["joined_on"] is not None

    def missing(self, values: dict[str, Any]) -> str:
        if not values["given_name"]:
            return self.tr("Write the first name.")
        return self.tr("Write since when this person is with the watch.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is None:
            return
        if "availability" in values:
            volunteers.set_availability(session, self.sheet.id, values["availability"])
        elif values.keys() & {"only_beat_ids", "never_beat_ids"}:
            only, never = values.get("only_beat_ids"), values.get("never_beat_ids")
            volunteers.set_beats(session, self.sheet.id, only=only, never=never)
        else:
            volunteers.edit(session, self.sheet.id, **_columns(values))

    def add(self, session: Session, **values: Any) -> int:
        values = {name: value for name, value in values.items() if name not in LATER}
        windows = values.pop("availability")
        made = volunteers.add(session, **values)
        volunteers.set_availability(session, made, windows)
        return made

    # Fields

    def _bound(self, name: str, field: Field, label: str, **how: Callable[..., Any]) -> None:
        self.bind(field, name, label, **how)

    def _add_names(self) -> None:
        self.given_name = TextField()
        given, family = self.form.add_row(
            (self.tr("First name"), self.given_name, ""),
            (self.tr("Family name"), TextField(), ""),
        )
        self._bound("given_name", given, self.tr("Change {who}’s first name"))
        self._bound("family_name", family, self.tr("Change {who}’s family name"))
        self.phone = TextField()
        short, phone = self.form.add_row(
            (self.tr("Name on paper"), TextField(), ""),
            (self.tr("Telephone"), self.phone, self.tr("never on paper")),
        )
        self._bound("short_name", short, self.tr("Change {who}’s name on paper"))
        self._bound("phone", phone, self.tr("Change {who}’s telephone"))
        sign, email = self.form.add_row(
            (self.tr("Call sign"), TextField(), ""), (self.tr("Email"), TextField(), "")
        )
        self._bound("call_sign", sign, self.tr("Change {who}’s call sign"))
        self._bound("email", email, self.tr("Change {who}’s email"))

    def _add_standing(self) -> None:
        standing, experience = self.form.add_row(
            (self.tr("Status"), Choice(status_words().items()), ""),
            (self.tr("Experience"), Choice(experience_words().items()), ""),
        )
        self._bound("status", standing, self.tr("Change {who}’s status"))
        self._bound("experience", experience, self.tr("Change how far {who} has come"))
        training = Field(
            self.tr("Trainee"), CheckBox(self.tr("Trainee, who never leads and walks with others"))
        )
        training.label.hide()
        self.form.add_widget(training)
        self._bound("is_trainee", training, self.tr("Change whether {who} is a trainee"))
        self.qualifications = Qualifications(self)
        self.form.add_widget(self.qualifications)

    def _add_when(self) -> None:
        self.grid = AvailabilityGrid()
        self.free = self.form.add(self.tr("Free to patrol in a usual week"), self.grid)
        self.copy_day = Button(self.tr("Copy to other days"), kind="quiet", small=True)
        self.copy_day.setToolTip(self.tr("Every day gets the hours of the day the cursor is on"))
        self.copy_day.clicked.connect(self.grid.hours.copy_day)
        self.free.add_beside_label(self.copy_day)
        self._bound(
            "availability",
            self.free,
            self.tr("Change when {who} is free"),
            read=self._windows,
            show=self._show_windows,
        )
        self.absences = Absences(self)
        self.form.add_widget(self.absences)

    def _windows(self) -> tuple[Window, ...]:
        return tuple(
            Window(each.weekday, each.start_minute, each.length_minutes)
            for each in self.grid.windows
        )

    def _show_windows(self, windows: tuple[Window, ...] | None) -> None:
        self.grid.set_windows(
            tuple((each.weekday, each.start_minute, each.length_minutes) for each in windows or ())
        )
        hours = round(self.grid.total_hours)
        words = counted("VolunteerForm", "%n hour|%n hours", number=hours)
        self.free.set_hint(words if hours else self.tr("no time yet"))

    def _add_wishes(self) -> None:
        week, roster = self._limit(MOST_A_WEEK), self._limit(MOST_A_ROSTER)
        rows = self.form.add_row(
            (self.tr("Most patrols a week"), week, ""),
            (self.tr("Most patrols in a roster"), roster, ""),
        )
        names = ("max_patrols_per_week", "max_patrols_per_roster")
        for field, name, number in zip(rows, names, (week, roster), strict=True):
            self._bound(
                name,
                field,
                self.tr("Change how often {who} patrols"),
                read=lambda number=number: number.value() or None,
                show=lambda value, number=number: number.set_value(value or 0),
            )
        self.likes = Wishes(self, WishKind.PREFERS)
        self.avoids = Wishes(self, WishKind.AVOIDS)
        self.pairings = Pairings(self)
        for section in (self.likes, self.avoids, self.pairings):
            self.form.add_widget(section)

    def _add_folds(self) -> None:
        """What few people have, folded away."""
        self.limits = Fold(self.tr("Own limits and pledges"), self._make_limits)
        self.own_beats = Fold(self.tr("Beats"), self._make_beats)
        self.brought = Fold(self.tr("Brought along"), lambda: BroughtAlong(self))
        for fold in (self.limits, self.own_beats, self.brought):
            self.form.add_widget(fold)

    def _make_limits(self) -> OwnLimits:
        made = OwnLimits(self)
        made.set_groups(self._groups)
        if self.sheet is not None:
            made.show_sheet(self.sheet, self._kinds)
        return made

    def _make_beats(self) -> OwnBeats:
        made = OwnBeats(self)
        made.set_choices(self._beats)
        if self.sheet is not None:
            made.only.set_ids(self.sheet.only_beat_ids)
            made.never.set_ids(self.sheet.never_beat_ids)
        return made

    def _show_folds(self, sheet: VolunteerSheet) -> None:
        if isinstance(self.limits.body, OwnLimits):
            self.limits.body.set_groups(self._groups)
            self.limits.body.show_sheet(sheet, self._kinds)
        if isinstance(self.own_beats.body, OwnBeats):
            self.own_beats.body.set_choices(self._beats)
        self.limits.set_summary(limits_in_short(sheet) or self.tr("as all others"))
        self.own_beats.set_summary(beats_in_short(sheet, self._beats) or self.tr("anywhere"))
        self.brought.set_summary(brought_in_short(sheet) or self.tr("nothing"))

    def _limit(self, most: int) -> NumberField:
        number = NumberField(0, most)
        number.setSpecialValueText(self.tr("as all others"))
        return number

    def _add_rest(self) -> None:
        self.form.add_heading(self.tr("In the files"))
        today = self.workspace.today
        number, joined = self.form.add_row(
            (self.tr("Number"), TextField(), self.tr("may stand on paper")),
            (self.tr("Joined"), DateField(today, optional=False), ""),
        )
        self._bound("number", number, self.tr("Change {who}’s number"))
        self._bound("joined_on", joined, self.tr("Change when {who} joined"))
        birth, address = self.form.add_row(
            (self.tr("Birth date"), DateField(today), self.tr("optional")),
            (self.tr("Address"), TextField(), self.tr("optional")),
        )
        self._bound("birth_date", birth, self.tr("Change {who}’s birth date"))
        self._bound("address", address, self.tr("Change {who}’s address"))
        employer, work = self.form.add_row(
            (self.tr("Employer"), TextField(), self.tr("for letters about time off")),
            (self.tr("Address of the employer"), TextField(), ""),
        )
        self._bound("employer", employer, self.tr("Change {who}’s employer"))
        self._bound("employer_address", work, self.tr("Change where {who}’s employer is"))
        notes = self.form.add(
            self.tr("Notes"), TextArea(lines=3), hint=self.tr("nothing about health or belief")
        )
        self._bound("notes", notes, self.tr("Change the notes on {who}"))

    # Showing

    def load_choices(self, session: Session, rows: tuple[VolunteerRow, ...]) -> None:
        """What can be chosen: qualifications, beats and the other volunteers."""
        known = [(each.id, each.name) for each in watches.qualifications(session)]
        self.qualifications.set_choices(known)
        present = [row for row in rows if row.status != VolunteerStatus.LEFT]
        self._beats = {beat.id: beat.name for beat in beats.sheets(session)}
        self._groups = volunteer_sheets.groups(session)
        self._kinds = tuple((each.id, each.name) for each in patrol_kinds.rows(session))
        for section in (self.likes, self.avoids):
            section.set_choices(self._beats, {row.id: row.short_name for row in present})
        self.pairings.set_choices([(row.id, row.full_name) for row in present])

    def show_more(self, *, is_same: bool) -> None:
        for part in self._later:
            part.setVisible(self.sheet is not None)
        if self.sheet is None:
            return
        self.title.set_whole(self.sheet.full_name)
        self.mark.set_text(self.sheet.call_sign)
        self.mark.setVisible(bool(self.sheet.call_sign))
        self.qualifications.show_sheet(self.sheet, is_same=is_same)
        self.absences.show_sheet(self.sheet, is_same=is_same)
        for section in (self.likes, self.avoids, self.pairings):
            section.show_sheet(self.sheet, is_same=is_same)
        self._show_folds(self.sheet)


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """What the form keeps as one, in the columns there are."""
    if "hours" not in values:
        return values
    start, length = values["hours"] or (None, None)
    return {"hours_from_minute": start, "hours_length_minutes": length}
