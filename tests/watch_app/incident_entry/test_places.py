"""Places written before, and how everybody may read of a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.incident_entry.writing import write
from tests.watch_app.neighbourhood import settle
from watch_app.incident_entry.hints import hints_in
from watch_app.incident_entry.places import RememberedPlace, public_wording, remembered
from watch_app.storage import WatchFile


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Quarry Lane car park", "on or near Quarry Lane"),
        ("14 Mill Lane", "on or near Mill Lane"),
        ("Flat 3, 14b Mill Lane", "on or near Mill Lane"),
        ("Weir car park, Bridge Street", "on or near Bridge Street"),
        ("Corner of Mill Lane and High Street", "on or near Mill Lane"),
        ("Bus stands", "on or near Bus stands"),
        ("Pavilion, north side", "on or near Pavilion"),
        ("by the weir, left bank", "on or near by the weir"),
        ("12, Jalan Mawar 3", "on or near Jalan Mawar 3"),
        ("вул. Садова, 12", "on or near вул. Садова"),
        ("вулиця Садова 12, кв. 5", "on or near вулиця Садова"),
        ("3rd Avenue", "on or near 3rd Avenue"),
        ("14", ""),
        ("", ""),
        ("at Mrs Patel's", ""),
    ],
)
def test_a_place_without_its_house(place: str, said: str) -> None:
    assert public_wording(place) == said


@given(
    st.integers(1, 400),
    st.sampled_from(["Mill", "High", "Old Church", "St John's"]),
    st.sampled_from(["Lane", "Street", "Road", "Close"]),
    st.sampled_from(["{n} {s}", "{s} {n}", "Flat 2, {n} {s}", "{s}, {n}", "No. {n}, {s}"]),
)
def test_no_house_number_is_proposed(number: int, name: str, kind: str, shape: str) -> None:
    said = public_wording(shape.format(n=number, s=f"{name} {kind}"))
    assert str(number) not in said


@given(st.text(max_size=180))
def test_nothing_is_proposed_that_would_be_pointed_out(place: str) -> None:
    said = public_wording(place)
    assert hints_in(said) == ()
    assert len(said) <= 160


def test_a_place_comes_back_with_what_was_said_of_it_last(watch: WatchFile) -> None:
    made = settle(watch, people=2, leaders=1)
    for public in ("on or near the quarry", "on or near Quarry Lane"):
        write(watch, made.beats[0], place="Quarry", public_place=public)
    write(watch, made.beats[0], place="Gate", latitude=51.5, longitude=-0.6)
    write(watch, made.beats[1], place="Pier 2")
    with watch.read() as session:
        assert remembered(session, made.beats[0]) == (
            RememberedPlace("Quarry", "on or near Quarry Lane", None),
            RememberedPlace("Gate", "", (51.5, -0.6)),
        )
        assert {each.words for each in remembered(session)} == {"Quarry", "Gate", "Pier 2"}
