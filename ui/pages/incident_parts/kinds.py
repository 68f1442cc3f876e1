"""The kinds of part an incident has, with their fields in the words of the paper form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.pages.incident_parts.height_field import HeightField
from ui.widgets.date_field import DateField
from ui.widgets.fields import CheckBox, Choice, TextField
from ui.widgets.time_field import TimeField
from watch_app.incident_answers import answer_words
from watch_app.incident_parts import (
    HandedOver,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.incident_words import parts as said
from watch_app.records import Channel, PassedTo, Sex

translate = QCoreApplication.translate

DAY, CLOCK = ":day", ":clock"
"""What follows the column of a moment in the names of its two fields."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """What today is, and what time it is."""

    today: Callable[[], date]
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: the column it fills, what it is called, and its control."""

    name: str
    label: str
    control: QWidget
    hint: str = ""


Rows = tuple[tuple[Asked, ...], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of part: its words, its fields, and what it is kept as."""

    name: str
    """The field of IncidentParts."""
    add: str
    """The button that adds one."""
    adding: str
    """The heading over the fields of a new one."""
    changing: str
    """The heading over the fields of one that is there; {number} is its place in the list."""
    labels: tuple[str, str, str]
    """The undo steps of adding, changing and removing one; {who} names the incident."""
    removal: str
    """What the cross does; {what} is the sentence of the row."""
    rows: Callable[[Clocks], Rows]
    make: Callable[..., Any]
    say: Callable[[Any], str]
    is_many: bool = True


def _text(name: str, label: str, hint: str = "", *, placeholder: str = "") -> Asked:
    return Asked(name, label, TextField(placeholder=placeholder), hint)


def _moment(name: str, day: str, clock: str, clocks: Clocks) -> tuple[Asked, Asked]:
    return (
        Asked(f"{name}{DAY}", day, DateField(clocks.today)),
        Asked(f"{name}{CLOCK}", clock, TimeField(clocks.now), translate("IncidentParts", "2240")),
    )


def _answers(kind: type[Sex | Channel | PassedTo]) -> Choice:
    answers = [(each, answer_words(each)) for each in kind]
    return Choice([(None, translate("IncidentParts", "not said")), *answers])


def _person(_clocks: Clocks) -> Rows:
    return (
        (
            Asked("sex", translate("IncidentParts", "Sex"), _answers(Sex)),
            _text("age", translate("IncidentParts", "Age, about")),
            Asked("height_cm", translate("IncidentParts", "Height, cm"), HeightField()),
            _text("build", translate("IncidentParts", "Build")),
        ),
        (
            _text("head", translate("IncidentParts", "Hair, beard, glasses")),
            _text("upper", translate("IncidentParts", "Hat, coat, top")),
        ),
        (
            _text("lower", translate("IncidentParts", "Trousers, shoes")),
            _text("marks", translate("IncidentParts", "Marks, carrying")),
        ),
        (
            _text("speech", translate("IncidentParts", "Voice, accent, words used")),
            _text("went", translate("IncidentParts", "Which way did they go?")),
        ),
        (
            _text(
                "appearance",
                translate("IncidentParts", "Described appearance"),
                translate("IncidentParts", "never enough alone; behaviour is what counts"),
            ),
        ),
    )


def _vehicle(_clocks: Clocks) -> Rows:
    return (
        (
            _text(
                "plate",
                translate("IncidentParts", "Number plate"),
                placeholder=translate("IncidentParts", "? for a letter you could not read"),
            ),
            _text("country", translate("IncidentParts", "Country")),
        ),
        (
            _text("kind", translate("IncidentParts", "Type, make, model, colour")),
            _text("occupants", translate("IncidentParts", "People inside")),
        ),
        (
            _text("marks", translate("IncidentParts", "Markings, damage")),
            _text("went", translate("IncidentParts", "Which way did it go?")),
        ),
        (
            Asked(
                "front_seen",
                translate("IncidentParts", "Front plate seen"),
                CheckBox(translate("IncidentParts", "Front plate seen")),
            ),
            Asked(
                "back_seen",
                translate("IncidentParts", "Back plate seen"),
                CheckBox(translate("IncidentParts", "Back plate seen")),
            ),
        ),
    )


def _thing(clocks: Clocks) -> Rows:
    found = _moment(
        "found_at",
        translate("IncidentParts", "Date found"),
        translate("IncidentParts", "Time found"),
        clocks,
    )
    return (
        (
            _text(
                "what",
                translate("IncidentParts", "What it is, and its condition"),
                translate("IncidentParts", "do not touch it, unless it would be lost"),
            ),
        ),
        (
            _text("place", translate("IncidentParts", "Where found")),
            _text("found_by", translate("IncidentParts", "Found by")),
        ),
        (*found, _text("seal", translate("IncidentParts", "Seal no., photos taken"))),
    )


def _handed(clocks: Clocks) -> Rows:
    at = _moment(
        "at",
        translate("IncidentParts", "Handed over on"),
        translate("IncidentParts", "At"),
        clocks,
    )
    return (
        (*at, _text("receipt", translate("IncidentParts", "Receipt"))),
        (
            _text("given_by", translate("IncidentParts", "Handed over by")),
            _text(
                "given_to",
                translate("IncidentParts", "Handed over to"),
                translate("IncidentParts", "name and number"),
            ),
        ),
    )


def _notice(clocks: Clocks) -> Rows:
    at = _moment(
        "at", translate("IncidentParts", "Told on"), translate("IncidentParts", "At"), clocks
    )
    return (
        (Asked("channel", translate("IncidentParts", "How"), _answers(Channel)), *at),
        (
            _text("operator", translate("IncidentParts", "Operator or officer, number")),
            _text("reference", translate("IncidentParts", "Police reference")),
        ),
        (
            Asked("passed_to", translate("IncidentParts", "Passed to"), _answers(PassedTo)),
            _text("note", translate("IncidentParts", "Note")),
        ),
    )


def _view(_clocks: Clocks) -> Rows:
    asked = [
        _text(name, word, placeholder=question)
        for name, (word, question) in said.view_questions().items()
    ]
    return tuple(zip(asked[::2], asked[1::2], strict=True))


def kinds() -> Mapping[str, Kind]:
    """Every kind of part, in the order of the paper form."""
    made = (
        Kind(
            "persons",
            translate("IncidentParts", "Person"),
            translate("IncidentParts", "A person, from head to foot. No names."),
            translate("IncidentParts", "Person {number}"),
            (
                translate("IncidentParts", "Add a person to {who}"),
                translate("IncidentParts", "Change a person of {who}"),
                translate("IncidentParts", "Remove a person from {who}"),
            ),
            translate("IncidentParts", "Remove the person: {what}"),
            _person,
            PersonSeen,
            said.person,
        ),
        Kind(
            "vehicles",
            translate("IncidentParts", "Vehicle"),
            translate("IncidentParts", "A vehicle. The plate as you saw it."),
            translate("IncidentParts", "Vehicle {number}"),
            (
                translate("IncidentParts", "Add a vehicle to {who}"),
                translate("IncidentParts", "Change a vehicle of {who}"),
                translate("IncidentParts", "Remove a vehicle from {who}"),
            ),
            translate("IncidentParts", "Remove the vehicle: {what}"),
            _vehicle,
            VehicleSeen,
            said.vehicle,
        ),
        Kind(
            "things",
            translate("IncidentParts", "Item"),
            translate("IncidentParts", "Something found or handed in"),
            translate("IncidentParts", "Item {number}"),
            (
                translate("IncidentParts", "Add an item to {who}"),
                translate("IncidentParts", "Change an item of {who}"),
                translate("IncidentParts", "Remove an item from {who}"),
            ),
            translate("IncidentParts", "Remove the item: {what}"),
            _thing,
            ThingFound,
            said.thing,
        ),
        Kind(
            "notices",
            translate("IncidentParts", "Who was told"),
            translate("IncidentParts", "Somebody who was told"),
            translate("IncidentParts", "Told: {number}"),
            (
                translate("IncidentParts", "Add who was told of {who}"),
                translate("IncidentParts", "Change who was told of {who}"),
                translate("IncidentParts", "Remove who was told of {who}"),
            ),
            translate("IncidentParts", "Remove who was told: {what}"),
            _notice,
            Notice,
            said.notice,
        ),
        Kind(
            "view",
            translate("IncidentParts", "How well seen"),
            translate("IncidentParts", "How well could you see? Leave out what you do not know."),
            translate("IncidentParts", "How well it was seen"),
            (
                translate("IncidentParts", "Say how well {who} was seen"),
                translate("IncidentParts", "Change how well {who} was seen"),
                translate("IncidentParts", "Remove how well {who} was seen"),
            ),
            translate("IncidentParts", "Remove how well it was seen: {what}"),
            _view,
            View,
            said.view,
            is_many=False,
        ),
    )
    return {each.name: each for each in made}


def handing_over() -> Kind:
    """The steps of who has had a thing; part of the thing's own fields."""
    return Kind(
        "steps",
        translate("IncidentParts", "It was handed on"),
        translate("IncidentParts", "Handed on"),
        translate("IncidentParts", "Handed on, {number}"),
        ("", "", ""),
        translate("IncidentParts", "Remove the hand-over: {what}"),
        _handed,
        HandedOver,
        said.step,
    )
