"""The fields of one incident, in the order in which they are typed."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.pages.incident_kinds import IncidentKinds
from ui.pages.incident_more import FOLLOW_UP, more_of
from ui.pages.incident_patrol import PatrolChip
from ui.pages.incident_words import urgency_words
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.fields import Choice, TextArea, TextField
from ui.widgets.fold import Fold
from ui.widgets.form import Field
from ui.widgets.person_field import PersonField
from ui.widgets.place_field import PlaceField
from ui.widgets.repeat_lines import RepeatLines
from ui.widgets.switch import Switch
from ui.widgets.told_field import ToldField
from ui.workspace import Workspace
from watch_app import beats, incident_sheets
from watch_app.incident_entry.patrols import PatrolOffer, patrols_around
from watch_app.sheets import IncidentEntry

if TYPE_CHECKING:
    from watch_app.storage import Session


class IncidentFields(IncidentKinds):
    """When, where, what, how it is known, how urgent, what happened and who was told."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.patrol = PatrolChip()
        self.offers: tuple[PatrolOffer, ...] = ()
        self._add_patrol()
        self._add_when()
        self._add_where()
        self.add_what()
        self._add_urgency()
        self._add_account()
        self._add_told()
        self._add_more()

    # Fields

    def _add_when(self) -> None:
        self.beat = Choice()
        self.beat.left.connect(self.note_beat)
        group = self.add_group(4)
        group.set_stretches(5, 6, 7, 8)
        starts, ends, day, beat = group.add_row(
            (self._names["seen_from"], self.starts, ""),
            (self.tr("to"), self.ends, self.tr("type 2240")),
            (self.tr("Date"), self.day, ""),
            (self.tr("Beat"), self.beat, ""),
        )
        self.bind_times(starts, day, ends)
        self.bind(beat, "beat_id", self.tr("Change the beat of {who}"))
        self.starts_field, self.beat_field = starts, beat

    def _add_patrol(self) -> None:
        self.patrol.left.connect(self.follow_patrol)
        field = Field(self.tr("From which patrol"), self.patrol)
        field.say_nothing_above()
        self._head.insertWidget(1, field)
        self.bind(field, "patrol_id", self.tr("Change the patrol of {who}"))

    def _add_where(self) -> None:
        self.place = TextField(shape="pin")
        self.public_place = TextField(placeholder=self.tr("on or near Mill Lane"))
        self.place.left.connect(self.note_place)
        place, public = self.form.add_row(
            (self._names["place"], self.place, ""),
            (self.tr("Public wording"), self.public_place, self.tr("no name, no house number")),
        )
        self.place_field, self.public_field = place, public
        move = (self.tr("Move it to Vehicle"), self.move_plate)
        self.public_hint = Banner("short", "", (move,), shape="hidden")
        self.account_hint = Banner("short", "", (move,), shape="hidden")
        self._add_hidden(self.public_hint)
        self.bind(place, "place", self.tr("Change the place of {who}"))
        self.bind(public, "public_place", self.tr("Change the public place of {who}"))

    def _add_urgency(self) -> None:
        self.urgency = Switch(urgency_words(), stretch=True)
        urgent = self.form.add(self._names["priority"], self.urgency)
        self.urgency.left.connect(self.note_urgency)
        self.bind(
            urgent,
            "priority",
            self.tr("Change how urgent {who} is"),
            read=lambda: int(self.urgency.value),
            show=lambda value: self.urgency.set_value(str(value or 3)),
        )

    def _add_account(self) -> None:
        self.narrative = TextArea(lines=4)
        self.narrative_field = self.form.add(
            self._names["narrative"],
            self.narrative,
            hint=self.tr("what you saw and heard, in order"),
        )
        self.bind(self.narrative_field, "narrative", self.tr("Change what happened in {who}"))
        self._add_hidden(self.account_hint)

    def _add_told(self) -> None:
        self.vehicle = TextField(placeholder=self.tr("plate, what it looked like"))
        self.told = ToldField(self.workspace.now, placeholder=self.tr("101, 2238"))
        self.reference = TextField(placeholder=self.tr("not given yet"))
        vehicle, told, reference = self.add_group(3).add_row(
            (self.tr("Vehicle"), self.vehicle, ""),
            (self._names["reported_to"], self.told, ""),
            (self._names["police_reference"], self.reference, ""),
        )
        self.vehicle_field = vehicle
        self.bind(vehicle, "vehicle", self.tr("Change the vehicle of {who}"))
        self.bind(
            told,
            "told",
            self.tr("Change who was told of {who}"),
            read=self._read_told,
            show=lambda value: self.told.set_told(
                value[0] if value else "", value[1].time() if value and value[1] else None
            ),
        )
        self.bind(reference, "police_reference", self.tr("Change the police reference of {who}"))
        opens = (self.tr("Open"), self.open_alike)
        links = (self.tr("Link the two"), self.link_alike)
        self.alike_banner = Banner("changed", "", (opens, links), shape="link")
        self._add_hidden(self.alike_banner)
        self.repeat_lines = RepeatLines(can_open=True)
        self.form.add_widget(self.repeat_lines)
        self.outcome = TextField()
        self.outcome_field = self.form.add(self._names["outcome"], self.outcome)
        self.bind(self.outcome_field, "outcome", self.tr("Change what came of {who}"))

    def _add_hidden(self, banner: Banner) -> None:
        self.form.add_widget(banner)
        banner.hide()

    def note_starts(self, moment: time | None) -> None:
        super().note_starts(moment)
        self.told.set_starts(moment)

    def _read_told(self) -> tuple[str, datetime | None]:
        words, clock = self.told.told
        sheet = self.sheet
        was = sheet.reported_at if sheet is not None else None
        if was is not None and clock == was.time().replace(second=0, microsecond=0):
            return words, was
        return words, self.after_start(clock)

    def _add_more(self) -> None:
        self.reporter = PersonField(placeholder=self.tr("name or number"))
        self.writer, self.spot = TextField(), PlaceField(placeholder="51.48, -0.61")
        self.more_fields = (
            Field(self._names["reporter_id"], self.reporter),
            Field(self.tr("Written by"), self.writer),
            Field(self.tr("Latitude and longitude"), self.spot),
        )
        reporter, writer, spot = self.more_fields
        self.bind(
            reporter,
            "reporter_id",
            self.tr("Change who reports {who}"),
            read=lambda: self.reporter.person,
            show=self.reporter.set_person,
        )
        self.bind(writer, "written_by", self.tr("Change who wrote {who}"))
        self.bind(spot, "coordinates", self.tr("Change the exact place of {who}"))
        for field in self.more_fields:
            field.setParent(self)
            field.hide()
        self.more = Fold(self.tr("More of it"), self._make_more)
        self.form.add_widget(self.more)

    def _make_more(self) -> QWidget:
        made = more_of(self, self.more_fields)
        self.lock()
        return made

    def lock(self) -> None:
        """Leave nothing to be changed that has gone to the station."""

    def content_controls(self) -> tuple[QWidget, ...]:
        """What is locked once a record has gone to the station."""
        follow_up = ("police_reference", "outcome", *FOLLOW_UP)
        bound = [each for each in self.bindings if each.name not in follow_up]
        return tuple(dict.fromkeys(each.field.control for each in bound))

    # What follows from a choice

    def note_urgency(self) -> None:
        """The urgency shown is another one."""

    def note_beat(self) -> None:
        """The beat is another one."""

    def note_place(self) -> None:
        """The place is another one."""

    def follow_patrol(self) -> None:
        """The patrol is another one."""

    def move_plate(self) -> None:
        """Take a plate out of what happened."""

    def open_alike(self) -> None:
        """Open the one that is alike."""

    def link_alike(self) -> None:
        """Say that the two are one."""

    def no_patrol(self) -> str:
        """What stands where no patrol is chosen."""
        return self.tr("No patrol")

    def patrol_offer(self) -> PatrolOffer | None:
        chosen = self.patrol.value
        return next((each for each in self.offers if each.patrol_id == chosen), None)

    # Choices

    def load_choices(self, session: Session) -> None:
        """Patrols, beats, kinds of incident, people and the places written so far."""
        choose = self.tr("Choose")
        shown = self.sheet.patrol_id if self.sheet is not None else None
        self.offers = patrols_around(session, self.workspace.now(), also=shown)
        self.patrol.offer(self.no_patrol(), self.offers)
        areas = [(each.id, f"{each.code} {each.name}") for each in beats.sheets(session)]
        self.beat.set_choices([(None, choose), *areas])
        self.load_kinds(session, choose)
        self.reporter.set_people(incident_sheets.reporters(session))
        for choice in (self.beat, self.category, self.finer, self.qualifier):
            choice.setMinimumContentsLength(9)
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.view().setMinimumWidth(theme().px(300))
        self.patrol.view().setMinimumWidth(theme().px(380))

    def show_sheet(self, sheet: IncidentEntry) -> None:
        """Show a record; its patrol and its kind are offered even where no new one has them."""
        patrols = {None, *(each.patrol_id for each in self.offers)}
        if sheet.patrol_id not in patrols or sheet.category not in self.kinds:
            self.sheet = sheet
            with self.workspace.read() as session:
                self.load_choices(session)
        super().show_sheet(sheet)
