"""Area crimes know their beat, whatever happens to boundaries."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from watch_app import beats
from watch_app.errors import InputError
from watch_app.geography.placing import beat_at
from watch_app.records import AreaCrime
from watch_app.storage import WatchFile


def box(west: float, east: float) -> str:
    ring = [[west, 0], [east, 0], [east, 1], [west, 1], [west, 0]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def crimes(watch: WatchFile) -> WatchFile:
    with watch.change("Crimes") as session:
        session.add_all(
            AreaCrime(
                source="police.uk",
                fingerprint=str(place),
                month=date(2026, 10, 1),
                category="Burglary",
                longitude=place + 0.5 if place < 3 else None,
                latitude=0.5 if place < 3 else None,
            )
            for place in range(4)
        )
    return watch


def placed(watch: WatchFile) -> list[int | None]:
    with watch.read() as session:
        return list(session.scalars(select(AreaCrime.beat_id).order_by(AreaCrime.id)))


def test_crimes_follow_the_boundaries_and_undo_brings_them_back(crimes: WatchFile) -> None:
    with crimes.change("Add") as session:
        one = beats.add(session, name="One", boundary=box(0, 1))
    assert placed(crimes) == [one, None, None, None]
    with crimes.change("Larger") as session:
        beats.edit(session, one, boundary=box(0, 2))
    assert placed(crimes) == [one, one, None, None]
    with crimes.change("Moved") as session:
        beats.edit(session, one, boundary=box(2, 3))
    assert placed(crimes) == [None, None, one, None]
    crimes.undo()
    assert placed(crimes) == [one, one, None, None]
    with crimes.change("Forgotten") as session:
        beats.edit(session, one, boundary=None)
    assert placed(crimes) == [None] * 4


def test_several_boundaries_are_one_step(crimes: WatchFile) -> None:
    with crimes.change("Add") as session:
        one, two = beats.add(session, name="One"), beats.add(session, name="Two")
    with crimes.change("Boundaries") as session:
        beats.set_boundaries(session, {one: box(0, 1), two: box(1, 3)})
    assert placed(crimes) == [one, two, two, None]
    crimes.undo()
    assert placed(crimes) == [None] * 4


def test_a_beat_with_crimes_can_be_removed_and_its_neighbour_has_them(crimes: WatchFile) -> None:
    with crimes.change("Add") as session:
        small = beats.add(session, name="Small", boundary=box(0, 1))
        large = beats.add(session, name="Large", boundary=box(0, 3))
    assert placed(crimes) == [small, large, large, None]
    with crimes.change("Remove") as session:
        assert beats.remove(session, small)
    assert placed(crimes) == [large, large, large, None]
    crimes.undo()
    assert placed(crimes) == [small, large, large, None]


def test_a_point_asks_for_its_beat(watch: WatchFile) -> None:
    with watch.change("Add") as session:
        one = beats.add(session, name="One", boundary=box(0, 1))
    with watch.read() as session:
        assert beat_at(session, 0.5, 0.5) == one
        assert beat_at(session, 5, 5) is None


@pytest.mark.parametrize(
    ("ring", "said"),
    [
        ([[0, 0], [1, 1], [1, 0], [0, 1]], "crosses itself near 0.50000, 0.50000"),
        ([[0, 0], [2, 0], [1, 0]], "crosses itself"),
        ([[0, 0], [1, 0]], "at least three corners"),
        ([[456123, 339876], [456223, 339876], [456223, 339976]], "not in degrees"),
        ([[0, 0], ["a", 0], [1, 1]], "no point"),
    ],
)
def test_a_boundary_that_is_none_is_refused_with_a_sentence(
    watch: WatchFile, ring: list, said: str
) -> None:
    boundary = json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    with pytest.raises(InputError, match=said), watch.change("Add") as session:
        beats.add(session, name="One", boundary=boundary)
    assert watch.undo_label is None
