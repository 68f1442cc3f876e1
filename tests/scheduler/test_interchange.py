"""A problem survives the journey through JSON, and every mistake in a file has its sentence."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given

import scheduler
from scheduler import (
    Patrol,
    Problem,
    ProblemError,
    RosterSolver,
    problem_from_json,
    problem_to_json,
    result_from_json,
    result_to_json,
    schema,
)
from scheduler.__main__ import main
from tests.scheduler.builders import patrol, person, problem
from tests.scheduler.neighbourhoods import Size, neighbourhood
from tests.scheduler.strategies import problems
from tests.scheduler.test_whole_problems import SLOWLY

WATCH = neighbourhood(Size(6, 2, 1, 2), 2)


@SLOWLY
@given(problems())
def test_a_problem_comes_back_as_it_was(watch):
    again = problem_from_json(problem_to_json(watch))
    assert again.volunteers == watch.volunteers
    assert again.patrols == watch.patrols
    assert (again.rules, again.weights) == (watch.rules, watch.weights)
    assert (again.pairings, again.assignments) == (watch.pairings, watch.assignments)


def test_a_result_comes_back_as_it_was():
    result = RosterSolver(WATCH, workers=1, deterministic_budget=0.5).solve()
    assert result_from_json(result_to_json(result)) == result
    assert json.loads(result_to_json(result))["gap"] == pytest.approx(result.gap, abs=1e-6)


MISTAKES = {
    "volunteers.0.name = 3": "volunteers[0].name: is a whole number; it must be a text.",
    "volunteers.0.id = ": "volunteers[0].id: a volunteer needs an id.",
    "volunteers.1.id = 'v0'": 'volunteers[1].id: "v0" is there twice.',
    "volunteers.1.availability.0.weekday = 9": (
        "volunteers[1].availability[0].weekday: is 9; it must be from 0 to 6."
    ),
    "volunteers.1.availability.0.length_minutes = 0": (
        "volunteers[1].availability[0].length_minutes: is 0; it must be from 1 to 10080."
    ),
    "volunteers.0.availabilty = []": "volunteers[0].availabilty: nothing here is called that.",
    "volunteers.0.absences = [{'first_day': '2026-12-02', 'last_day': '2026-12-01'}]": (
        "volunteers[0].absences[0].last_day: is before first_day."
    ),
    "volunteers.0.wishes = [{'kind': 'avoids'}]": (
        "volunteers[0].wishes[0].wish: names one of beat, weekday, time, partner or patrol."
    ),
    "volunteers.0.wishes = [{'kind': 'avoids', 'partner': 'nobody'}]": (
        'volunteers[0].wishes[0].partner: nothing has the id "nobody".'
    ),
    "volunteers.0.wishes = [{'kind': 'hates', 'weekday': 1}]": (
        'volunteers[0].wishes[0].kind: cannot be "hates".'
    ),
    "volunteers.0.earlier = {'patrols': 1, 'unsocial': 2}": (
        "volunteers[0].earlier.unsocial: is more than patrols."
    ),
    "patrols.1.starts = 'yesterday'": (
        "patrols[1].starts: is no time; write one such as 2026-12-10T20:00:00."
    ),
    "patrols.1.starts = '2026-12-01T10:00:00Z'": (
        "patrols[1].starts: has an offset; write local wall-clock time without one."
    ),
    "patrols.1.ends = '2026-11-01T10:00:00'": "patrols[1].ends: is not after starts.",
    "patrols.1.minimum = 1": (
        "patrols[1].minimum: is 1; nobody patrols alone, so it must be at least 2."
    ),
    "patrols.1.target = 9": "patrols[1].maximum: is less than target.",
    "patrols.1.priority = 6": "patrols[1].priority: is 6; it must be from 1 to 5.",
    "pairings.0.first = 'nobody'": 'pairings[0].first: nothing has the id "nobody".',
    "pairings.0.kind = 'friends'": 'pairings[0].kind: cannot be "friends".',
    "rules.rest_minutes = 1.5": "rules.rest_minutes: is a number; it must be a whole number.",
    "rules.crew_minimum = 1": (
        "rules.crew_minimum: is 1; nobody patrols alone, so it must be at least 2."
    ),
    "rules.crew_minimum = 3": "patrols[0].minimum: is 2; the rules ask for at least 3.",
    "rules.everyone_holds = ['vetting', '']": (
        "rules.everyone_holds[1]: a qualification needs a name."
    ),
    "time_zone = 'Mars'": ('time_zone: "Mars" is no time zone; write one such as Europe/London.'),
    "volunteers = {}": "volunteers: is an object; it must be a list.",
    "assignments = [{'volunteer': 'v0', 'patrol': 'moon'}]": (
        'assignments[0].patrol: nothing has the id "moon".'
    ),
    "first_day = 'soon'": "first_day: is no date; write one such as 2026-12-10.",
    "last_day = '9999-12-31'": "last_day: the roster is longer than 3660 days.",
    "first_day = '2027-01-01'": "patrols[0].starts: 2026-11-30 is outside the roster's days.",
    "colour = 'red'": "colour: nothing here is called that.",
}


@pytest.mark.parametrize(("mistake", "sentence"), MISTAKES.items())
def test_every_mistake_has_its_sentence(mistake, sentence):
    place, _, written = mistake.partition(" = ")
    plain = json.loads(problem_to_json(WATCH))
    *way, last = place.split(".")
    inner = plain
    for step in way:
        inner = inner[int(step)] if step.isdigit() else inner[step]
    inner[last] = json.loads(written.replace("'", '"')) if written else ""
    with pytest.raises(ProblemError) as wrong:
        problem_from_json(json.dumps(plain))
    assert str(wrong.value) == sentence


@pytest.mark.parametrize("text", ["", "{", "[1, 2", b"\xff\xfe\x00", "12", "null"])
def test_what_is_no_problem_is_refused(text):
    with pytest.raises(ProblemError):
        problem_from_json(text)


# the command line


@pytest.fixture
def watch_file(tmp_path):
    path = tmp_path / "problem.json"
    path.write_bytes(problem_to_json(WATCH))
    return str(path)


def test_solve_then_check_then_explain(watch_file, tmp_path, capsys):
    out = str(tmp_path / "result.json")
    assert main(["solve", watch_file, "--seconds", "5", "--out", out, "--json"]) == 0
    solved = json.loads(capsys.readouterr().out)
    assert solved["status"] == "proven"
    assert main(["check", watch_file, "--result", out, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cost"] == solved["cost"]["total"]
    assert main(["explain", watch_file, "--result", out, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(solved["gaps"])


def test_it_speaks_in_sentences_without_json(watch_file, capsys):
    assert main(["solve", watch_file, "--seconds", "5"]) == 0
    assert "patrols run. Cost" in capsys.readouterr().out
    assert main(["explain", watch_file]) == 0
    assert "not free then" in capsys.readouterr().out


def test_a_broken_rule_ends_in_1(tmp_path, capsys):
    watch = problem([person("ann", availability=()), "bob"], [patrol("walk")], kept=["ann walk"])
    path = tmp_path / "problem.json"
    path.write_bytes(problem_to_json(watch))
    assert main(["check", str(path)]) == 1
    assert "Ann is not free for the whole of Walk." in capsys.readouterr().out


def test_a_job_that_cannot_be_done_ends_in_1_with_a_sentence(tmp_path, watch_file, capsys):
    assert main(["solve", str(tmp_path / "nowhere.json")]) == 1
    assert main(["explain", watch_file, "--patrol", "moon"]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_explain_says_of_one_patrol_what_it_would_take(tmp_path, capsys):
    people = ["ann", "bob", person("cem", availability=())]
    watch = problem(people, [patrol("walk"), patrol("ride")], kept=["ann walk", "bob walk"])
    path = tmp_path / "problem.json"
    path.write_bytes(problem_to_json(watch))
    assert main(["explain", str(path), "--patrol", "ride"]) == 0
    said = capsys.readouterr().out
    assert "Ride: 2 on another patrol, 1 not free then." in said
    assert "It can run with changes for 2 people, 1 other patrol is stood down for it." in said
    assert main(["explain", str(path), "--patrol", "ride", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["outlook"]["rearrangement"]["lost"] == ["walk"]


def test_repair_does_without_somebody(tmp_path, capsys):
    watch = problem(["ann", "bob", "cem"], [patrol("walk")], kept=["ann walk", "bob walk"])
    path = tmp_path / "problem.json"
    path.write_bytes(problem_to_json(watch))
    assert main(["repair", str(path), "ann walk"]) == 0
    assert "Ann leaves Walk.\nCem joins Walk." in capsys.readouterr().out
    assert main(["repair", str(path), "ann", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["is_proven"]
    assert main(["repair", str(path), "zoe"]) == 1


def test_wrong_usage_ends_in_2(watch_file, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["dance", watch_file])
    assert ended.value.code == 2
    assert "dance" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked", ["--seconds=-1", "--seconds=nan", "--workers=0", "--seed=9999999999", "--seed=x"]
)
def test_a_search_that_cannot_be_is_wrong_usage(watch_file, asked):
    with pytest.raises(SystemExit) as ended:
        main(["solve", watch_file, asked])
    assert ended.value.code == 2


def _write(path, plain):
    path.write_text(json.dumps(plain))
    return str(path)


def test_check_refuses_the_roster_of_another_problem(watch_file, tmp_path, capsys):
    other = tmp_path / "other.json"
    other.write_bytes(problem_to_json(problem(["zoe", "yan"], [patrol("stroll")])))
    out = str(tmp_path / "result.json")
    assert main(["solve", str(other), "--out", out]) == 0
    assert main(["check", watch_file, "--result", out]) == 1
    assert 'roster: no patrol of the problem has the id "stroll".' in capsys.readouterr().err


def test_check_does_not_believe_the_cost_of_a_result(watch_file, tmp_path, capsys):
    out = tmp_path / "result.json"
    main(["solve", watch_file, "--seconds", "5", "--out", str(out)])
    plain = json.loads(out.read_text())
    cost = plain["cost"]["total"]
    plain["cost"]["total"] = cost - 1
    assert main(["check", watch_file, "--result", _write(out, plain)]) == 1
    said = f"The result says that it costs {cost - 1}; it costs {cost}."
    assert said in capsys.readouterr().err


def test_a_mark_before_the_file_says_nothing(watch_file):
    written = Path(watch_file).read_bytes()
    assert problem_from_json(b"\xef\xbb\xbf" + written).patrols == WATCH.patrols


def test_a_problem_without_patrols_is_solved_and_explained(tmp_path, capsys):
    empty = tmp_path / "empty.json"
    watch = problem([person("ann", daylight_only=True)], [])
    empty.write_bytes(problem_to_json(watch))
    assert main(["solve", str(empty)]) == 0
    assert "0 of 0 patrols run. Cost 0, at best 0 (proven" in capsys.readouterr().out
    assert main(["explain", str(empty)]) == 0


def test_a_gap_with_nobody_to_ask_says_so(tmp_path, capsys):
    lonely = tmp_path / "lonely.json"
    lonely.write_bytes(problem_to_json(problem([], [patrol("walk")])))
    assert main(["explain", str(lonely)]) == 0
    assert "Walk: there is nobody else to ask." in capsys.readouterr().out


# schema and worked example

PACKAGE = Path(scheduler.__file__).parent


@pytest.mark.parametrize("made", [schema.problem_schema, schema.result_schema])
def test_the_schema_in_the_package_is_the_one_that_holds(made):
    name = made.__name__.removesuffix("_schema")
    assert (PACKAGE / f"{name}.schema.json").read_text("utf-8") == schema.as_text(made())


def test_the_schema_knows_every_field_and_no_other():
    parts = schema.problem_schema()["$defs"]
    assert set(parts["Patrol"]["properties"]) == {each.name for each in fields(Patrol)}
    assert parts["Patrol"]["properties"]["officer"]["description"].startswith("The id of the")
    assert all(part.get("additionalProperties") is False for part in _objects(parts))


def _objects(parts):
    return [part for part in parts.values() if "properties" in part]


def test_the_schema_is_printed(capsys):
    assert main(["schema", "result"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Result"


def test_the_worked_example_uses_every_part_and_can_be_solved():
    plain = json.loads((PACKAGE / "example.json").read_text("utf-8"))
    told = {each.name for each in fields(Problem)}
    assert told == set(plain)
    example = problem_from_json(json.dumps(plain))
    result = RosterSolver(example, workers=1, deterministic_budget=3.0).solve()
    assert result.status == "proven"
    assert not result.violations
