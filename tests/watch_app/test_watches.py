"""Watches are created from presets, whose every value holds in the database."""

import pytest

from watch_app import limits, watches
from watch_app.errors import InputError, WatchkeeperError
from watch_app.records import LimitKind


@pytest.mark.parametrize("preset", [preset.code for preset in watches.presets()])
def test_every_preset_makes_a_watch_that_opens(tmp_path, preset):
    watch = watches.create(tmp_path / "new.watch", name="Larkfield", preset=preset)
    with watch.read() as session:
        made = watches.watch_of(session)
        codes = [each.code for each in watches.qualifications(session)]
        heading = watches.heading(session)
    watch.close()
    assert made.preset == preset
    assert {"leader", "driver"} <= set(codes)
    assert made.crew_minimum >= 2
    assert "mentor" in codes or not made.new_go_with_mentor
    assert heading.name == "Larkfield"


def test_values_of_ones_own_win_over_the_preset(tmp_path):
    watch = watches.create(tmp_path / "new.watch", name="Larkfield", paper="Letter")
    with watch.read() as session:
        assert watches.watch_of(session).paper == "Letter"
    watch.close()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "a name"),
        ({"name": "X", "preset": "atlantis"}, "no preset atlantis"),
        ({"name": "X", "time_zone": "Europe/Atlantis"}, "no time zone"),
        ({"name": "X", "crew_minimum": 1}, "Nobody patrols alone"),
    ],
)
def test_watches_that_cannot_be_leave_no_file(tmp_path, values, sentence):
    with pytest.raises(InputError, match=sentence):
        watches.create(tmp_path / "new.watch", **values)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_never_overwritten(tmp_path):
    path = tmp_path / "new.watch"
    path.write_text("precious")
    with pytest.raises(WatchkeeperError, match="exists already"):
        watches.create(path, name="Larkfield")
    assert path.read_text() == "precious"


def test_a_qualification_of_ones_own(watch):
    with watch.change("Add") as session:
        added = watches.add_qualification(session, "Radio")
    with (
        pytest.raises(InputError, match="already"),
        watch.change("Add") as session,
    ):
        watches.add_qualification(session, " radio ")
    with watch.read() as session:
        assert added in [each.id for each in watches.qualifications(session)]


@pytest.mark.parametrize(
    "values",
    [
        {"rest_minutes": 99999},
        {"max_patrols_per_week": 0},
        {"wish_weight": 5},
        {"weekend": "a,b"},
        {"paper": "A5"},
        {"nights_weight": -1},
        {"history_weeks": 0},
        {"latitude": 51.5},
        {"latitude": 51.5, "longitude": 181.0},
    ],
)
def test_settings_that_cannot_be_are_refused_in_a_sentence(watch, values):
    with pytest.raises(InputError), watch.change("Settings") as session:
        watches.edit(session, **values)


def test_a_rule_that_goes_by_a_qualification_makes_it(watch):
    with watch.change("Rules") as session:
        watches.edit(session, new_go_with_mentor=True, vetting_required=True)
    with watch.read() as session:
        codes = [each.code for each in watches.qualifications(session)]
        assert watches.sheet(session).vetting_required
    assert codes[-2:] == ["mentor", "vetted"]
    watch.undo()
    with watch.read() as session:
        assert "mentor" not in [each.code for each in watches.qualifications(session)]


def test_a_qualification_for_a_rule_takes_a_name_that_is_free(watch):
    with watch.change("Rules") as session:
        watches.add_qualification(session, "mentor")
        session.flush()
        by_code = {each.code: each for each in watches.qualifications(session)}
        by_code["mentor"].code = "walks_along"
        watches.edit(session, new_go_with_mentor=True)
    with watch.read() as session:
        assert {"mentor", "Mentor 2"} <= {each.name for each in watches.qualifications(session)}


def test_a_preset_brings_the_limits_of_its_country(tmp_path):
    watch = watches.create(tmp_path / "new.watch", name="Taman", preset="my-srs")
    with watch.change("Other customs") as session:
        (limit,) = limits.rows(session)
        limits.edit(session, limit.id, amount=5)
        watches.take_preset(session, "us-citizen-patrol")
        assert [(row.kind, row.amount) for row in limits.rows(session)] == [
            (LimitKind.PATROLS_PER_MONTH, 2)
        ]
    watch.close()
