"""The incident form: blank, filled, filled in on a screen and taken in one step, undone."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from sqlalchemy import select

from tests.nasty_watch import ACCENTS, CYRILLIC, LONG, NARRATIVE, UNBROKEN
from tests.paper import check, off_the_paper, overlapping, tags_of
from tests.watch_app.neighbourhood import settle
from watch_app import incident_details, incident_records, incidents, volunteer_sheets
from watch_app.errors import InputError
from watch_app.exchange import filled
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.records import Channel, Incident, IncidentStatus, Knowledge, PassedTo, Sex
from watch_app.reports import Choice, document, settled

NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
W5 = document("incident-form")
SEEN = {
    "seen_on": "111226",
    "seen_from": "2355",
    "seen_to": "0010",
    "beat": "mar",
    "kind": "burglary",
    "narrative": "Вікно розбите.\nTwo people ran.",
    "knowledge_seen": "/Yes",
}


@pytest.fixture
def people(watch):
    return settle(watch).people


def printed(watch, incident=None, variant="form", paper="A4"):
    with watch.read() as session:
        wanted = Choice(incident_id=incident, variant=variant, paper=paper)
        choice = settled(session, W5, wanted, NOW)
        sheet = W5.read(session, choice, NOW)
    target = BytesIO()
    W5.make(sheet, target, choice, printed_at=NOW)
    return target.getvalue()


def fill(watch, content, **values):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    path = watch.path.parent / "form.pdf"
    writer.write(path)
    return path


def understand(watch, incident=None, **values):
    return filled.understand(watch, fill(watch, printed(watch, incident), **values), now=NOW)


def ids(watch):
    with watch.read() as session:
        return list(session.scalars(select(Incident.id)))


def the_only(watch):
    (identity,) = ids(watch)
    with watch.read() as session:
        return incident_records.record(session, identity)


def test_what_somebody_fills_in_becomes_a_draft_in_one_step(watch, people):
    with watch.read() as session:
        number = volunteer_sheets.sheet(session, people[1]).number
    reading = understand(
        watch,
        **SEEN,
        place="12 Market Street",
        public_place="on or near Market Street",
        hurt_no="/Yes",
        weapon_yes="/Yes",
        weapon_which="crowbar",
        ambulance="/Yes",
        sex_man="/Yes",
        person_age="30",
        person_height_cm="175",
        person_upper="синя куртка",
        vehicle_plate="AB12?DE",
        vehicle_back_seen="/Yes",
        view_distance="10 m",
        channel_police="/Yes",
        told_at="0015",
        reference="CAD 17",
        passed_to_council="/Yes",
        thing_what="Glove",
        thing_found_on="111226",
        thing_found_at="2358",
        written_by=number,
        written_on="121226",
        written_at="0030",
    )
    assert reading.problems == ()
    assert reading.can_be_taken
    filled.take(watch, reading)
    kept = the_only(watch)
    entry = kept.entry
    assert (entry.status, entry.category, entry.beat_name) == (
        "draft",
        "Burglary",
        "Market Street",
    )
    assert (entry.seen_from, entry.seen_to) == (
        datetime(2026, 12, 11, 23, 55),
        datetime(2026, 12, 12, 0, 10),
    )
    assert entry.narrative == "Вікно розбите.\nTwo people ran."
    assert entry.written_at == datetime(2026, 12, 12, 0, 30)
    assert entry.reporter_id == people[1]
    assert entry.knowledge == Knowledge.SEEN
    assert (kept.is_hurt, kept.is_in_progress, kept.weapon) == (False, None, "crowbar")
    assert (kept.needs_fire, kept.needs_ambulance) == (False, True)
    assert kept.public_place == "on or near Market Street"
    assert kept.parts == IncidentParts(
        persons=(PersonSeen(sex=Sex.MAN, age="30", height_cm=175, upper="синя куртка"),),
        vehicles=(VehicleSeen(plate="AB12?DE", back_seen=True),),
        things=(ThingFound("Glove", found_at=datetime(2026, 12, 11, 23, 58)),),
        notices=(
            Notice(
                channel=Channel.POLICE,
                at=datetime(2026, 12, 12, 0, 15),
                reference="CAD 17",
                passed_to=PassedTo.COUNCIL,
            ),
        ),
        view=View(distance="10 m"),
    )
    watch.undo()
    assert ids(watch) == []


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"seen_on": ""}, "Date seen, ddmmyy: write the day"),
        ({"seen_on": "311126"}, "Date seen, ddmmyy: 311126 is no date"),
        ({"seen_from": "2560"}, "Seen from: 2560 is no time"),
        ({"seen_from": "5"}, "Seen from: 5 is no time"),
        ({"seen_on": "311126120112001"}, "Date seen, ddmmyy: 311126120112001 is no date"),
        ({"seen_from": "2240120112001"}, "Seen from: 2240120112001 is no time"),
        ({"seen_on": "7126"}, "Date seen, ddmmyy: 7126 is no date"),
        ({"beat": "Nowhere"}, "Beat: write the code of a beat"),
        ({"kind": "Dragons"}, "Kind of incident: write one of the kinds"),
        ({"knowledge_told": "/Yes"}, "How do you know?: more than one box"),
        ({"hurt_no": "/Yes", "hurt_yes": "/Yes"}, "Anyone hurt?: both boxes"),
        ({"weapon_no": "/Yes", "weapon_which": "bat"}, "Weapon? Say which: “no” is ticked"),
        ({"weapon_yes": "/Yes"}, "Weapon? Say which: say which"),
        ({"person_height_cm": "999"}, "Height, cm: 999 is no height"),
        ({"sheet": "PS-9999"}, "Patrol sheet no.: there is no sheet PS-9999"),
        ({"thing_place": "Lock 4"}, "What it is, and its condition: write what was found"),
        ({"written_on": "101226", "written_at": "0900"}, "Date written, ddmmyy: it was written"),
    ],
)
def test_nonsense_is_named_and_changes_nothing(watch, people, wrong, problem):
    reading = understand(watch, **SEEN | wrong)
    assert any(said.startswith(problem) for said in reading.problems), reading.problems
    with pytest.raises(InputError):
        filled.take(watch, reading)
    assert ids(watch) == []


def nasty(watch, made, *, status=None):
    """Log one incident in which everything is as long as it may be."""
    text = (LONG, CYRILLIC, UNBROKEN, ACCENTS)
    with watch.change("Log") as session:
        seen = datetime(2026, 12, 11, 22)
        incident = incidents.add(
            session,
            written_at=seen,
            beat_id=made.beats[0],
            seen_from=seen,
            category="Burglary",
            place=LONG[:160],
            public_place=CYRILLIC[:160],
            weapon=UNBROKEN[:160],
            written_by=LONG[:120],
            narrative=NARRATIVE,
        )
        person = PersonSeen(
            sex=Sex.UNSURE,
            age=LONG[:40],
            build=LONG[:80],
            **dict(zip(("head", "upper", "lower", "marks"), (t[:160] for t in text), strict=True)),
            speech=CYRILLIC * 2,
            went=UNBROKEN[:160],
        )
        car = VehicleSeen(
            plate="АА 1234 ВС-0000-XYZ", country="UA", kind=LONG[:160], marks=CYRILLIC[:160]
        )
        step = HandedOver(seen, LONG[:120], CYRILLIC[:120], "R-1")
        thing = ThingFound(LONG * 1, found_by=LONG[:120], seal=LONG[:80], steps=(step,) * 4)
        notice = Notice(channel=Channel.MAIL, operator=LONG[:120], reference=LONG[:60])
        view = View(**dict.fromkeys(("amount", "known", "errors"), CYRILLIC[:200]))
        incident_details.keep(
            session,
            incident,
            IncidentParts((person,) * 3, (car,) * 2, (thing,) * 2, (notice,) * 2, view),
        )
        for each in status or ():
            incidents.advance(session, incident, each, instant=NOW)
    return incident


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("variant", ["paper", "form"])
def test_nothing_of_a_nasty_incident_is_clipped_covered_or_lost(watch, paper, variant):
    incident = nasty(watch, settle(watch))
    content = printed(watch, incident, variant, paper)
    check(content, paper=paper)
    assert off_the_paper(content, paper) == []
    assert overlapping(content) == []
    if variant == "paper":
        said = "".join("".join(page.text for page in tags_of(content)).split())
        for line in NARRATIVE.splitlines():
            assert "".join(line.split())[:60] in said
        assert said.count("3Person") - said.count("3Person,continued") == 3
        assert content == printed(watch, incident, variant, paper)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_blank_form_is_two_sides_of_one_sheet(watch, people, paper):
    content = printed(watch, variant="paper", paper=paper)
    check(content, paper=paper)
    pages = tags_of(content)
    assert len(pages) == 2
    assert [tag.text for tag in pages[0].all("H2")] == [
        "1 When and where",
        "2 What happened",
        "3 Person",
        "4 Vehicle",
    ]


def test_a_filled_form_that_comes_back_unchanged_changes_nothing(watch):
    made = settle(watch)
    with watch.change("Log") as session:
        incident = incidents.add(
            session,
            written_at=datetime(2026, 12, 11, 23),
            beat_id=made.beats[0],
            seen_from=datetime(2026, 12, 11, 22),
            category="Burglary",
            narrative="Window broken.",
            public_place="on or near Market Street",
            weapon="bat",
        )
    assert not understand(watch, incident).can_be_taken
    reading = understand(watch, incident, narrative="Two windows broken.")
    assert [row.label for row in reading.rows if row.is_new] == [
        "In your own words: who, what, where, when"
    ]
    filled.take(watch, reading)
    assert the_only(watch).entry.narrative == "Two windows broken."
    assert the_only(watch).weapon == "bat"


def test_a_record_that_has_gone_to_the_station_is_not_written_any_more(watch):
    made = settle(watch)
    with watch.change("Log") as session:
        incident = incidents.add(
            session,
            written_at=datetime(2026, 12, 11, 23),
            beat_id=made.beats[0],
            seen_from=datetime(2026, 12, 11, 22),
            category="Burglary",
            narrative="Window broken.",
        )
    path = fill(watch, printed(watch, incident), narrative="Other")
    with watch.change("Send") as session:
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, incident, status, instant=NOW)
    with pytest.raises(InputError, match="gone to the station"):
        filled.understand(watch, path, now=NOW)
    with pytest.raises(InputError, match="not to be written any more"):
        printed(watch, incident)


def test_what_a_form_says_is_shown_in_words_as_on_the_form(watch, people):
    reading = understand(
        watch,
        **SEEN,
        hurt_no="/Yes",
        sex_woman="/Yes",
        vehicle_plate="AB12",
        vehicle_back_seen="/Yes",
        channel_in_person="/Yes",
        told_at="0015",
        passed_to_other="/Yes",
        written_on="121226",
        written_at="0030",
    )
    shown = {row.label: row.understood for row in reading.rows}
    assert shown["Seen from"] == "Fri 11 Dec 2026, 23:55"
    assert shown["How do you know?"] == "saw it"
    assert shown["Anyone hurt?"] == "no"
    assert shown["Person"] == "woman"
    assert shown["Vehicle"] == "AB12, back"
    assert shown["Who was told"] == "in person, Sat 12 Dec 2026, 00:15, others"


def test_a_form_that_is_mailed_twice_is_taken_once(watch, people):
    written = {"written_on": "121226", "written_at": "0030"}
    filled.take(watch, understand(watch, **SEEN, **written))
    with pytest.raises(InputError, match="in the log already: open MAR-2026-0001"):
        understand(watch, **SEEN, **written)
    assert len(ids(watch)) == 1
    other = {**SEEN, "narrative": "Something else."}
    assert understand(watch, **other, **written).can_be_taken
