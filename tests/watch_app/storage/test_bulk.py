"""Many rows written at once are noted for undo like single ones."""

import pytest
from sqlalchemy import select

from watch_app.records import Qualification
from watch_app.storage.bulk import add_rows, change_rows, remove_rows

MANY = [{"code": f"code{number}", "name": f"Name {number}"} for number in range(1200)]


def names(watch):
    with watch.read() as session:
        return dict(session.execute(select(Qualification.id, Qualification.name)).all())


def test_added_changed_and_removed_rows_are_undone_and_done_again(watch):
    states = [names(watch)]
    with watch.change("Add") as session:
        add_rows(session, Qualification, MANY)
    states.append(names(watch))
    added = sorted(states[1].keys() - states[0].keys())
    with watch.change("Change") as session:
        change_rows(session, Qualification, {each: {"name": f"New {each}"} for each in added})
    states.append(names(watch))
    with watch.change("Remove") as session:
        remove_rows(session, Qualification, added[100:])
    states.append(names(watch))
    assert [len(state) for state in states] == [3, 1203, 1203, 103]
    assert states[2][added[0]] == f"New {added[0]}"
    for state in reversed(states[:-1]):
        watch.undo()
        assert names(watch) == state
    for state in states[1:]:
        watch.redo()
        assert names(watch) == state


def test_it_is_one_step_with_rows_written_one_by_one(watch):
    before = names(watch)
    with watch.change("Both") as session:
        first = session.get_one(Qualification, 1)
        first.name = "Once"
        change_rows(session, Qualification, {1: {"name": "Twice"}})
        assert first.name == "Twice"
        first.name = "Thrice"
        add_rows(session, Qualification, MANY[:2])
    after = names(watch)
    assert (after[1], len(after)) == ("Thrice", len(before) + 2)
    watch.undo()
    assert names(watch) == before
    watch.redo()
    assert names(watch) == after


def test_a_row_that_lacks_a_column_is_refused(watch):
    with pytest.raises(TypeError, match="columns"), watch.change("Add") as session:
        add_rows(session, Qualification, [{"code": "x"}])
    assert len(names(watch)) == 3
