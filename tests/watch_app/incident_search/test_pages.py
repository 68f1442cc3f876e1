"""The log is found by words and filters, a page at a time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.watch_app.neighbourhood import Neighbourhood
from watch_app import beats, incident_details, incidents
from watch_app.incident_parts import IncidentParts, PersonSeen, ThingFound, VehicleSeen
from watch_app.incident_search import pages
from watch_app.incident_search.view import Holding, LogView, Period
from watch_app.records import IncidentPhoto, IncidentStatus
from watch_app.storage import WatchFile

SEEN = datetime(2026, 12, 5, 22, 31)
TODAY = date(2026, 12, 6)


def write(watch: WatchFile, made: Neighbourhood, *parts: object, **values: Any) -> int:
    given = {
        "seen_from": SEEN,
        "beat_id": made.beats[0],
        "category": "Vehicle crime",
        "narrative": "Two men tried door handles, a white van waited.",
        "place": "Quarry Lane car park",
        **values,
    }
    with watch.change("Write") as session:
        incident = incidents.add(session, written_at=datetime(2027, 6, 1), **given)
        incident_details.keep(
            session,
            incident,
            IncidentParts(
                persons=tuple(each for each in parts if isinstance(each, PersonSeen)),
                vehicles=tuple(each for each in parts if isinstance(each, VehicleSeen)),
                things=tuple(each for each in parts if isinstance(each, ThingFound)),
            ),
        )
    return incident


def found(watch: WatchFile, words: str = "", **filters: Any) -> list[int]:
    view = LogView(words=words, **{"period": Period.ALL, **filters})
    with watch.read() as session:
        hits = pages.hits(session, view, TODAY)
    assert hits.total == len(hits.page.entries)
    return [each.incident_id for each in hits.page.entries]


@pytest.mark.parametrize(
    "words",
    [
        "van",
        "WHITE v",
        "v w t",
        "quarry lane",
        '"door handles"',
        '"quarry lane car',
        "vehicle",
        "MAR-2026-0001",
        "mar-2026-00",
        "MAR20260001",
        "0001",
        "market",
        "person0",
        "bk19 xtp",
        "BK19XTP",
        "bk19-xtp",
        "bk19x",
        "plate:bk19",
        "plate:BK1?",
        'plate:"bk19 xtp"',
        "beat:mar",
        "beat:market",
        "place:quarry",
        "PLACE:lane van",
        "hooded",
        "crowbar",
        "plate:",
        "-- !",
        "",
    ],
)
def test_an_incident_is_found_by(watch: WatchFile, made: Neighbourhood, words: str) -> None:
    incident = write(
        watch,
        made,
        VehicleSeen(plate="BK19 XTP"),
        PersonSeen(upper="hooded coat"),
        ThingFound("Crowbar"),
        reporter_id=made.people[0],
    )
    assert found(watch, words) == [incident]


@pytest.mark.parametrize(
    "words",
    [
        "lorry",
        "van lorry",
        '"handles door"',
        '"door hand"',
        "an",
        "plate:van",
        "place:van",
        "beat:river",
        "bk20",
        "plate:bk19xtq",
        "100%",
    ],
)
def test_an_incident_is_not_found_by(watch: WatchFile, made: Neighbourhood, words: str) -> None:
    write(watch, made, VehicleSeen(plate="BK19 XTP"))
    assert found(watch, words) == []


@pytest.mark.parametrize("words", ["аа1234вс", "AA 1234 BC", "aa1234bc", "АА 1234"])
def test_plates_are_found_in_either_alphabet(
    watch: WatchFile, made: Neighbourhood, words: str
) -> None:
    incident = write(watch, made, VehicleSeen(plate="АА 1234 ВС"))
    assert found(watch, words) == [incident]


@pytest.mark.parametrize("words", ["BK19 XTP", "bk19xt", "BK19 X?P", "plate:bk19xtp"])
def test_a_plate_read_in_part_is_found(watch: WatchFile, made: Neighbourhood, words: str) -> None:
    incident = write(watch, made, VehicleSeen(plate="BK19 X?P"), narrative="")
    assert found(watch, words) == [incident]


def test_a_plate_in_the_text_is_found_in_one_word(watch: WatchFile, made: Neighbourhood) -> None:
    incident = write(watch, made, narrative="A van, BK19 XTP, waited.")
    assert found(watch, "bk19xtp") == [incident]


def test_accents_and_other_alphabets_are_found(watch: WatchFile, made: Neighbourhood) -> None:
    incident = write(watch, made, narrative="Вікно розбите біля кав'ярні, café.", place="")
    assert found(watch, "ВІКНО cafe розб") == [incident]


def test_a_beat_and_a_person_are_found_by_their_new_names(
    watch: WatchFile, made: Neighbourhood
) -> None:
    incident = write(watch, made)
    with watch.change("Rename") as session:
        beats.edit(session, made.beats[0], name="Old harbour")
    assert found(watch, "harbour") == [incident]
    assert found(watch, "beat:market") == []
    watch.undo()
    assert found(watch, "harbour") == []
    assert found(watch, "beat:market") == [incident]


def test_every_filter(watch: WatchFile, made: Neighbourhood) -> None:
    first = write(watch, made, VehicleSeen(plate="BK19 XTP"))
    other = write(
        watch,
        made,
        VehicleSeen(plate="bk19xtp"),
        seen_from=datetime(2026, 11, 2, 9, 0),
        beat_id=made.beats[1],
        category="Burglary",
        priority=1,
    )
    photographed = write(watch, made, seen_from=datetime(2025, 1, 1, 9, 0))
    with watch.change("Photo") as session:
        session.add(
            IncidentPhoto(
                incident_id=photographed,
                file_name="van.jpg",
                content=b"photo",
                sha256="0" * 64,
                added_at=datetime(2026, 12, 6, tzinfo=UTC),
            )
        )
    for filters, expected in (
        ({}, [first, other, photographed]),
        ({"period": Period.YEAR}, [first, other]),
        ({"period": Period.WEEK}, [first]),
        ({"period": Period.MONTH}, [first]),
        ({"period": Period.LAST_MONTH}, [other]),
        ({"beat_id": made.beats[1]}, [other]),
        ({"category": "Burglary"}, [other]),
        ({"priority": 1}, [other]),
        ({"status": IncidentStatus.SENT}, []),
        ({"holding": Holding.PHOTO}, [photographed]),
        ({"holding": Holding.PLATE}, [first, other]),
        ({"holding": Holding.SEEN_AGAIN}, [first, other]),
        ({"holding": Holding.SEEN_AGAIN, "words": "quarry", "priority": 1}, [other]),
    ):
        assert found(watch, **{"words": "", **filters}) == expected, filters


def test_the_log_comes_in_pages(watch: WatchFile, made: Neighbourhood) -> None:
    written = [
        write(watch, made, seen_from=SEEN - timedelta(hours=5 * number)) for number in range(11)
    ]
    view = LogView(words="van")
    with watch.read() as session:
        hits = pages.hits(session, view, TODAY, at_once=4)
        assert (hits.total, hits.is_more) == (11, False)
        page, ids, per_day = hits.page, [], {}
        while True:
            ids += [each.incident_id for each in page.entries]
            per_day[page.entries[-1].seen_from.date()] = page.on_last_day
            if page.after is None:
                break
            page = pages.more(session, view, TODAY, page.after, at_once=4)
        for day, entries in per_day.items():
            assert entries == sum(
                (SEEN - timedelta(hours=5 * number)).date() == day for number in range(11)
            )
        assert pages.place_of(session, view, TODAY, written[6]) == 6
        assert pages.place_of(session, LogView(words="lorry"), TODAY, written[6]) is None
    assert ids == written


def test_counting_stops_where_nobody_reads_on(
    watch: WatchFile, made: Neighbourhood, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "COUNTED", 3)
    for _ in range(5):
        write(watch, made)
    with watch.read() as session:
        typed = pages.hits(session, LogView(words="van"), TODAY, at_once=2)
        plain = pages.hits(session, LogView(), TODAY, at_once=2)
    assert (typed.total, typed.is_more, len(typed.page.entries)) == (3, True, 2)
    assert (typed.page.on_last_day, plain.total, plain.is_more) == (5, 5, False)


def test_an_empty_log_is_told_from_no_hits(watch: WatchFile, made: Neighbourhood) -> None:
    with watch.read() as session:
        assert pages.hits(session, LogView(), TODAY).is_empty
    write(watch, made)
    with watch.read() as session:
        assert not pages.hits(session, LogView(words="lorry"), TODAY).is_empty


MEANT = [*'"*():^-+{}?', "AND", "OR", "NOT", "NEAR", "plate:", "beat:", "place:", "words :"]
SYNTAX = st.lists(
    st.sampled_from([*MEANT, "bk19", "a", "\0", "\ud800", "é", "\u0301", " "]), max_size=12
).map("".join)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.one_of(st.text(max_size=60), SYNTAX, st.text(min_size=400, max_size=900)))
def test_any_text_at_all_is_a_question(watch: WatchFile, words: str) -> None:
    with watch.read() as session:
        for period in (Period.ALL, Period.YEAR):
            pages.hits(session, LogView(words=words, period=period), TODAY)


PLAIN = st.text(alphabet="abcd ", min_size=1, max_size=9)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(PLAIN, min_size=1, max_size=4), wanted=PLAIN)
def test_every_word_is_the_beginning_of_one_that_occurs(
    watch: WatchFile, made: Neighbourhood, texts: list[str], wanted: str
) -> None:
    with watch.trial() as session:
        written = {
            incidents.add(
                session,
                written_at=datetime(2027, 6, 1),
                seen_from=SEEN,
                beat_id=made.beats[1],
                category="x",
                narrative=text,
            ): f"{text} x River RIV-2026"
            for text in texts
        }
        session.flush()
        view = LogView(words=wanted, period=Period.ALL)
        hits = pages.hits(session, view, TODAY)
        expected = {
            incident
            for incident, text in written.items()
            if all(
                any(word.lower().startswith(part) for word in text.split())
                for part in wanted.split()
            )
        }
        assert {each.incident_id for each in hits.page.entries} == expected
