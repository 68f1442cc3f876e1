"""The pack for the station as it is read from a watch: chain, requests, the full record."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.watch_app.reports.reading import pages_of, printed, words
from watch_app import chain, incident_details, incident_packs, incidents, print_register
from watch_app.incident_packs import PackSheet
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.print_register import Outgoing
from watch_app.records import Channel, Incident, IncidentStatus, PrintWay, Sex
from watch_app.reports.incident_log import write
from watch_app.storage import WatchFile, open_watch

NOW = datetime(2026, 11, 20, 17, 20, tzinfo=ZoneInfo("Europe/London"))
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
SEEN = datetime(2026, 11, 9, 22, 10)
PARTS = IncidentParts(
    persons=(PersonSeen(Sex.MAN, "about 20", 178, "slim", head="black cap"), PersonSeen()),
    vehicles=(VehicleSeen("AB12 CDF", "GB", kind="silver Ford Fiesta", occupants="two"),),
    things=(
        ThingFound(
            "Blue bag",
            "Lock 4",
            "Tom B. 0166",
            SEEN,
            "S 19",
            (HandedOver(datetime(2026, 11, 10, 9), "Tom B. 0166", "PC Rahman 4411", "R 7"),),
        ),
    ),
    notices=(
        Notice(Channel.POLICE, datetime(2026, 11, 9, 22, 31), "operator 6120", "LR/1203"),
        Notice(Channel.BASE, datetime(2026, 11, 10, 8, 5)),
    ),
    view=View(amount="Two minutes", distance="10 m"),
)


@pytest.fixture(scope="module")
def watch(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WatchFile]:
    """The sample with one more incident that has everything, sent and added to."""
    path = tmp_path_factory.mktemp("pack") / "sample.watch"
    path.write_bytes(sample_path.read_bytes())
    with closing(open_watch(path)) as opened:
        with opened.change("Write, send, amend, add") as session:
            made = _written(session.scalars(select(Incident.beat_id)).first(), session)
            for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
                incidents.advance(session, made, status, instant=NOW)
            incidents.amend(
                session,
                made,
                field="place",
                now="Bay 14",
                reason="Misread",
                written_at=NOW,
                written_by="Margaret Ellison",
            )
            step = HandedOver(datetime(2026, 11, 11, 9), "PC Rahman 4411", "Owner")
            incident_details.hand_on(session, made, 1, step, instant=NOW)
        yield opened


def _written(beat_id: object, session: object) -> int:
    made = incidents.add(
        session,  # type: ignore[arg-type]
        written_at=datetime(2026, 11, 9, 23, 5),
        beat_id=beat_id,
        seen_from=SEEN,
        reported_at=datetime(2026, 11, 9, 22, 31),
        category="Vehicle crime",
        subcategory="Theft from a vehicle",
        narrative="The back window was broken.",
        reported_to="101",
        police_reference="LR/1203",
        weapon="Hammer",
        place="Bay 41",
    )
    incident_details.keep(session, made, PARTS)  # type: ignore[arg-type]
    return made


@pytest.fixture(scope="module")
def sheet(watch: WatchFile) -> PackSheet:
    with watch.read() as session:
        return incident_packs.pack(session, FIRST, LAST, NOW, "November 2026")


@pytest.fixture(scope="module")
def texts(sheet: PackSheet) -> list[str]:
    content = printed(write, sheet, printed_at=NOW)
    return [words(page.text) for page in pages_of(content)]


def test_the_cover_says_the_head_of_the_chain_in_groups(
    watch: WatchFile, sheet: PackSheet, texts: list[str]
) -> None:
    with watch.read() as session:
        number, digest = chain.head(session)
    assert [(head.about, head.number, head.digest) for head in sheet.heads] == [
        ("", number, digest)
    ]
    assert f"This pack entry {number} " in texts[0]
    assert " ".join(digest[start : start + 4] for start in range(0, 64, 4)) in texts[0]


def test_the_last_pack_has_the_head_of_its_time(watch: WatchFile) -> None:
    with watch.change("Print October") as session:
        at = datetime(2026, 11, 2, 9, 15, tzinfo=ZoneInfo("Europe/London"))
        outgoing = Outgoing("W7", incident_packs.KEY, "October 2026", PrintWay.PRINTER)
        print_register.note(session, outgoing, at)
        later = Outgoing("W7", incident_packs.KEY, "November 2026", PrintWay.PRINTER)
        print_register.note(session, later, NOW)
        expected = chain.head(session, at)
        found = incident_packs.pack(session, FIRST, LAST, NOW, "November 2026")
        october = incident_packs.pack(session, FIRST, LAST, NOW, "October 2026")
        session.rollback()
    assert (found.heads[1].about, *expected) == (
        "October 2026",
        found.heads[1].number,
        found.heads[1].digest,
    )
    assert found.links[0].number == found.heads[1].number + 1
    assert len(october.heads) == 1


def test_requests_stand_with_their_results(sheet: PackSheet, texts: list[str]) -> None:
    assert sheet.requests
    for request in sheet.requests:
        assert request.asked.reference in texts[0]
        assert request.done <= len(request.outcomes) <= request.patrols
    done = sum(request.done > 0 for request in sheet.requests)
    assert f"{done} of {len(sheet.requests)} done" in texts[0]
    counted = next(request for request in sheet.requests if request.outcomes)
    assert f"{counted.done} of {counted.patrols} " in texts[0]
    assert counted.outcomes[-1].result in texts[0]


def test_many_requests_have_pages_of_their_own(sheet: PackSheet) -> None:
    many = replace(sheet, requests=sheet.requests * 12)
    pages = [words(page.text) for page in pages_of(printed(write, many, printed_at=NOW))]
    assert "What you asked for" not in pages[0]
    assert "What you asked for" in pages[1]
    assert "What you asked for, continued" in pages[2]
    assert sum(page.count(sheet.requests[0].asked.reference) for page in pages) == 12
    first = next(n for n, page in enumerate(pages, 1) if "; written " in page)
    assert f"pages {first} to " in pages[0]


def test_an_entry_tells_the_whole_record(sheet: PackSheet, texts: list[str]) -> None:
    said = " ".join(texts)
    for part in (
        "Vehicle crime: theft from a vehicle",
        "Persons 1: man, age about 20, 178 cm, slim, black cap 2: nothing more is known",
        "Vehicles AB12 CDF (GB), silver Ford Fiesta, in it: two",
        (
            "Things Blue bag, Lock 4, found by Tom B. 0166, 9 Nov 2026 22:10, seal S 19; "
            "10 Nov 2026 09:00 Tom B. 0166 to PC Rahman 4411, receipt R 7; "
            "11 Nov 2026 09:00 PC Rahman 4411 to Owner"
        ),
        "Danger weapon: Hammer",
        "Told 101 at 22:31, operator 6120, ref LR/1203 base at 10 Nov 2026 08:05",
        "View how long: two minutes; distance: 10 m",
    ):
        assert part in said


def test_amendments_are_entries_of_the_chain(sheet: PackSheet, texts: list[str]) -> None:
    number = sheet.heads[0].number
    said = " ".join(texts)
    assert f"Entry {number - 2}, added to: {number}" in said
    assert f"Amendment 1 entry {number - 1}, place, 20 Nov 2026 17:20" in said
