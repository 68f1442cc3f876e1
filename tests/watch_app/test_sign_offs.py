"""A sign-off page that came back from the station is keyed in as one change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.watch_app.neighbourhood import settle
from watch_app import chain, incident_records, incidents, outcomes, sign_offs
from watch_app.errors import InputError
from watch_app.records import DirectedKind, DirectedPatrol, IncidentStatus
from watch_app.sign_offs import Asked, Keyed, NewRequest, SignedRow, SignOff

SENT_AT = datetime(2026, 12, 6, 9, 40, tzinfo=UTC)
SIGNED_AT = datetime(2026, 12, 9, 14, 5, tzinfo=UTC)
NOW = datetime(2026, 12, 10, 8, 0, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def made(watch):
    return settle(watch)


@pytest.fixture
def sent(watch, made):
    """Five incidents that lie with the station."""
    return [write(watch, made, number) for number in range(5)]


def write(watch, made, number, steps=STEPS):
    with watch.change("Write and send") as session:
        identity = incidents.add(
            session,
            written_at=datetime(2026, 12, 6),
            seen_from=datetime(2026, 12, 5, 20, number),
            beat_id=made.beats[0],
            category="Drugs",
            narrative="Two men under the bridge.",
            police_reference="CAD 1",
        )
        for status in steps:
            incidents.advance(session, identity, status, instant=SENT_AT)
    return identity


def key_in(watch, *rows, **values):
    signed = SignOff(**({"signed_at": SIGNED_AT, "rows": rows} | values))
    with watch.change("Key in sign-off") as session:
        return sign_offs.key_in(session, signed, instant=NOW)


def record(watch, identity):
    with watch.read() as session:
        return incident_records.record(session, identity)


def test_the_rows_are_those_of_the_paper(watch, made, sent):
    write(watch, made, 9, steps=())
    with watch.read() as session:
        rows = sign_offs.lines(session, *sign_offs.days_of("SO-2026-12"))
    assert [row.incident_id for row in rows] == sent
    assert not any(row.is_reviewed for row in rows)
    assert rows[0].reference == "CAD 1"


def test_what_is_not_to_be_published_is_ticked_already(watch, sent):
    with watch.change("Keep it private") as session:
        incidents.edit(session, sent[1], do_not_publicise=True)
    with watch.read() as session:
        lines = sign_offs.lines(session, date(2026, 12, 1), date(2026, 12, 31))
    assert [line.incident_id for line in lines if line.do_not_publish] == [sent[1]]


def test_each_month_with_entries_has_a_page(watch, made, sent):
    with watch.read() as session:
        found = sign_offs.codes(session)
    assert found == (("SO-2026-12", "December 2026"),)


@pytest.mark.parametrize("code", ["SO-2026-12", " so-2026-12 ", "WK1:SO-2026-12:p1:7f2c"])
def test_the_number_is_read_as_printed_and_as_scanned(code):
    assert sign_offs.days_of(code) == (date(2026, 12, 1), date(2026, 12, 31))


@pytest.mark.parametrize("code", ["", "SO-2026-13", "SO-2026", "PS-2026-12", "SO-0000-01", "12"])
def test_any_other_number_gets_a_sentence(code):
    with pytest.raises(InputError, match=r"as in SO-2026-12\.") as raised:
        sign_offs.days_of(code)
    assert raised.value.field == "code"


def test_a_whole_page_is_one_change(watch, made, sent):
    keyed = key_in(
        watch,
        SignedRow(sent[0], is_seen=True),
        SignedRow(sent[1], code=1, reference=" LR/1203 ", remark="with CID"),
        SignedRow(sent[2], is_seen=True, do_not_publish=True, code=4),
        SignedRow(sent[3], code=5),
        SignedRow(sent[4]),
        questions=(Asked("0004", "Which side of the road?"), Asked("", "")),
        requests=(
            NewRequest(
                made.beats[1],
                "Taxi rank",
                date(2026, 12, 12),
                date(2026, 12, 31),
                weekdays=(5,),
                from_minute=1380,
                length_minutes=120,
                reference="LR/1190",
            ),
        ),
        officer="PC A. Rahman",
        officer_number="4411",
    )
    assert keyed == Keyed(reviewed=4, questions=1, requests=1)
    found = [record(watch, identity) for identity in sent]
    assert [each.entry.status for each in found] == ["reviewed"] * 4 + ["sent"]
    assert [each.reviewed_at for each in found] == [SIGNED_AT] * 4 + [None]
    assert [each.acknowledged_at for each in found] == [SIGNED_AT] * 4 + [None]
    assert [each.entry.police_reference for each in found[:3]] == ["CAD 1", "LR/1203", "CAD 1"]
    assert found[1].entry.outcome == "Under investigation; with CID"
    assert found[2].do_not_publicise
    assert found[2].entry.outcome == "Positive outcome"
    assert found[3].police_question == "Which side of the road?"
    assert found[3].entry.outcome == ""
    with watch.read() as session:
        asked = session.scalars(select(DirectedPatrol)).one()
        assert (asked.kind, asked.asked_by, asked.asked_at, asked.reference) == (
            DirectedKind.REQUEST,
            "PC A. Rahman 4411",
            SIGNED_AT,
            "LR/1190",
        )
        assert chain.problems(session) == ()
    watch.undo()
    assert {record(watch, identity).entry.status for identity in sent} == {"sent"}
    with watch.read() as session:
        assert session.scalars(select(DirectedPatrol)).all() == []


@pytest.mark.parametrize("code", [1, 2, 3, 4])
def test_each_code_is_counted_as_what_it_means(watch, sent, code):
    key_in(watch, SignedRow(sent[0], code=code))
    outcome = record(watch, sent[0]).entry.outcome
    expected = ("under_way", "no_action", "referred", "dealt_with")[code - 1]
    assert outcomes.class_of(outcome, IncidentStatus.REVIEWED) == expected


def test_a_page_keyed_again_changes_only_what_is_new(watch, sent):
    key_in(watch, SignedRow(sent[0], is_seen=True, code=1))
    later = key_in(
        watch, SignedRow(sent[0], reference="LR/7"), signed_at=SIGNED_AT + timedelta(hours=2)
    )
    assert later.reviewed == 0
    found = record(watch, sent[0])
    assert found.reviewed_at == SIGNED_AT
    assert found.entry.outcome == "Under investigation"
    assert found.entry.police_reference == "LR/7"


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"row": {"code": 5}}, "questions", "has a question"),
        ({"row": {"code": 6}}, "code", "from 1 to 5"),
        ({"row": {"reference": "x" * 61}}, "police_reference", "at most 60"),
        ({"row": {"remark": "x" * 121}}, "outcome", "at most 120"),
        ({"questions": (Asked("0099", "Why?"),)}, "questions", "0099"),
        ({"questions": (Asked("", "Why?"),)}, "questions", "No row above"),
        ({"questions": (Asked("²", "Why?"),)}, "questions", "No row above"),
        ({"questions": (Asked("1", " "),)}, "questions", "Write the question"),
        ({"questions": (Asked("1", "x" * 401),)}, "police_question", "at most 400"),
        ({"signed_at": NOW + timedelta(minutes=1)}, "signed_at", "time to come"),
        ({"signed_at": SENT_AT - timedelta(days=1)}, "signed_at", "sent after"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(watch, sent, values, field, said):
    values = dict(values)
    row = SignedRow(sent[0], **({"is_seen": True} | values.pop("row", {})))
    with pytest.raises(InputError, match=said) as raised:
        key_in(watch, SignedRow(sent[1], is_seen=True), row, **values)
    assert raised.value.field == field
    assert record(watch, sent[1]).entry.status == "sent"


def test_what_was_not_sent_cannot_be_signed_for(watch, made):
    identity = write(watch, made, 1, steps=STEPS[:1])
    with pytest.raises(InputError, match="not been sent yet"):
        key_in(watch, SignedRow(identity, is_seen=True))
