"""Partners and what is passed to them, with working days counted."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.neighbourhood import settle
from watch_app import incidents
from watch_app.errors import InputError
from watch_app.records import PartnerKind
from watch_app.service import partners, referrals

FRIDAY = date(2026, 12, 18)


def council(watch, **values):
    with watch.change("Add partner") as session:
        return partners.add(
            session,
            **{
                "name": "Street lighting",
                "kind": PartnerKind.LIGHTING,
                "answer_days": 5,
                **values,
            },
        )


def passed(watch, partner, **values):
    with watch.change("Pass on") as session:
        return referrals.add(
            session,
            **{"partner_id": partner, "what": "Lamp 14 is out", "passed_on": FRIDAY, **values},
        )


def kept(watch, referral):
    with watch.read() as session:
        return referrals.row(session, referral)


def test_five_working_days_from_the_friday_before_christmas(watch) -> None:
    # 21 to 24 December are four; 25 is Christmas, 28 Boxing Day's substitute; 29 is the fifth.
    assert kept(watch, passed(watch, council(watch))).due_on == date(2026, 12, 29)


def test_without_an_agreement_nothing_is_due(watch) -> None:
    assert kept(watch, passed(watch, council(watch, answer_days=None))).due_on is None


def test_an_answer_stops_the_clock(watch) -> None:
    referral = passed(watch, council(watch))
    assert kept(watch, referral).is_overdue(date(2026, 12, 30))
    assert not kept(watch, referral).is_overdue(date(2026, 12, 29))
    with watch.change("Answer") as session:
        referrals.edit(session, referral, answered_on=date(2027, 1, 4))
    assert not kept(watch, referral).is_overdue(date(2027, 2, 1))
    assert kept(watch, referral).is_open


@pytest.mark.parametrize("name", ["due_on", "answered_on", "done_on"])
def test_nothing_happens_before_it_was_passed_on(watch, name) -> None:
    referral = passed(watch, council(watch))
    with pytest.raises(InputError, match="before") as raised, watch.change("Edit") as session:
        referrals.edit(session, referral, **{name: FRIDAY - timedelta(days=1)})
    assert raised.value.field == name
    assert getattr(kept(watch, referral), name) != FRIDAY - timedelta(days=1)


def test_an_incident_is_passed_on_in_its_own_words(watch) -> None:
    made = settle(watch)
    with watch.change("Write") as session:
        incident = incidents.add(
            session,
            written_at=datetime(2026, 12, 1, 22, 0),
            seen_from=datetime(2026, 12, 1, 21, 0),
            beat_id=made.beats[0],
            category="Lighting or road defect",
            place="Station Road",
        )
    partner = council(watch)
    with watch.change("Pass on") as session:
        referral = referrals.pass_on(session, incident, partner, FRIDAY)
    with watch.change("Pass on again") as session:
        assert referrals.pass_on(session, incident, partner, FRIDAY) == referral
    shown = kept(watch, referral)
    assert shown.what == "Lighting or road defect, Station Road"
    assert shown.incident


def test_a_partner_that_was_asked_is_only_switched_off(watch) -> None:
    used, unused = council(watch), council(watch, name="Roads")
    passed(watch, used)
    with watch.change("Remove") as session:
        assert not partners.remove(session, used)
        assert partners.remove(session, unused)
    with watch.read() as session:
        assert [row.name for row in partners.rows(session)] == ["Street lighting"]
        assert partners.rows(session, active_only=True) == ()


def test_only_numbers_that_are_wanted_stand_on_paper(watch) -> None:
    council(watch, phone="0300 123", is_on_paper=True)
    council(watch, name="Roads", phone="0300 456")
    council(watch, name="Waste", is_on_paper=True)
    with watch.read() as session:
        assert partners.on_paper(session) == ("Street lighting 0300 123",)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"partner": None}, "partner_id"), ({"what": "  "}, "what")],
)
def test_what_is_missing_is_said_at_its_field(watch, values, field) -> None:
    partner = council(watch)
    with pytest.raises(InputError) as raised:
        passed(watch, **{"partner": partner, **values})
    assert raised.value.field == field
    with watch.read() as session:
        assert referrals.rows(session) == ()


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 60),
    st.frozensets(st.integers(0, 6)),
    st.frozensets(st.integers(0, 90)),
)
def test_exactly_so_many_working_days_lie_between(start, days, weekend, off) -> None:
    holidays = {start + timedelta(days=each) for each in off}
    end = referrals.after_working_days(start, days, weekend, holidays)
    free = weekend if len(weekend) < 7 else frozenset()
    between = [start + timedelta(days=each) for each in range(1, (end - start).days + 1)]
    worked = [day for day in between if day.weekday() not in free and day not in holidays]
    assert len(worked) == days
    assert worked[-1] == end
