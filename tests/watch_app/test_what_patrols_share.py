"""Kit, officers and kinds of patrol: named once, counted, taken off when they are removed."""

from datetime import date

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import (
    kit,
    limits,
    officers,
    patrol_kinds,
    patrol_sheets,
    patrols,
    rosters,
    shifts,
)
from watch_app.errors import InputError
from watch_app.records import LimitKind, Patrol


@pytest.fixture
def shared(watch):
    """A shift with a radio, an officer and a kind, and a roster made from it."""
    made = settle(watch)
    with watch.change("Shared") as session:
        ids = {
            "radio": kit.add(session, "Radio", 3),
            "officer": officers.add(session, name="Sergeant Hill", station="Mill Lane"),
            "kind": patrol_kinds.add(session, "On foot"),
        }
        shifts.edit(
            session,
            made.shift,
            kind_id=ids["kind"],
            officer_id=ids["officer"],
            is_mixed=True,
            under_weight=4,
            kit={ids["radio"]: 2},
        )
        ids["roster"] = rosters.create(session, FIRST_DAY, LAST_DAY)
        ids["patrol"] = min(session.query(Patrol.id).all())[0]
    return ids | {"shift": made.shift}


def shown(watch, patrol_id):
    with watch.read() as session:
        return patrol_sheets.sheet(session, patrol_id)


def test_patrols_take_along_what_their_shift_says(watch, shared):
    patrol = shown(watch, shared["patrol"])
    assert (patrol.kind_id, patrol.officer_id) == (shared["kind"], shared["officer"])
    assert (patrol.is_mixed, patrol.under_weight, patrol.over_weight) == (True, 4, 2)
    assert patrol.kit == ((shared["radio"], 2),)


def test_a_patrol_changed_by_hand_keeps_its_own(watch, shared):
    with watch.change("By hand") as session:
        patrols.edit(session, shared["patrol"], officer_id=None, kit={}, over_weight=0)
        shifts.edit(session, shared["shift"], is_mixed=False, kit={shared["radio"]: 1})
    with watch.change("Follow") as session:
        touched = patrols.refresh(session, shared["roster"])
        others = len(session.query(Patrol.id).all()) - 1
    assert touched == others
    patrol = shown(watch, shared["patrol"])
    assert (patrol.officer_id, patrol.kit, patrol.over_weight) == (None, (), 0)
    assert patrol.is_mixed


def test_kit_is_counted_and_taken_off_when_it_is_removed(watch, shared):
    with watch.read() as session:
        (row,) = kit.rows(session)
    assert (row.name, row.count, row.shifts, row.patrols) == ("Radio", 3, 1, 8)
    with watch.change("Remove kit") as session:
        kit.remove(session, shared["radio"])
    assert shown(watch, shared["patrol"]).kit == ()
    watch.undo()
    assert shown(watch, shared["patrol"]).kit == ((shared["radio"], 2),)


def test_an_officer_is_changed_away_and_removed(watch, shared):
    with watch.change("Officer") as session:
        officers.edit(session, shared["officer"], name="Inspector Hill", phone="101")
        away = officers.add_absence(
            session, shared["officer"], date(2026, 12, 8), date(2026, 12, 9)
        )
    with watch.read() as session:
        (sheet,) = officers.sheets(session)
    assert (sheet.name, sheet.phone, sheet.shifts, sheet.patrols) == (
        "Inspector Hill",
        "101",
        1,
        8,
    )
    assert [each.id for each in sheet.absences] == [away]
    with watch.change("Remove officer") as session:
        officers.remove(session, shared["officer"])
    assert shown(watch, shared["patrol"]).officer_id is None
    watch.undo()
    with watch.read() as session:
        assert officers.sheet(session, shared["officer"]) == sheet


def test_a_kind_goes_with_its_limits_and_successions(watch, shared):
    with watch.change("Kind") as session:
        patrol_kinds.rename(session, shared["kind"], "Walking")
        forbidden = patrol_kinds.forbid(session, shared["kind"], shared["kind"])
        assert patrol_kinds.forbid(session, shared["kind"], shared["kind"]) == forbidden
        limits.add(session, LimitKind.OF_KIND, 3, patrol_kind_id=shared["kind"])
    with watch.read() as session:
        assert [row.name for row in patrol_kinds.rows(session)] == ["Walking"]
        before = patrol_kinds.successions(session), limits.rows(session)
    assert [(each.first, each.then) for each in before[0]] == [("Walking", "Walking")]
    with watch.change("Remove kind") as session:
        patrol_kinds.remove(session, shared["kind"])
    with watch.read() as session:
        assert (patrol_kinds.successions(session), limits.rows(session)) == ((), ())
        assert shifts.sheet(session, shared["shift"]).kind_id is None
    watch.undo()
    with watch.read() as session:
        assert (patrol_kinds.successions(session), limits.rows(session)) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda session, ids: shifts.edit(session, ids["shift"], kit={ids["radio"]: 0}), "kit"),
        (lambda session, ids: shifts.edit(session, ids["shift"], over_weight=5), "over_weight"),
        (
            lambda session, ids: patrols.edit(session, ids["patrol"], kit={ids["radio"]: 100}),
            "kit",
        ),
        (
            lambda session, ids: patrols.edit(session, ids["patrol"], crew_minimum=1),
            "crew_minimum",
        ),
        (lambda session, ids: kit.add(session, " radio "), "name"),
        (lambda session, ids: kit.edit(session, ids["radio"], count=-1), "count"),
        (lambda session, ids: officers.add(session, name=" "), "name"),
        (lambda session, ids: patrol_kinds.add(session, "on FOOT"), "name"),
        (
            lambda session, ids: officers.add_absence(
                session, ids["officer"], date(2026, 12, 9), date(2026, 12, 8)
            ),
            "last_day",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(watch, shared, change, field):
    with pytest.raises(InputError) as refused, watch.change("Refused") as session:
        change(session, shared)
    assert refused.value.field == field
