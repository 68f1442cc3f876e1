"""The ledger: shares, what came before, short notice, hours, and who is unused."""

import csv
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY
from watch_app import attendance, crews, fairness, ledger_words, ringing, rosters, volunteers
from watch_app.attendance import Attended
from watch_app.records import Answer, Presence, VolunteerStatus
from watch_app.roster_sheets import sheet

BEFORE = date(2026, 11, 23)
AFTER = datetime(2026, 12, 30)


@pytest.fixture
def cards(watch, made):
    """A roster, and one of two weeks before it in which the first two walked three times."""
    with watch.change("Start rosters") as session:
        old = rosters.create(session, BEFORE, BEFORE + timedelta(days=13))
        rosters.create(session, FIRST_DAY, LAST_DAY)
    with watch.read() as session:
        earlier, found = sheet(session, old).patrols, sheet(session, old + 1).patrols
    with watch.change("Plan") as session:
        for card in earlier[::2][:3]:
            for person in made.people[:2]:
                crews.assign(session, card.patrol_id, person)
        for person in made.people[:3]:
            crews.assign(session, found[0].patrol_id, person)
    return found


def facts_of(watch, weeks=None):
    with watch.read() as session:
        return fairness.read(session, 2, weeks)


def rows(watch, weeks=None):
    return {row.volunteer_id: row for row in fairness.ledger(facts_of(watch, weeks)).rows}


def test_what_came_before_lowers_the_share(watch, made, cards):
    found = rows(watch)
    busy, idle = found[made.people[0]], found[made.people[5]]
    assert (busy.patrols.walked, busy.patrols.earlier) == (1, 3)
    assert (idle.patrols.walked, idle.patrols.earlier) == (0, 0)
    assert busy.patrols.share < idle.patrols.share
    assert busy.patrols.fair == pytest.approx(3 + busy.patrols.share)
    assert busy.nights.walked == 1


def test_without_history_everybody_has_the_same_share(watch, made, cards):
    shares = {row.patrols.share for row in rows(watch, weeks=0).values()}
    assert len(shares) == 1
    with watch.read() as session:
        (span,) = fairness.spans(session, 2)
    assert (span.rosters, span.weeks, span.since) == (1, 2, BEFORE)


def test_newcomers_bring_a_balance_along(watch, made, cards):
    newcomer = made.people[6]
    with watch.change("Newcomer") as session:
        volunteers.edit(session, newcomer, joined_on=FIRST_DAY)
    before = rows(watch)[newcomer]
    with watch.change("Bring along") as session:
        volunteers.edit(session, newcomer, opening_patrols=6, opening_weeks=4)
    after = rows(watch)[newcomer]
    assert (after.patrols.earlier, after.weeks) == (6, 4)
    assert after.patrols.share < before.patrols.share
    watch.undo()
    assert rows(watch)[newcomer] == before


def test_the_reserve_has_no_share_and_is_not_unused(watch, made, cards):
    with watch.change("Reserve") as session:
        volunteers.edit(session, made.people[7], status=VolunteerStatus.RESERVE)
    row = rows(watch)[made.people[7]]
    assert row.is_reserve
    assert (row.patrols.share, row.is_unused) == (0, False)


def test_short_notice_is_what_was_accepted_late_or_stood_in_for(watch, made, cards):
    late = cards[1].starts - timedelta(hours=20)
    with watch.change("Ring") as session:
        ringing.record(
            session,
            cards[1].patrol_id,
            made.people[4],
            Answer.ACCEPTED,
            now=late,
            instant=late.replace(tzinfo=UTC),
        )
        ringing.record(
            session,
            cards[3].patrol_id,
            made.people[5],
            Answer.ACCEPTED,
            now=late,
            instant=late.replace(tzinfo=UTC) - timedelta(days=5),
        )
        people = [*(Attended(each) for each in made.people[:3])]
        people.append(Attended(made.people[7], Presence.STAND_IN))
        attendance.keep(session, cards[0].patrol_id, people, now=AFTER)
    found = rows(watch)
    assert {who: row.short_notice for who, row in found.items() if row.short_notice} == {
        made.people[4]: 1,
        made.people[7]: 1,
    }
    assert found[made.people[7]].minutes == 150
    assert found[made.people[0]].minutes == 150


def test_whoever_gets_less_than_offered_is_unused_and_why(watch, made, cards):
    away, idle = made.people[6], made.people[7]
    with watch.change("Away") as session:
        volunteers.add_absence(session, away, FIRST_DAY, LAST_DAY)
    found = rows(watch)
    assert found[idle].is_unused
    assert found[idle].could == 4
    assert not found[away].is_unused
    assert ledger_words.main_reason(found[away]) == "absence"
    assert ledger_words.main_reason(found[idle]) == "place"
    facts = facts_of(watch)
    assert fairness.why_not_more(facts, idle)["open"] == 8 - found[idle].left.get("complete", 0)
    assert ledger_words.reason_words("absence") == "away"


def test_the_table_for_other_programs_has_a_line_for_each(watch, made, cards):
    with watch.change("Name") as session:
        volunteers.edit(session, made.people[7], short_name="=SUM(A1)")
    text = ledger_words.as_csv(fairness.ledger(facts_of(watch)))
    head, *lines = list(csv.reader(text.splitlines()))
    assert head[:4] == ["number", "name", "patrols now", "patrols share"]
    assert len(lines) == len(made.people)
    assert all(len(line) == len(head) for line in lines)
    assert lines[0][1].startswith("'=")
