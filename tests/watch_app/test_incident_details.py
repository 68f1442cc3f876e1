"""The whole record of an incident: kept, read, compared by plate, linked to a duplicate."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.watch_app.neighbourhood import settle
from watch_app import categories, chain, incident_details, incident_records, incidents
from watch_app.errors import InputError
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.incident_words import parts as words
from watch_app.plates import may_be_same, plate_key
from watch_app.records import (
    CategoryGroup,
    Channel,
    IncidentPerson,
    IncidentStatus,
    IncidentVehicle,
    PassedTo,
    PoliceOutcome,
    Qualifier,
    Sex,
)

SEEN = datetime(2026, 12, 5, 22, 31)
INSTANT = datetime(2026, 12, 6, 9, 40, tzinfo=UTC)
STEP = HandedOver(datetime(2026, 12, 6, 10, 0), "Ada", "Sergeant Hill 4411", "R 12")
FULL = IncidentParts(
    persons=(
        PersonSeen(
            Sex.MAN, "30", 175, "slim", "", "beard", "coat", "jeans", "bag", "local", "north"
        ),
        PersonSeen(),
    ),
    vehicles=(
        VehicleSeen(
            "аа 1234-вс", "UA", front_seen=True, kind="Van, white", marks="Dent", occupants="2"
        ),
    ),
    things=(
        ThingFound("Key", "Bench", "Ada", SEEN, "S 1", (STEP,)),
        ThingFound("Purse", "Hedge"),
    ),
    notices=(Notice(Channel.POLICE, SEEN, "Op 12", "CAD 1", PassedTo.COUNCIL, "Twice"),),
    view=View("1 min", "10 m", "Lamps", "None", "No", "Loud", "1 h", "None"),
)


@pytest.fixture
def made(watch):
    return settle(watch)


@pytest.fixture
def incident(watch, made):
    return write(watch, made)


def write(watch, made, **values):
    with watch.change("Write") as session:
        return incidents.add(
            session,
            written_at=datetime(2026, 12, 6),
            **{
                "seen_from": SEEN,
                "beat_id": made.beats[0],
                "category": "Vehicle crime",
                "narrative": "Two men tried door handles.",
                **values,
            },
        )


def keep(watch, incident, parts):
    with watch.change("Keep") as session:
        incident_details.keep(session, incident, parts)


def send(watch, incident):
    with watch.change("Send") as session:
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, incident, status, instant=INSTANT)


def read(watch, incident):
    with watch.read() as session:
        return incident_records.record(session, incident)


def test_every_part_is_read_as_it_was_kept_and_goes_back(watch, incident):
    assert read(watch, incident).parts == IncidentParts()
    keep(watch, incident, FULL)
    keep(watch, incident, FULL)
    assert read(watch, incident).parts == FULL
    keep(watch, incident, replace(FULL, persons=FULL.persons[1:], things=(), view=View()))
    assert len(read(watch, incident).parts.persons) == 1
    watch.undo()
    assert read(watch, incident).parts == FULL
    watch.undo()
    assert read(watch, incident).parts == IncidentParts()


def test_every_column_of_the_record_is_written_and_read(watch, made):
    written = {
        "written_by": "Ada W.",
        "public_place": "on or near Mill Lane",
        "latitude": 52.03,
        "longitude": -0.94,
        "subcategory": "Noise",
        "qualifier": Qualifier.NUISANCE,
        "is_in_progress": False,
        "is_hurt": True,
        "weapon": "A bar",
        "hazard": "Glass",
        "needs_fire": True,
        "needs_ambulance": True,
        "do_not_publicise": True,
        "acknowledged_at": INSTANT,
        "police_question": "Which side?",
        "asked_at": INSTANT,
        "police_answer": "The left one.",
        "answered_at": INSTANT,
        "police_outcome": PoliceOutcome.NO_ACTION,
        "reviewed_by": "PC Hill 4411",
        "feedback": "The lamp is mended.",
        "fed_back_at": INSTANT,
    }
    shown = read(watch, write(watch, made, **written))
    assert {name: getattr(shown, name) for name in written} == written


def test_an_incident_that_is_removed_takes_its_parts_along(watch, incident):
    keep(watch, incident, FULL)
    with watch.change("Remove") as session:
        incidents.remove(session, incident)
    with watch.read() as session:
        assert session.scalars(select(IncidentPerson)).all() == []
    watch.undo()
    assert read(watch, incident).parts == FULL


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (IncidentParts(persons=(PersonSeen(height_cm=17),)), "such as 175"),
        (IncidentParts(things=(ThingFound(" "),)), "Thing 1: write what"),
        (
            IncidentParts(things=(ThingFound("Key", steps=(replace(STEP, given_to=""),)),)),
            "who has it",
        ),
        (
            IncidentParts(
                things=(ThingFound("Key", steps=(STEP, replace(STEP, at=SEEN))),),
            ),
            "Check the times",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(watch, incident, parts, words):
    with pytest.raises(InputError, match=words):
        keep(watch, incident, parts)
    assert read(watch, incident).parts == IncidentParts()


def test_after_it_was_sent_things_change_hands_and_nothing_else(watch, incident):
    keep(watch, incident, FULL)
    send(watch, incident)
    with pytest.raises(InputError, match="Amend it instead"):
        keep(watch, incident, IncidentParts())
    later = replace(STEP, at=datetime(2026, 12, 8), given_by="Sergeant Hill", given_to="Owner")
    with watch.change("Hand on") as session:
        incident_details.hand_on(session, incident, 1, later, instant=INSTANT)
        incident_details.tell(session, incident, Notice(Channel.MAIL), instant=INSTANT)
    parts = read(watch, incident).parts
    assert parts.things[0].steps == (STEP, later)
    assert [notice.channel for notice in parts.notices] == [Channel.POLICE, Channel.MAIL]
    with pytest.raises(InputError, match="no such thing"), watch.change("Hand on") as session:
        incident_details.hand_on(session, incident, 3, later, instant=INSTANT)


def amend(watch, incident, parts, reason="The crew remembered"):
    with watch.change("Amend") as session:
        incident_details.amend_parts(
            session, incident, parts, reason=reason, written_at=INSTANT, written_by="Ada W."
        )


def test_parts_that_were_sent_are_amended_by_number_and_linked(watch, incident):
    keep(watch, incident, replace(FULL, persons=()))
    with pytest.raises(InputError, match="not been sent yet"):
        amend(watch, incident, FULL)
    send(watch, incident)
    now = replace(FULL, persons=FULL.persons[1:], view=View(distance="20 m"))
    amend(watch, incident, now)
    shown = read(watch, incident)
    assert shown.parts == now
    assert words.view(FULL.view).startswith("how long: 1 min; distance: 10 m; light: lamps")
    assert [(each.number, each.field, each.was, each.now) for each in shown.entry.amendments] == [
        (1, "persons", "", "nothing more is known"),
        (
            2,
            "view",
            words.view(FULL.view),
            "distance: 20 m",
        ),
    ]
    with watch.read() as session:
        assert chain.problems(session) == ()
        assert [link.amendment for link in chain.links(session)] == [0, 2]
    watch.undo()
    assert read(watch, incident).entry.amendments == ()
    with watch.read() as session:
        assert chain.problems(session) == ()
    with pytest.raises(InputError, match="Write why"):
        amend(watch, incident, now, reason=" ")
    with pytest.raises(InputError, match="Nothing was changed"):
        amend(watch, incident, replace(FULL, persons=()))


def test_a_duplicate_is_withdrawn_and_names_its_original(watch, made, incident):
    other = write(watch, made)
    with watch.change("Link") as session:
        incidents.link_duplicate(session, other, incident)
    shown = read(watch, other)
    assert shown.duplicate_of == read(watch, incident).entry.number
    assert shown.entry.status == "withdrawn"
    blank = write(watch, made, narrative="")
    for one, of in ((incident, incident), (incident, other), (blank, incident)):
        with pytest.raises(InputError), watch.change("Link") as session:
            incidents.link_duplicate(session, one, of)


def test_an_incident_is_found_by_its_number_as_people_say_it(watch, made, incident):
    number = read(watch, incident).entry.number
    other = write(watch, made)
    with watch.read() as session:
        for said in (number, number.lower().replace("-", " "), number[-4:]):
            assert incidents.find(session, said) == incident
        assert incidents.find(session, "2") == other
        for said, words in (("", "no incident …"), ("0", "no incident 0"), ("77", "incident 77")):
            with pytest.raises(InputError, match=words):
                incidents.find(session, said)


def test_a_returned_record_says_why(watch, incident):
    with watch.change("Return") as session:
        incidents.advance(session, incident, IncidentStatus.SUBMITTED, instant=INSTANT)
        with pytest.raises(InputError, match="what the writer has to do"):
            incidents.advance(session, incident, IncidentStatus.RETURNED, instant=INSTANT)
        incidents.advance(
            session, incident, IncidentStatus.RETURNED, instant=INSTANT, reason=" Where? "
        )
    assert read(watch, incident).returned_reason == "Where?"


def test_plates_are_compared_in_one_form(watch, incident):
    keep(watch, incident, FULL)
    with watch.read() as session:
        assert session.scalars(select(IncidentVehicle.plate_key)).all() == ["AA1234BC"]
    assert plate_key("ＬＫ21 wtc") == plate_key("lk-21.WTC") == "LK21WTC"
    assert may_be_same("LK2?WTC", "LK21WTC")
    assert not may_be_same("LK21WTC", "LK21WTD")
    assert not may_be_same("LK21WT", "LK21WTC")


def test_the_kinds_of_incident_are_the_watches_own(watch):
    with watch.read() as session:
        known = categories.names(session)
        assert len(known) == 24
        assert len(categories.finer(session, "Anti-social behaviour")) == 13
    with watch.change("Kinds") as session:
        added = categories.add(session, "Illegal racing", CategoryGroup.DISORDER, severity=3)
        categories.edit(session, added, malay="Lumba haram", repeats_nearby=True)
        drugs = next(row for row in categories.rows(session) if row.name == "Drugs")
        categories.edit(session, drugs.id, is_active=False)
        with pytest.raises(InputError, match="already"):
            categories.add(session, "noise")
        with pytest.raises(InputError, match="from 0 to 5"):
            categories.edit(session, added, severity=6)
    with watch.read() as session:
        assert set(known) - set(categories.names(session)) == {"Drugs"}
        row = categories.rows(session)[-1]
    assert row.repeats_nearby
    assert (row.said("ms"), row.said("uk")) == ("Lumba haram", "Illegal racing")


def test_how_often_each_kind_is_used_is_counted(watch, made, incident):
    write(watch, made, category="Anti-social behaviour", subcategory="Noise")
    with watch.read() as session:
        used = categories.uses(session)
    assert used == {"Vehicle crime": 1, "Anti-social behaviour": 1, "Noise": 1}
