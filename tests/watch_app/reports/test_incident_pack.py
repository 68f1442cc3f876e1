"""The pack for the station as it is read from a watch: chain, requests, the full record."""

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from tests.paper import codes_of
from tests.watch_app.reports.reading import pages_of, printed, words
from watch_app import (
    chain,
    incident_details,
    incident_packs,
    incidents,
    print_register,
    reports,
    sign_offs,
)
from watch_app.incident_packs import PackSheet
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
    loading,
)
from watch_app.print_register import Outgoing
from watch_app.records import Channel, Incident, IncidentStatus, PrintWay, Sex, Volunteer
from watch_app.reports.files import protected
from watch_app.reports.incident_files import attachments
from watch_app.reports.incident_log import write
from watch_app.reports.incident_pack import Pack
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


@pytest.fixture(scope="module")
def files(sheet: PackSheet) -> dict[str, bytes]:
    """What is attached, as it comes out of the protected file."""
    content = protected(printed(write, sheet, printed_at=NOW), "sesame")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(content))
    with pikepdf.open(BytesIO(content), password="sesame") as pdf:
        assert pdf.encryption.bits == 256
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


def test_the_files_inside_have_a_line_for_each_entry(
    files: dict[str, bytes], sheet: PackSheet, texts: list[str]
) -> None:
    assert set(files) == {"incident-log-2026-11.csv", "incident-log-2026-11.json"}
    count = len(sheet.log.entries)
    assert "Attached in the file: incident-log-2026-11.csv and .json" in texts[0]
    assert f"2 files, {count} entries each" in texts[0]
    rows = list(csv.DictReader(StringIO(files["incident-log-2026-11.csv"].decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == [entry.number for entry in sheet.log.entries]
    assert rows[-1].keys() >= {"narrative", "chain_entry", "digest"}
    by_number = {row["number"]: row for row in rows}
    for number, links in sheet.links_by_incident().items():
        record = sheet.records.get(number)
        if record is not None:
            assert by_number[record.entry.number]["digest"] == links[-1].digest


def test_the_attached_json_is_what_the_store_holds(
    files: dict[str, bytes], watch: WatchFile, sheet: PackSheet
) -> None:
    told = json.loads(files["incident-log-2026-11.json"])
    assert len(told["entries"]) == len(sheet.log.entries)
    with watch.read() as session:
        for entry in told["entries"]:
            kept = session.scalars(
                select(Incident)
                .where(Incident.number == entry["number"])
                .options(selectinload(Incident.amendments), *loading())
            ).one()
            assert entry["content"] == json.loads(chain.written(chain.content_of(kept)))
            assert entry["narrative"] == kept.narrative
            assert entry["status"] == kept.status.value
            assert entry["police_reference"] == kept.police_reference


def _recomputed(told: Any) -> bool:
    """Check the attached file as it says itself, with nothing of the program."""
    previous = told["chain"][0]["previous"]
    newest = {}
    for link in told["chain"]:
        digest = sha256((link["previous"] + link["content"]).encode()).hexdigest()
        if (link["previous"], link["digest"]) != (previous, digest):
            return False
        previous = digest
        newest[link["incident"]] = link["content"]
    for entry in told["entries"]:
        content = json.dumps(
            entry["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        if entry["links"] and sha256(content.encode()).hexdigest() != newest[entry["number"]]:
            return False
    return bool(previous == told["heads"][0]["digest"])


def test_the_chain_verifies_from_the_attached_file_alone(files: dict[str, bytes]) -> None:
    assert _recomputed(json.loads(files["incident-log-2026-11.json"]))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_letter_is_found(files: dict[str, bytes], data: st.DataObject) -> None:
    told = json.loads(files["incident-log-2026-11.json"])
    if data.draw(st.booleans()):
        link = data.draw(st.sampled_from(told["chain"]))
        holder, field = link, data.draw(st.sampled_from(["content", "previous", "digest"]))
    else:
        linked = [entry["content"] for entry in told["entries"] if entry["links"]]
        holder = data.draw(st.sampled_from(linked))
        written = sorted(
            name for name, value in holder.items() if isinstance(value, str) and value
        )
        field = data.draw(st.sampled_from(written))
    place = data.draw(st.integers(0, len(holder[field]) - 1))
    letter = "0" if holder[field][place] != "0" else "1"
    holder[field] = holder[field][:place] + letter + holder[field][place + 1 :]
    assert not _recomputed(told)


def test_a_formula_in_a_place_stays_a_text(sheet: PackSheet) -> None:
    entry = replace(sheet.log.entries[0], place="=1+1")
    log = replace(sheet.log, entries=(entry,))
    pack = Pack(replace(sheet, log=log), NOW, (1, 1), 11, None)
    table, _ = attachments(pack)
    assert ",'=1+1," in table.content.decode("utf-8-sig")


def test_the_pack_is_protected_unless_somebody_says_otherwise() -> None:
    assert reports.document(incident_packs.KEY).is_protected


def test_the_code_of_a_sign_off_page_leads_back_to_its_rows(
    watch: WatchFile, sheet: PackSheet
) -> None:
    code = codes_of(printed(write, sheet, printed_at=NOW))[0]
    assert code.startswith("WK1:SO-2026-11:p1:")
    with watch.read() as session:
        rows = sign_offs.lines(session, *sign_offs.days_of(code))
    assert [row.number for row in rows] == [entry.number for entry in sheet.log.entries]


def test_a_pack_by_number_names_no_volunteer(sample: WatchFile) -> None:
    days = date(2026, 11, 1), date(2026, 11, 30)
    with sample.read() as session:
        named, numbered = (
            incident_packs.pack(session, *days, NOW, "November 2026", by_number=by_number)
            for by_number in (False, True)
        )
        numbers = set(session.scalars(select(Volunteer.number)))
    assert {entry.reporters for entry in numbered.log.entries} <= {*numbers, ""}
    assert not {entry.reporters for entry in named.log.entries} <= {*numbers, ""}


def test_a_pack_of_what_was_sent_tells_of_nothing_else(sample: WatchFile) -> None:
    with sample.change("Leave one unsent") as session:
        waiting = session.scalars(select(Incident).where(Incident.seen_from >= FIRST)).first()
        assert waiting is not None
        waiting.status = IncidentStatus.CHECKED
        number = waiting.number
    with sample.read() as session:
        whole, sent = (
            incident_packs.pack(session, FIRST, LAST, NOW, "November 2026", sent_only=sent_only)
            for sent_only in (False, True)
        )
    assert number in {entry.number for entry in whole.log.entries}
    assert sent.log.entries
    assert all(entry.is_content_locked for entry in sent.log.entries)
