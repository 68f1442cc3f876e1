"""Incidents are numbered, change freely until they are sent, and are only amended afterwards."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import settle
from watch_app import crews, incidents, rosters, watches
from watch_app.errors import InputError
from watch_app.incident_sheets import LogFilter, entries, entry, log, places
from watch_app.records import IncidentStatus, NameStyle
from watch_app.roster_sheets import sheet as roster_sheet

SEEN = datetime(2026, 12, 5, 22, 31)
WRITTEN = datetime(2027, 1, 2, 10, 5)
AMENDED_AT = datetime(2026, 12, 6, 9, 40, tzinfo=UTC)


@pytest.fixture
def made(watch):
    return settle(watch)


def write(watch, made, **values):
    with watch.change("Write incident") as session:
        return incidents.add(
            session,
            written_at=WRITTEN,
            **{
                "seen_from": SEEN,
                "beat_id": made.beats[0],
                "category": "Vehicle crime",
                "narrative": "Two men tried door handles.",
                "place": "Quarry Lane car park",
                **values,
            },
        )


def advance(watch, incident, *steps):
    for step in steps:
        with watch.change("Advance") as session:
            incidents.advance(session, incident, step, instant=AMENDED_AT)


SENT = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


def shown(watch, incident):
    with watch.read() as session:
        return entry(session, incident)


def amend(watch, incident, **values):
    with watch.change("Amend") as session:
        incidents.amend(
            session, incident, written_at=AMENDED_AT, written_by="Margaret Okafor", **values
        )


def test_numbers_run_through_the_year_over_all_beats(watch, made):
    numbers = [
        shown(watch, write(watch, made, beat_id=beat, seen_from=seen)).number
        for beat, seen in [
            (made.beats[0], SEEN),
            (made.beats[1], SEEN),
            (made.beats[0], datetime(2027, 1, 1, 0, 5)),
        ]
    ]
    assert numbers == ["MAR-2026-0001", "RIV-2026-0002", "MAR-2027-0001"]


def test_an_incident_past_midnight_keeps_its_times(watch, made):
    incident = write(watch, made, seen_to=datetime(2026, 12, 6, 0, 10))
    assert shown(watch, incident).seen_to == datetime(2026, 12, 6, 0, 10)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"seen_to": datetime(2026, 12, 5, 22, 0)}, "ends before it begins"),
        ({"reported_at": datetime(2026, 12, 5, 22, 0)}, "told before it was seen"),
        ({"seen_from": datetime(2027, 2, 1, 22, 0)}, "still to come"),
        ({"beat_id": 999}, "Choose the beat"),
        ({"category": " "}, "what kind"),
        ({"priority": 5}, "from 1 to 4"),
    ],
)
def test_incidents_that_cannot_be(watch, made, values, sentence):
    with pytest.raises(InputError, match=sentence):
        write(watch, made, **values)
    with watch.read() as session:
        assert entries(session) == ()


def test_a_draft_may_be_empty_but_is_not_submitted_so(watch, made):
    incident = write(watch, made, narrative="")
    with pytest.raises(InputError, match="Write what happened"):
        advance(watch, incident, IncidentStatus.SUBMITTED)


def test_steps_that_are_no_next_step_are_refused(watch, made):
    incident = write(watch, made)
    with pytest.raises(InputError, match="cannot go from Draft to Sent"):
        advance(watch, incident, IncidentStatus.SENT)


def test_sent_incidents_are_amended_not_edited(watch, made):
    incident = write(watch, made)
    advance(watch, incident, *SENT)
    with pytest.raises(InputError, match="Amend it instead"), watch.change("Edit") as session:
        incidents.edit(session, incident, narrative="Changed")
    amend(watch, incident, field="place", now="Quarry Lane, bay 14", reason="Plate misread")
    after = shown(watch, incident)
    assert after.place == "Quarry Lane, bay 14"
    (amendment,) = after.amendments
    assert (amendment.number, amendment.was, amendment.now) == (
        1,
        "Quarry Lane car park",
        "Quarry Lane, bay 14",
    )


def test_an_amended_reporter_is_kept_by_name_and_number(watch, made):
    incident = write(watch, made, reporter_id=made.people[0])
    advance(watch, incident, *SENT)
    amend(watch, incident, field="reporter_id", now=made.people[1], reason="Mixed up")
    (amendment,) = shown(watch, incident).amendments
    assert (amendment.was, amendment.now) == ("Person0 W. 0101", "Person1 W. 0102")


def test_an_amendment_is_undone_with_what_it_changed(watch, made):
    incident = write(watch, made)
    advance(watch, incident, *SENT)
    before = shown(watch, incident)
    amend(watch, incident, field="priority", now=2, reason="Worse than thought")
    watch.undo()
    assert shown(watch, incident) == before


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"field": "place", "now": "Elsewhere", "reason": " "}, "why"),
        ({"field": "place", "now": "Quarry Lane car park", "reason": "x"}, "Nothing was changed"),
        ({"field": "beat_id", "now": 2, "reason": "x"}, "part of the number"),
    ],
)
def test_amendments_that_cannot_be(watch, made, values, sentence):
    incident = write(watch, made)
    advance(watch, incident, *SENT)
    with pytest.raises(InputError, match=sentence):
        amend(watch, incident, **values)


def test_an_unsent_incident_is_not_amended(watch, made):
    incident = write(watch, made)
    with pytest.raises(InputError, match="not been sent"):
        amend(watch, incident, field="place", now="Elsewhere", reason="x")


def test_the_police_reference_is_never_locked(watch, made):
    incident = write(watch, made)
    advance(watch, incident, *SENT)
    with watch.change("Reference") as session:
        incidents.edit(session, incident, police_reference="LR/1203")
    assert shown(watch, incident).police_reference == "LR/1203"


def test_a_changed_beat_changes_the_letters_of_the_number(watch, made):
    incident = write(watch, made)
    with watch.change("Other beat") as session:
        incidents.edit(session, incident, beat_id=made.beats[1])
    assert shown(watch, incident).number == "RIV-2026-0001"


def test_a_draft_moved_to_another_year_is_numbered_there(watch, made):
    incident = write(watch, made)
    with watch.change("Last year") as session:
        incidents.edit(session, incident, seen_from=datetime(2025, 12, 5, 22, 31))
    assert shown(watch, incident).number == "MAR-2025-0001"


def test_only_drafts_are_removed(watch, made):
    draft, submitted = write(watch, made), write(watch, made)
    advance(watch, submitted, IncidentStatus.SUBMITTED)
    with watch.change("Remove") as session:
        incidents.remove(session, draft)
    with pytest.raises(InputError, match="Withdraw it instead"), watch.change("R") as session:
        incidents.remove(session, submitted)
    with watch.read() as session:
        assert [each.incident_id for each in entries(session)] == [submitted]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (LogFilter(), ["b", "a"]),
        (LogFilter(first_day=date(2026, 12, 6)), ["b"]),
        (LogFilter(last_day=date(2026, 12, 5)), ["a"]),
        (LogFilter(category="Burglary"), ["b"]),
        (LogFilter(priority=1), ["b"]),
        (LogFilter(status=IncidentStatus.SENT), []),
    ],
)
def test_filters(watch, made, chosen, expected):
    ids = {
        write(watch, made): "a",
        write(
            watch,
            made,
            seen_from=datetime(2026, 12, 6, 1, 0),
            category="Burglary",
            priority=1,
            place="Mill",
            narrative="Glass",
        ): "b",
    }
    with watch.read() as session:
        assert [ids[each.incident_id] for each in entries(session, chosen)] == expected


def test_the_paper_log_is_oldest_first_and_without_drafts(watch, made):
    later = write(watch, made, seen_from=datetime(2026, 12, 6, 1, 0))
    first = write(watch, made)
    write(watch, made)
    for incident in (later, first):
        advance(watch, incident, IncidentStatus.SUBMITTED)
    with watch.read() as session:
        paper = log(session, date(2026, 12, 1), date(2026, 12, 31), datetime(2027, 1, 1))
    assert [each.incident_id for each in paper.entries] == [first, later]


def test_a_withdrawn_incident_is_not_edited(watch, made):
    incident = write(watch, made)
    advance(watch, incident, IncidentStatus.WITHDRAWN)
    with pytest.raises(InputError, match="withdrawn"), watch.change("Edit") as session:
        incidents.edit(session, incident, place="Elsewhere")


def test_quiet_patrols_ran_are_over_and_had_nothing_logged(watch, made):
    with watch.change("Roster") as session:
        roster = rosters.create(session, date(2026, 12, 7), date(2026, 12, 20))
        friday, noted, alone, coming = roster_sheet(session, roster).patrols[:4]
        for card in (friday, noted, coming):
            for person in made.people[:2]:
                crews.assign(session, card.patrol_id, person)
        crews.assign(session, alone.patrol_id, made.people[2])
    beat, seen = noted.beat_id, noted.starts + timedelta(minutes=30)
    advance(watch, write(watch, made, beat_id=beat, seen_from=seen), IncidentStatus.SUBMITTED)
    write(watch, made, beat_id=friday.beat_id, seen_from=friday.starts)
    with watch.read() as session:
        before_last = coming.starts
        paper = log(session, date(2026, 12, 1), date(2026, 12, 31), before_last)
    assert paper.quiet_patrols == 1


def test_paper_names_reporters_as_the_watch_wishes(watch, made):
    incident = write(watch, made, reporter_id=made.people[0])
    advance(watch, incident, IncidentStatus.SUBMITTED)
    with watch.change("By number") as session:
        watches.edit(session, name_style=NameStyle.NUMBER)
    with watch.read() as session:
        paper = log(session, date(2026, 12, 1), date(2026, 12, 31), datetime(2027, 1, 1))
    assert [each.reporters for each in paper.entries] == ["0101"]


def test_places_are_remembered_most_frequent_first(watch, made):
    for place in ("Mill gate", "Quarry Lane", "Quarry Lane"):
        write(watch, made, place=place)
    with watch.read() as session:
        assert places(session) == ("Quarry Lane", "Mill gate")
        assert places(session, made.beats[1]) == ()
