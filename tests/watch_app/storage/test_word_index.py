"""The index of words holds what the incidents say, whatever was done to them."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session, selectinload

from tests.watch_app.records import make_beat, make_incident, make_volunteer
from watch_app.records import (
    Amendment,
    Base,
    Beat,
    Channel,
    CustodyStep,
    Incident,
    IncidentNotice,
    IncidentPerson,
    IncidentPhoto,
    IncidentThing,
    IncidentVehicle,
    IncidentView,
    Volunteer,
)
from watch_app.storage import WatchFile, open_watch, word_index

Words = list[tuple[str, int, str]]
SEEN = datetime(2026, 12, 1, 20, 5)
SAID = st.text(alphabet="abÀéЖі 1?-'\"\u0301中", max_size=12)
ONES = ("beat", "reporter")
VERBS = (
    "add",
    "edit",
    "status",
    "person",
    "vehicle",
    "thing",
    "step",
    "notice",
    "view",
    "photo",
    "amend",
    "change a part",
    "take a part away",
    "beat and reporter",
    "another name",
    "remove",
    "undo",
    "redo",
)
ACTIONS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 3), SAID), max_size=14)


def words_in(session: Session, table: str) -> Words:
    """Every word of an index, with where it stands in which column."""
    session.execute(
        text(f"CREATE VIRTUAL TABLE temp.words_of USING fts5vocab('main', '{table}', 'instance')")
    )
    rows = session.execute(text("SELECT term, doc, col FROM temp.words_of")).all()
    session.execute(text("DROP TABLE temp.words_of"))
    return sorted((term, doc, column) for term, doc, column in rows)


def plain_text(incident: Incident) -> Mapping[str, str]:
    """What is to be found of an incident, read row by row."""

    def said(record: Base, names: tuple[str, ...]) -> list[str]:
        return [str(getattr(record, name) or "") for name in names]

    own = [
        name
        for name, column in inspect(Incident).columns.items()
        if str(column.type).startswith(("VARCHAR", "TEXT"))
        and name not in {"written_by", "returned_reason", "reviewed_by"}
        and not hasattr(column.type, "enums")
    ]
    lists = {
        "incident_person": incident.persons,
        "incident_vehicle": incident.vehicles,
        "incident_thing": incident.things,
        "incident_notice": incident.notices,
        "incident_view": [incident.view] if incident.view else [],
        "incident_photo": incident.photos,
        "amendment": incident.amendments,
    }
    parts = [
        word
        for table, records in lists.items()
        for record in records
        for word in said(record, word_index.PARTS[table])
    ]
    steps = [
        word
        for thing in incident.things
        for step in thing.steps
        for word in said(step, word_index.STEPS)
    ]
    number = incident.number.replace("-", "")
    reporter = said(incident.reporter, word_index.REPORTER) if incident.reporter else []
    return {
        "words": " ".join([*said(incident, tuple(own)), number, *parts, *steps, *reporter]),
        "place": incident.place,
        "plates": " ".join(f"{each.plate} {each.plate_key}" for each in incident.vehicles),
        "beat": " ".join(said(incident.beat, word_index.BEAT)),
    }


def expected(session: Session) -> Words:
    """The words of an index that is filled from a plain reading of the incidents."""
    session.execute(
        text(
            "CREATE VIRTUAL TABLE read_anew USING fts5(words, place, plates, beat,"
            " tokenize='unicode61 remove_diacritics 2')"
        )
    )
    loading = [
        selectinload(getattr(Incident, name))
        for name in ("persons", "vehicles", "notices", "photos", "amendments", "view", *ONES)
    ]
    things = selectinload(Incident.things).selectinload(IncidentThing.steps)
    for incident in session.scalars(select(Incident).options(*loading, things)):
        session.execute(
            text(
                "INSERT INTO read_anew (rowid, words, place, plates, beat)"
                " VALUES (:id, :words, :place, :plates, :beat)"
            ),
            {"id": incident.id, **plain_text(incident)},
        )
    return words_in(session, "read_anew")


def do(session: Session, verb: str, which: int, said: str) -> None:  # noqa: PLR0912
    if verb == "add":
        beat = session.get_one(Beat, 1 + which % 2)
        session.add(make_incident(beat, narrative=said or "x", place=said))
        return
    incidents = session.scalars(select(Incident).order_by(Incident.id)).all()
    if not incidents:
        return
    incident = incidents[which % len(incidents)]
    of_it = {"incident_id": incident.id}
    if verb == "edit":
        incident.place, incident.narrative = said, said or "nothing"
        incident.number = f"YY-2026-{incident.id:04}"
    elif verb == "status":
        incident.acknowledged_at = datetime(2026, 12, 2, tzinfo=UTC)
    elif verb == "person":
        session.add(IncidentPerson(**of_it, head=said, upper="coat"))
    elif verb == "vehicle":
        session.add(IncidentVehicle(**of_it, plate=said, plate_key="AB1", kind=said))
    elif verb == "thing":
        number = 1 + len(session.scalars(select(IncidentThing)).all())
        session.add(IncidentThing(**of_it, number=number, what=f"key {said}"))
    elif verb == "step":
        for thing in session.scalars(select(IncidentThing).filter_by(**of_it)):
            number = 1 + len(session.scalars(select(CustodyStep)).all())
            session.add(
                CustodyStep(
                    incident_thing_id=thing.id, number=number, at=SEEN, given_to=f"to {said}"
                )
            )
    elif verb == "notice":
        session.add(IncidentNotice(**of_it, channel=Channel.POLICE, operator=said))
    elif verb == "view":
        if session.scalars(select(IncidentView).filter_by(**of_it)).first() is None:
            session.add(IncidentView(**of_it, visibility=said))
    elif verb == "photo":
        count = len(session.scalars(select(IncidentPhoto)).all())
        session.add(
            IncidentPhoto(
                **of_it,
                file_name=f"{said}.jpg",
                content=b"x",
                sha256=f"{count:064}",
                added_at=datetime(2026, 12, 2, tzinfo=UTC),
            )
        )
    elif verb == "amend":
        session.add(
            Amendment(
                **of_it,
                number=1 + len(session.scalars(select(Amendment)).all()),
                field="place",
                was=said,
                now="later",
                reason="asked",
                written_at=datetime(2026, 12, 2, tzinfo=UTC),
                written_by="Ada",
            )
        )
    elif verb == "change a part":
        for vehicle in session.scalars(select(IncidentVehicle).filter_by(**of_it)):
            vehicle.marks = said
            vehicle.incident_id = incidents[0].id
    elif verb == "take a part away":
        for person in session.scalars(select(IncidentPerson).filter_by(**of_it)):
            session.delete(person)
    elif verb == "beat and reporter":
        incident.beat_id = 1 + which % 2
        incident.reporter_id = session.scalars(select(Volunteer.id)).first()
    elif verb == "another name":
        session.get_one(Beat, incident.beat_id).name = f"Beat {said}"
        session.scalars(select(Volunteer)).one().family_name = said
    elif verb == "remove":
        whole = [
            selectinload(getattr(Incident, name))
            for name in ("persons", "vehicles", "notices", "photos", "amendments", "view")
        ]
        things = selectinload(Incident.things).selectinload(IncidentThing.steps)
        session.delete(
            session.scalars(
                select(Incident)
                .where(Incident.id == incident.id)
                .options(*whole, things)
                .execution_options(populate_existing=True)
            ).one()
        )


def open_with_beats(blank: Path, folder: Path) -> WatchFile:
    path = folder / "words.watch"
    shutil.copyfile(blank, path)
    watch = open_watch(path)
    with watch.change("Beats") as session:
        session.add_all([make_beat(), make_beat(), make_volunteer()])
    return watch


def check(watch: WatchFile) -> None:
    with watch.trial() as session:
        assert words_in(session, word_index.TABLE) == expected(session)
    assert watch.problems() == ()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(actions=ACTIONS)
def test_the_index_is_what_a_plain_reading_finds(
    blank_watch: Path, actions: list[tuple[str, int, str]]
) -> None:
    with TemporaryDirectory() as folder:
        watch = open_with_beats(blank_watch, Path(folder))
        for verb, which, said in [("add", 0, "first"), ("add", 1, "second"), *actions]:
            if verb == "undo":
                watch.undo()
            elif verb == "redo":
                watch.redo()
            else:
                with watch.change(verb) as session:
                    do(session, verb, which, said)
        check(watch)
        while watch.undo():
            pass
        check(watch)
        while watch.redo():
            pass
        check(watch)
        watch.close()


def test_all_of_every_part_is_in_the_index(blank_watch: Path, tmp_path: Path) -> None:
    watch = open_with_beats(blank_watch, tmp_path)
    for place, verb in enumerate(VERBS[:-3]):
        with watch.change(verb) as session:
            do(session, verb, 0, f"wörd{place}")
    check(watch)
    watch.close()
