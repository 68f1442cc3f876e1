"""What an incident says besides what every one says, folded away until it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.fields import CheckBox, Choice, TextField
from ui.widgets.form import Field, Form
from watch_app.sheets import IncidentEntry

translate = QCoreApplication.translate

FOLLOW_UP = ("do_not_publicise",)
"""Is never locked: it is for the coordinator to say at any time."""


def more_of(owner: RecordForm, fields: Sequence[Field]) -> QWidget:
    """Make the fold: fields that are there already, and others bound to the form that holds it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(10))
    first = QHBoxLayout()
    first.setSpacing(theme().px(12))
    column.addLayout(first)
    for field in fields:
        first.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        field.show()
    form = Form(12)
    column.addWidget(form)
    going, hurt, weapon = form.add_row(
        (translate("Incident", "Still going on?"), _answers(), ""),
        (translate("Incident", "Anyone hurt?"), _answers(), ""),
        (translate("Incident", "Weapon? Say which"), TextField(), ""),
    )
    owner.bind(going, "is_in_progress", translate("Incident", "Change whether {who} goes on"))
    owner.bind(hurt, "is_hurt", translate("Incident", "Change whether {who} hurt anybody"))
    owner.bind(weapon, "weapon", translate("Incident", "Change the weapon of {who}"))
    hazard = form.add(translate("Incident", "Danger to others there"), TextField())
    owner.bind(hazard, "hazard", translate("Incident", "Change the danger of {who}"))
    needed = translate("Incident", "Change who else {who} needs")
    for name, words, label in (
        ("needs_fire", translate("Incident", "The fire brigade is needed"), needed),
        ("needs_ambulance", translate("Incident", "An ambulance is needed"), needed),
        (
            "do_not_publicise",
            translate("Incident", "Not for the public summary"),
            translate("Incident", "Change whether {who} is for the public"),
        ),
    ):
        field = Field(words, CheckBox(words))
        field.say_nothing_above()
        column.addWidget(field)
        owner.bind(field, name, label)
    return made


def _answers() -> Choice:
    return Choice(
        (
            (None, translate("Incident", "not said")),
            (False, translate("Incident", "no")),
            (True, translate("Incident", "yes")),
        )
    )


def summary(sheet: IncidentEntry | None) -> str:
    """Say in a few words what is kept there."""
    if sheet is None:
        return ""
    said = [
        words
        for holds, words in (
            (sheet.is_in_progress, translate("Incident", "still going on")),
            (sheet.is_hurt, translate("Incident", "somebody hurt")),
            (sheet.weapon, translate("Incident", "weapon")),
            (sheet.hazard, translate("Incident", "danger")),
            (sheet.do_not_publicise, translate("Incident", "not public")),
        )
        if holds
    ]
    return ", ".join([part for part in (sheet.reporters,) if part] + said)
