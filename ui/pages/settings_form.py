"""What the forms of Settings share, and the forms about the watch and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from ui.pages.record_form import RecordForm
from ui.widgets.fields import CheckBox, Choice, NumberField, TextArea, TextField
from ui.widgets.form import Field
from ui.widgets.offers import Offers
from ui.widgets.place_field import PlaceField
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import watches
from watch_app.disclosure import LEAST
from watch_app.records import NameStyle
from watch_app.watches import WatchSheet
from watch_app.wording import long_weekday_name

if TYPE_CHECKING:
    from watch_app.storage import Session


class SettingsForm(RecordForm):
    """Fields about the watch itself; each is kept when it is left."""

    sheet: WatchSheet | None

    def identity(self, sheet: Any) -> int:
        return 1

    def who(self) -> str:
        return self.heading()

    def heading(self) -> str:
        """The title of this part of Settings."""
        return ""

    def edit(self, session: Session, **values: Any) -> None:
        if "place" in values:
            latitude, longitude = values.pop("place") or (None, None)
            values |= {"latitude": latitude, "longitude": longitude}
        watches.edit(session, **values)

    def load(self, session: Session) -> None:
        """Read what stands in other tables than the watch's."""


class WatchForm(SettingsForm):
    """Who the watch is, where it is, and whom to reach."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.name = TextField()
        name = self.form.add(self.tr("Name of the watch"), self.name)
        self.bind(name, "name", self.tr("Rename the watch"))
        zone = TextField()
        completer = Offers(sorted(available_timezones()), self)
        zone.setCompleter(completer)
        zones, country = self.form.add_row(
            (self.tr("Time zone"), zone, self.tr("type a city")),
            (self.tr("Public holidays of"), TextField(), self.tr("such as GB-ENG or MY")),
        )
        self.bind(zones, "time_zone", self.tr("Change the time zone"))
        self.bind(country, "country", self.tr("Change the public holidays"))
        week = Choice((day, long_weekday_name(day)) for day in range(7))
        starts, languages = self.form.add_row(
            (self.tr("The week starts on"), week, ""),
            (self.tr("Languages"), TextField(), self.tr("codes; the first is for paper")),
        )
        self.bind(starts, "week_starts_on", self.tr("Change the first day of the week"))
        self.bind(languages, "languages", self.tr("Change the languages"))
        where = self.form.add(
            self.tr("Where it is, for daylight"),
            PlaceField(placeholder=self.tr("the town of the time zone")),
            hint=self.tr("latitude and longitude, such as 51.48, -0.61"),
        )
        self.bind(where, "place", self.tr("Change where the watch is"))
        self._add_people()

    def heading(self) -> str:
        return self.tr("This watch")

    def _add_people(self) -> None:
        self.form.add_heading(self.tr("Coordinator"), self.tr("the only telephone on paper"))
        who = self.form.add(self.tr("Name"), TextField())
        self.bind(who, "coordinator_name", self.tr("Change the coordinator"))
        phone, email = self.form.add_row(
            (self.tr("Telephone"), TextField(), ""), (self.tr("Email"), TextField(), "")
        )
        self.bind(phone, "coordinator_phone", self.tr("Change the coordinator’s telephone"))
        self.bind(email, "coordinator_email", self.tr("Change the coordinator’s email"))
        self.form.add_heading(self.tr("Police"))
        station, liaison = self.form.add_row(
            (self.tr("Station"), TextField(), ""),
            (self.tr("Liaison officer"), TextField(), ""),
        )
        self.bind(station, "station", self.tr("Change the station"))
        self.bind(liaison, "liaison", self.tr("Change the liaison officer"))
        danger, calm = self.form.add_row(
            (self.tr("Number in danger"), TextField(), ""),
            (self.tr("Number of the police otherwise"), TextField(), ""),
        )
        self.bind(danger, "emergency_number", self.tr("Change the emergency number"))
        self.bind(calm, "police_number", self.tr("Change the number of the police"))


class PaperForm(SettingsForm):
    """What paper looks like, and how it names people."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        paper = Switch((("A4", self.tr("A4")), ("Letter", self.tr("Letter"))))
        size = self.form.add(self.tr("Paper"), paper)
        self.bind(
            size,
            "paper",
            self.tr("Change the paper"),
            read=lambda: paper.value,
            show=lambda value: paper.set_value(value or "A4"),
        )
        names = Switch(
            (
                (NameStyle.SHORT.value, self.tr("Olena K.")),
                (NameStyle.NUMBER.value, self.tr("0117")),
            )
        )
        self.names = names
        style = self.form.add(
            self.tr("Names on paper"),
            names,
            hint=self.tr("paper gets lost: say no more than is needed"),
        )
        self.bind(
            style,
            "name_style",
            self.tr("Change the names on paper"),
            read=lambda: NameStyle(names.value),
            show=lambda value: names.set_value((value or NameStyle.SHORT).value),
        )
        self._add_sheets()
        self._add_public()
        self._add_letters()

    def heading(self) -> str:
        return self.tr("Paper")

    def _add_sheets(self) -> None:
        self.form.add_heading(self.tr("Patrol sheets and incident forms"))
        reference, often = self.form.add_row(
            (
                self.tr("What the police call their number"),
                TextField(),
                self.tr("such as CAD no."),
            ),
            (
                self.tr("Crews call in every"),
                NumberField(0, 480, suffix=self.tr(" min")),
                self.tr("0: never"),
            ),
        )
        self.bind(reference, "police_reference_label", self.tr("Change the name of the number"))
        self.bind(often, "check_call_minutes", self.tr("Change how often crews call in"))
        for name, words, label in (
            (
                "log_on_required",
                self.tr("Crews ring the police before they leave."),
                self.tr("Change whether crews ring before they leave"),
            ),
            (
                "describes_appearance",
                self.tr("The incident form has a box for how a person looked."),
                self.tr("Change the boxes of the incident form"),
            ),
        ):
            field = Field(words, CheckBox(words))
            field.say_nothing_above()
            self.form.add_widget(field)
            self.bind(field, name, label)

    def _add_public(self) -> None:
        self.form.add_heading(self.tr("For everybody"))
        contact, threshold = self.form.add_row(
            (self.tr("Where people write to"), TextField(), self.tr("of the watch, nobody’s own")),
            (self.tr("Smallest count that is shown"), NumberField(LEAST, 20), ""),
        )
        self.bind(contact, "public_contact", self.tr("Change where people write to"))
        self.bind(threshold, "public_threshold", self.tr("Change the smallest count shown"))

    def _add_letters(self) -> None:
        self.form.add_heading(self.tr("Letters and returns"))
        address = self.form.add(self.tr("Address of the watch"), TextField())
        self.bind(address, "address", self.tr("Change the address of the watch"))
        statute = self.form.add(
            self.tr("Law that grants time off"),
            TextArea(lines=2),
            hint=self.tr("for letters to employers; empty where there is none"),
        )
        self.bind(statute, "time_off_statute", self.tr("Change the law that grants time off"))
        words = self.tr("The monthly return says how often each beat was patrolled.")
        often = Field(words, CheckBox(words))
        often.say_nothing_above()
        self.form.add_widget(often)
        self.bind(often, "has_frequency_return", self.tr("Change what the monthly return says"))
