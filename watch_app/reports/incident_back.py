"""Sections 5 to 8 of the incident form: how well it was seen, who was told, things, the writer."""

from watch_app import incident_paper as names
from watch_app.incident_answers import answer_words
from watch_app.incident_blanks import IncidentForm
from watch_app.incident_parts import Notice, ThingFound, View
from watch_app.incident_words.parts import view_questions
from watch_app.records import Channel, PassedTo
from watch_app.reports.incident_boxes import LinesRow, PlaceRow
from watch_app.reports.incident_sections import (
    FormSection,
    Row,
    choices,
    date_place,
    text,
    ticks,
    time_place,
)
from watch_app.text import translate


def view(seen: View) -> FormSection:
    return FormSection(
        translate("Reports", "How well could you see?"),
        translate("Reports", "One line each; leave out what you do not know"),
        tuple(
            LinesRow(word, said, f"view_{name}", getattr(seen, name))
            for name, (word, said) in view_questions().items()
        ),
    )


def told(form: IncidentForm, notice: Notice) -> FormSection:
    police = form.police_number or answer_words(Channel.POLICE)
    mail = ((Channel.MAIL, answer_words(Channel.MAIL)),)
    channels = (
        (Channel.EMERGENCY, form.heading.emergency_number),
        (Channel.POLICE, police),
        (Channel.BASE, answer_words(Channel.BASE)),
        (Channel.IN_PERSON, answer_words(Channel.IN_PERSON)),
        *(mail if notice.channel is Channel.MAIL else ()),
    )
    passed = tuple((each, answer_words(each)) for each in PassedTo)
    reference = notice.reference or (
        form.record.entry.police_reference if form.record is not None else ""
    )
    return FormSection(
        translate("Reports", "Who was told"),
        translate("Reports", "Police references go here"),
        (
            PlaceRow(
                (
                    ticks(
                        252,
                        translate("Reports", "How"),
                        choices(names.CHANNEL, channels, notice.channel),
                    ),
                    time_place(84, translate("Reports", "Time"), names.TOLD_AT, notice.at),
                    text(
                        168,
                        translate("Reports", "Operator or officer, number"),
                        names.OPERATOR,
                        notice.operator,
                        120,
                    ),
                )
            ),
            PlaceRow(
                (
                    text(
                        168,
                        translate("Reports", "Police reference"),
                        names.REFERENCE,
                        reference,
                        60,
                    ),
                    ticks(
                        336,
                        translate("Reports", "Passed to"),
                        choices(names.PASSED_TO, passed, notice.passed_to),
                    ),
                )
            ),
        ),
    )


def thing(found: ThingFound, number: int | None, chain: Row) -> FormSection:
    return FormSection(
        translate("Reports", "Things found or handed in"),
        translate("Reports", "Do not touch, unless it would be lost"),
        (
            PlaceRow(
                (
                    text(84, translate("Reports", "Item no."), "", str(number or "")),
                    text(
                        252,
                        translate("Reports", "What it is, and its condition"),
                        names.WHAT,
                        found.what,
                        200,
                    ),
                    text(168, translate("Reports", "Where found"), names.FOUND_PLACE, found.place),
                )
            ),
            PlaceRow(
                (
                    text(
                        126,
                        translate("Reports", "Found by"),
                        names.FOUND_BY,
                        found.found_by,
                        120,
                    ),
                    date_place(
                        126,
                        translate("Reports", "Date found, ddmmyy"),
                        names.FOUND_ON,
                        found.found_at,
                    ),
                    time_place(
                        84, translate("Reports", "Time found"), names.FOUND_AT, found.found_at
                    ),
                    text(
                        168,
                        translate("Reports", "Seal no., photos taken"),
                        names.SEAL,
                        found.seal,
                        80,
                    ),
                )
            ),
            chain,
        ),
    )


def written_by(form: IncidentForm) -> FormSection:
    found = form.record
    written = found.entry.written_at if found is not None else None
    who = (found.written_by or found.entry.reporters) if found is not None else ""
    return FormSection(
        translate("Reports", "Written by"),
        translate("Reports", "As soon as possible after the event"),
        (
            PlaceRow(
                (
                    text(
                        210,
                        translate("Reports", "Name or volunteer number"),
                        names.WRITTEN_BY,
                        who,
                        120,
                    ),
                    date_place(
                        126,
                        translate("Reports", "Date written, ddmmyy"),
                        names.WRITTEN_ON,
                        written,
                    ),
                    time_place(
                        84, translate("Reports", "Time written"), names.WRITTEN_AT, written
                    ),
                    text(84, translate("Reports", "More sheets"), ""),
                )
            ),
            PlaceRow(
                (
                    text(336, translate("Reports", "Signature"), ""),
                    text(
                        168,
                        translate("Reports", "Incident no. (office)"),
                        "",
                        found.entry.number if found is not None else "",
                    ),
                )
            ),
        ),
    )
