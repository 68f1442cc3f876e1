"""Photographs of incidents: kept as they were taken, added by amendment, given away safely."""

import hashlib
from datetime import UTC, datetime

import pytest

from tests.watch_app.photographs.pictures import PLACE, jpeg, png
from watch_app import chain, incident_photos, incident_records, incidents
from watch_app.errors import InputError
from watch_app.records import IncidentStatus

SEEN = datetime(2026, 12, 5, 22, 31)
INSTANT = datetime(2026, 12, 6, 9, 40, tzinfo=UTC)


@pytest.fixture
def incident(watch, made):
    with watch.change("Write") as session:
        return incidents.add(
            session,
            written_at=datetime(2026, 12, 6),
            seen_from=SEEN,
            beat_id=made.beats[0],
            category="Vehicle crime",
            narrative="Two men tried door handles.",
        )


def add(watch, incident, file_name="a.jpg", content=None, **values):
    with watch.change("Photograph") as session:
        return incident_photos.add(
            session,
            incident,
            file_name=file_name,
            content=content or jpeg(),
            instant=INSTANT,
            **values,
        )


def send(watch, incident):
    with watch.change("Send") as session:
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, incident, status, instant=INSTANT)


def read(watch, incident):
    with watch.read() as session:
        return incident_records.record(session, incident)


def test_a_photograph_is_kept_byte_for_byte_and_once(watch, incident):
    photo = add(watch, incident, taken_by=" Ada ", taken_at=SEEN)
    with pytest.raises(InputError, match="there already"):
        add(watch, incident, "b.jpg")
    (shown,) = read(watch, incident).photos
    assert (shown.file_name, shown.taken_by, shown.taken_at) == ("a.jpg", "Ada", SEEN)
    assert shown.sha256 == hashlib.sha256(jpeg()).hexdigest()
    watch.undo()
    assert read(watch, incident).photos == ()
    watch.redo()
    with watch.read() as session:
        assert incident_photos.original(session, photo) == jpeg()


def test_what_is_given_away_does_not_say_where_it_was_taken(watch, incident):
    photo = add(watch, incident)
    with watch.read() as session:
        assert PLACE.encode() in incident_photos.original(session, photo)
        assert PLACE.encode() not in incident_photos.to_give_away(session, photo)


@pytest.mark.parametrize(
    ("content", "words"), [(b"Two men", "no JPEG or PNG"), (jpeg()[:300], "is not whole")]
)
def test_what_is_no_photograph_is_not_kept(watch, incident, content, words):
    with pytest.raises(InputError, match=words):
        add(watch, incident, "notes.txt", content)
    assert read(watch, incident).photos == ()


def test_a_photograph_is_described_and_removed_until_it_is_sent(watch, incident):
    photo, other = add(watch, incident), add(watch, incident, "b.png", png())
    with watch.change("Describe") as session:
        incident_photos.describe(session, photo, taken_by="Ada W. ", taken_at=SEEN, note="Gate")
    with watch.change("Remove") as session:
        incident_photos.remove(session, other)
    (shown,) = read(watch, incident).photos
    assert (shown.taken_by, shown.taken_at, shown.note) == ("Ada W.", SEEN, "Gate")
    send(watch, incident)
    for deed in (
        lambda session: incident_photos.describe(session, photo, note="Door"),
        lambda session: incident_photos.remove(session, photo),
        lambda session: incident_photos.remove(session, other),
    ):
        with pytest.raises(InputError), watch.change("Change") as session:
            deed(session)
    with pytest.raises(InputError, match="Amend it instead"):
        add(watch, incident, "c.jpg", jpeg(progressive=True))
    with pytest.raises(TypeError, match="content"), watch.change("Change") as session:
        incident_photos.describe(session, photo, content=b"")


def test_a_photograph_for_a_sent_record_is_an_amendment(watch, incident):
    def amend(reason="Found on the camera"):
        with watch.change("Amend") as session:
            incident_photos.amend(
                session,
                incident,
                file_name="late.jpg",
                content=jpeg(),
                reason=reason,
                written_at=INSTANT,
                written_by="Ada W.",
                taken_at=SEEN,
            )

    with pytest.raises(InputError, match="not been sent yet"):
        amend()
    send(watch, incident)
    with pytest.raises(InputError, match="Write why"):
        amend(" ")
    amend()
    shown = read(watch, incident)
    (amendment,) = shown.entry.amendments
    assert (amendment.field, amendment.was) == ("photos", "")
    assert amendment.now == "late.jpg, 5 Dec 2026 22:31"
    assert len(shown.photos) == 1
    with watch.read() as session:
        assert chain.problems(session) == ()
        assert len(chain.links(session)) == 2
