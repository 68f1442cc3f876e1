"""What everybody may read holds nobody: not in the words, not in the file around them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from sqlalchemy import select

from tests.paper import tags_of, unpacked
from tests.watch_app.reports.reading import pages_of
from watch_app import incident_details, incidents, reports, watches
from watch_app.incident_parts import IncidentParts, PersonSeen, VehicleSeen
from watch_app.records import Incident, IncidentStatus, IncidentVehicle, Volunteer
from watch_app.reports import Choice, Document, Group, NameStyle
from watch_app.storage import WatchFile

NOW = datetime(2026, 11, 20, 12, 34, tzinfo=UTC)
STAMP = "12:34"
"""When it was printed: the one moment that a summary may hold."""
LEAST = 6
"""So few letters stand in any packed picture or font by chance."""

PUBLIC = [each for each in reports.DOCUMENTS if each.group == Group.PUBLIC]
NOTICES = [
    (each, variant.key)
    for each in reports.DOCUMENTS
    for variant in each.variants
    if each.has_names and not variant.has_names
]


@pytest.fixture
def full_of_people(sample: WatchFile) -> WatchFile:
    """The sample with a fresh incident that names everything that must never be public."""
    with sample.change("Write what is private") as session:
        identity = incidents.add(
            session,
            written_at=datetime(2026, 10, 17, 23, 59),
            seen_from=datetime(2026, 10, 17, 21, 43),
            seen_to=datetime(2026, 10, 17, 21, 58),
            beat_id=1,
            category="Burglary",
            place="47 Honeysuckle Row, back door",
            public_place="on or near Honeysuckle Row",
            narrative="Mrs Featherstonehaugh rang 07700 900777 about ZX71 QQQ at 21:43.",
            reporter_id=1,
            latitude=51.987654,
            longitude=-0.123456,
        )
        incident_details.keep(
            session,
            identity,
            IncidentParts(
                persons=(PersonSeen(marks="tattoo of an anchor", went="towards the lock"),),
                vehicles=(VehicleSeen(plate="ZX71 QQQ", kind="ochre van"),),
            ),
        )
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, identity, status, instant=NOW)
    return sample


def private_to(watch: WatchFile) -> set[str]:
    """Everything that names a person, a vehicle, a telephone, a house or a record."""
    with watch.read() as session:
        people = session.scalars(select(Volunteer)).all()
        log = session.scalars(select(Incident)).all()
        plates = session.scalars(select(IncidentVehicle.plate)).all()
        own = watches.watch_of(session)
        found = {
            value
            for person in people
            for value in (
                person.full_name,
                person.short_name,
                person.family_name,
                person.phone,
                person.email,
                person.number,
                person.address,
            )
        }
        found |= {own.coordinator_name, own.coordinator_phone, own.coordinator_email}
        found |= {each.number for each in log} | {each.police_reference for each in log}
        found |= {each.narrative for each in log}
        found |= {each.place for each in log if re.search(r"\d", each.place)}
        found |= set(plates) | {plate.replace(" ", "") for plate in plates}
    found |= {"Featherstonehaugh", "07700 900777", "ZX71", "47 Honeysuckle", "anchor", "ochre"}
    found |= {"51.98", "0.1234"}
    return {value for value in found if len(value) > 3}


def exact_times(watch: WatchFile) -> set[str]:
    with watch.read() as session:
        seen = session.execute(select(Incident.seen_from, Incident.seen_to)).all()
    return {f"{moment:%H:%M}" for row in seen for moment in row if moment} - {STAMP}


def copies(watch: WatchFile, document: Document, choice: Choice) -> Iterator[bytes]:
    with watch.read() as session:
        choice = reports.settled(session, document, choice, NOW)
        sheet = document.read(session, choice, NOW)
    sheet = sheet() if callable(sheet) else sheet
    if sheet is not None:
        target = BytesIO()
        document.make(sheet, target, choice, printed_at=NOW)
        yield target.getvalue()


def said_in(content: bytes) -> str:
    said = "\n".join(page.text for page in pages_of(content))
    return said + " ".join(
        f"{tag.alt} {tag.actual}" for page in tags_of(content) for tag in page.all()
    )


def assert_holds_nobody(content: bytes, private: set[str]) -> None:
    said, whole = said_in(content), unpacked(content)
    for value in private:
        assert value not in said
        if len(value) >= LEAST:
            assert value.encode() not in whole
            assert value.encode("utf-16-be") not in whole
            assert value.encode("utf-16-be").hex().upper().encode() not in whole


@pytest.mark.parametrize("document", PUBLIC, ids=lambda each: each.key)
def test_no_public_document_of_any_month_holds_anybody(
    document: Document, full_of_people: WatchFile
) -> None:
    private, times = private_to(full_of_people), exact_times(full_of_people)
    assert len(private) > 800
    made = 0
    for month in (date(2026, 6, 1), date(2026, 10, 1), date(2026, 11, 1)):
        for content in copies(full_of_people, document, Choice(first_day=month)):
            made += 1
            assert_holds_nobody(content, private)
            said = set(re.findall(r"\b\d{1,2}:\d{2}\b", said_in(content)))
            assert not said & times
    assert made


@pytest.mark.parametrize(("document", "variant"), NOTICES, ids=lambda each: str(each)[:20])
def test_a_notice_for_the_wall_outside_names_nobody(
    document: Document, variant: str, full_of_people: WatchFile
) -> None:
    chosen = Choice(variant=variant, names=NameStyle.NONE)
    made = list(copies(full_of_people, document, chosen))
    assert made
    for content in made:
        assert_holds_nobody(content, private_to(full_of_people))


def test_the_search_finds_what_is_there(full_of_people: WatchFile) -> None:
    """The log for the station does hold it all, so that looking for it means something."""
    log = reports.document("incident-log")
    days = Choice(first_day=date(2026, 10, 17), last_day=date(2026, 10, 17))
    (content,) = copies(full_of_people, log, replace(days, names=NameStyle.SHORT))
    said = said_in(content)
    for value in ("Featherstonehaugh", "ZX71", "47 Honeysuckle", "21:43"):
        assert value in said
    with pytest.raises(AssertionError):
        assert_holds_nobody(content, private_to(full_of_people))
