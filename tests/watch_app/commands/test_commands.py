"""The office jobs do what they say, end with the right status, and need no display."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from watch_app import roster_sheets, volunteers
from watch_app.commands import OpenWindow, generating, main
from watch_app.commands.window import has_display
from watch_app.records import Assignment, Patrol, Volunteer, Watch
from watch_app.reports import DOCUMENTS
from watch_app.storage import WatchFile, open_watch

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def sample_file(sample_path: Path, tmp_path: Path) -> Path:
    path = tmp_path / "larkfield.watch"
    shutil.copyfile(sample_path, path)
    return path


def run(*arguments: object) -> int | OpenWindow:
    return main([str(argument) for argument in arguments], now=NOW)


def rosters_in(path: Path) -> tuple[roster_sheets.RosterRow, ...]:
    watch = open_watch(path)
    with watch.read() as session:
        found = roster_sheets.rows(session)
    watch.close()
    return found


def last_object(capsys: pytest.CaptureFixture[str]) -> Mapping[str, Any]:
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_without_a_job_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert run() == OpenWindow(None)
    assert run("a folder/x.watch") == OpenWindow(Path("a folder/x.watch"))
    assert run("--liaison", "x.watch") == OpenWindow(Path("x.watch"), for_liaison=True)
    assert run("--liaison") == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="There is always a display.")
def test_without_a_display_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run() == 1
    assert "There is no display" in capsys.readouterr().err


def test_a_new_watch_has_the_rules_of_its_preset(tmp_path: Path) -> None:
    path = tmp_path / "taman.watch"
    assert run("new", path, "--preset", "my-srs", "--name", "Taman Damai") == 0
    watch = open_watch(path)
    with watch.read() as session:
        found = session.scalars(select(Watch)).one()
    watch.close()
    assert (found.name, found.crew_minimum, found.preset) == ("Taman Damai", 3, "my-srs")
    assert found.time_zone == "Asia/Kuala_Lumpur"


def test_a_new_watch_never_replaces_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.watch"
    path.write_text("mine")
    assert run("new", path) == 1
    assert path.read_text() == "mine"
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("frob",),
        ("--frob",),
        ("new",),
        ("new", "x.txt"),
        ("import", "x.watch", "people", "x.csv"),
        ("generate", "x.watch", "--from", "1 December"),
        ("generate", "x.watch", "--weeks", "0"),
        ("generate", "x.watch", "--seconds", "-1"),
        ("print", "x.watch", "roster"),
        ("backup", "x.watch"),
    ],
)
def test_wrong_usage_is_one_sentence(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert "--help" in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{0}"),
        ("backup", "{0}", "--to", "x"),
        ("generate", "{0}"),
        ("import", "{0}", "beats", "x.csv"),
    ],
)
def test_a_watch_that_is_none_is_one_sentence(
    arguments: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.watch"
    path.write_text("no watch")
    assert run(*(each.format(path) for each in arguments)) == 1
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert "is not a watch" in said.err


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_are_answered(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(option) == 0
    assert "Watchkeeper" in capsys.readouterr().out or option == "--help"


def test_an_import_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("new", tmp_path / "x.watch")
    (tmp_path / "p.csv").write_text("name,shoe size\nAda Ward,39\nBo Ek,43\n", encoding="utf-8")
    assert run("import", tmp_path / "x.watch", "volunteers", tmp_path / "p.csv", "--json") == 0
    found = last_object(capsys)
    assert (found["added"], found["unknown_columns"]) == (2, ["shoe size"])
    run("check", tmp_path / "x.watch", "--json")
    assert last_object(capsys)["volunteers"] == 2


def test_an_import_with_problems_tells_each_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("new", tmp_path / "x.watch")
    (tmp_path / "p.csv").write_text("name,birth_date\nAda,soon\nBo,31/02/1990\n", encoding="utf-8")
    assert run("import", tmp_path / "x.watch", "volunteers", tmp_path / "p.csv") == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["Line 2", "Line 3"]
    run("check", tmp_path / "x.watch", "--json")
    assert last_object(capsys)["volunteers"] == 0


def test_each_kind_of_import_is_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "beats": "name,code\nRiverside,RIV\n",
        "shifts": "name,weekdays,start,end,beats\nEvening,mon,19:00,21:00,RIV\n",
        "incidents": "beat,seen_from,category\nRIV,2026-11-01 20:05,Noise\n",
    }
    run("new", tmp_path / "x.watch")
    for kind, text in files.items():
        (tmp_path / "f.csv").write_text(text, encoding="utf-8")
        assert run("import", tmp_path / "x.watch", kind, tmp_path / "f.csv") == 0
    run("check", tmp_path / "x.watch", "--json")
    found = last_object(capsys)
    assert [found[kind] for kind in files] == [1, 1, 1]


def test_generate_keeps_the_roster_it_tells_of(
    sample_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--from", "2026-11-23", "--weeks", "1", "--seconds", "1", "--json")
    assert run("generate", sample_file, *arguments) == 0
    said = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Coverage:") for line in said)
    assert any(line.startswith("Fairness:") for line in said)
    assert any(line.startswith("Gaps:") for line in said)
    found = json.loads(said[-1])
    assert found["patrols"] == found["run"] + found["stood_down"] + found["gaps"] > 40
    assert found["filled"] <= found["places"]
    assert found["bound"] <= found["cost"] == sum(found["cost_by_preference"].values())
    assert found["trace"][-1][1:] == [found["cost"], found["bound"]]
    assert all("pledged" in each for each in found["cannot_be_met"])  # for four weeks, not one
    assert any(line.startswith("Cost:") for line in said)
    assert {len(crew["crew"]) for crew in found["crews"]}.isdisjoint({1})
    watch = open_watch(sample_file)
    with watch.read() as session:
        kept = session.scalars(
            select(Assignment.id).join(Patrol).where(Patrol.starts >= datetime(2026, 11, 23))
        ).all()
    watch.close()
    assert len(kept) == sum(len(crew["crew"]) for crew in found["crews"])
    assert run("generate", sample_file, *arguments) == 0
    assert run("check", sample_file) == 0


def test_generate_killed_while_it_searches_leaves_no_roster(sample_file: Path) -> None:
    before = rosters_in(sample_file)
    arguments = ("generate", str(sample_file), "--weeks", "1", "--seconds", "60")
    with subprocess.Popen(
        [sys.executable, "-u", str(ROOT / "main.py"), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as child:
        assert child.stdout is not None
        assert any("patrols run" in line for line in child.stdout), "it has begun to search"
        child.kill()
    assert rosters_in(sample_file) == before


def test_generate_is_one_step_that_can_be_undone(sample: WatchFile) -> None:
    with sample.read() as session:
        before = roster_sheets.rows(session)
    made = generating.generate(sample, None, 1, seconds=0, now=NOW.replace(tzinfo=None))
    assert made.sheet.roster_id not in {row.id for row in before}
    assert any(card.crew for card in made.sheet.patrols)
    assert {patrol.id for patrol in made.problem.patrols} == {
        str(card.patrol_id) for card in made.sheet.patrols
    }
    assert sample.undo() == "Generate roster"
    with sample.read() as session:
        assert roster_sheets.rows(session) == before


def test_generate_names_what_cannot_be_met_before_it_searches(
    sample_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watch = open_watch(sample_file)
    with watch.change("A pledge that cannot be kept") as session:
        person = session.scalars(select(Volunteer.id)).first()
        volunteers.edit(session, person, max_patrols_per_roster=1, least_patrols=3)
    watch.close()
    arguments = ("--from", "2026-11-23", "--weeks", "1", "--seconds", "1", "--json")
    assert run("generate", sample_file, *arguments) == 0
    said = capsys.readouterr().out.splitlines()
    sentences = json.loads(said[-1])["cannot_be_met"]
    assert [f"Cannot be met: {each}" for each in sentences] == said[1 : len(sentences) + 1]
    assert any("pledged to walk 3 times; once is the limit" in each for each in sentences)


def test_generate_says_what_is_missing(
    tmp_path: Path, sample_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("new", tmp_path / "x.watch")
    assert run("generate", tmp_path / "x.watch") == 1
    assert "Add a beat first" in capsys.readouterr().err
    assert run("generate", sample_file, "--from", "2020-06-01") == 1
    assert "No shift runs in that period" in capsys.readouterr().err
    assert run("generate", sample_file, "--from", "2026-11-20") == 1
    assert "Begin after it" in capsys.readouterr().err


def test_documents_are_printed(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("print", sample_file, "roster", "--out", tmp_path / "paper", "--json") == 0
    (printed,) = last_object(capsys)["files"]
    assert Path(printed["file"]).read_bytes().startswith(b"%PDF")
    days = ("--from", "2026-11-01", "--to", "2026-11-14")
    assert run("print", sample_file, "incident-log", "--out", tmp_path / "paper", *days) == 0
    assert run("print", sample_file, "roster", "--out", tmp_path, "--from", "2030-01-01") == 1
    assert run("print", sample_file, "poster", "--out", tmp_path) == 2
    assert "known are roster, " in capsys.readouterr().err


def test_check_counts_every_kind(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", sample_file, "--json") == 0
    found = last_object(capsys)
    assert (found["ok"], found["problems"]) == (True, [])
    assert (found["volunteers"], found["beats"], found["incidents"]) == (60, 8, 400)


def test_check_tells_broken_rules(sample: WatchFile, capsys: pytest.CaptureFixture[str]) -> None:
    with sample.change("Break a rule") as session:
        busy = session.scalars(
            select(Patrol).where(Patrol.starts >= datetime(2026, 11, 20)).order_by(Patrol.starts)
        ).all()
        taken = {
            each.patrol_id
            for each in session.scalars(select(Assignment).filter_by(volunteer_id=1))
        }
        session.add_all(
            Assignment(patrol_id=patrol.id, volunteer_id=1)
            for patrol in busy[:6]
            if patrol.id not in taken
        )
    sample.close()
    assert run("check", sample.path, "--json") == 1
    found = last_object(capsys)
    assert found["ok"] is False
    assert any("Margaret E." in problem for problem in found["problems"])


def test_check_of_a_damaged_watch_is_an_object_too(
    sample_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sample_file.open("r+b") as file:
        file.truncate(20_000)
    assert run("check", sample_file, "--json") == 1
    found = last_object(capsys)
    assert found["ok"] is False
    assert "is damaged" in found["problems"][0]


def test_a_backup_opens(sample_file: Path, tmp_path: Path) -> None:
    assert run("backup", sample_file, "--to", tmp_path / "safe") == 0
    (copy,) = (tmp_path / "safe").iterdir()
    assert run("check", copy) == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="There is always a display.")
def test_the_demonstration_leaves_a_watch_and_its_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "larkfield.watch").write_text("somebody's own")
    assert run("--demo", "--out", folder) == 1
    assert (folder / "larkfield.watch").read_text() == "somebody's own"
    (folder / "larkfield.watch").unlink()
    assert run("--demo", "--out", folder, "--seconds", "1") == 0
    told = capsys.readouterr()
    said = told.out
    for word in ("Coverage:", "Fairness:", "Gaps:", "There is no display"):
        assert word in said
    names = {path.name for path in folder.iterdir()}
    assert "roster-2026-11-23-to-2026-12-20.pdf" in names
    assert "incident-log-2026-10-24-to-2026-11-20.pdf" in names
    for document in DOCUMENTS:
        is_there = any(name.startswith(document.key) for name in names)
        assert is_there or f"{document.key}: nothing to print" in told.err, document.key
    assert run("check", folder / "larkfield.watch") == 0


@pytest.mark.slow
def test_the_demonstration_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for _ in range(2):
        assert run("--demo", "--out", tmp_path, "--seconds", "1") == 0


def test_office_jobs_need_no_qt(sample_file: Path) -> None:
    code = (
        "import sys; from main import start; status = start(sys.argv[1:]);"
        "print('PySide6' in sys.modules); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(sample_file)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "False"


def test_the_program_itself_ends_with_the_status() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "frob"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("See main.py --help.\n")


def test_a_week_of_the_roster_is_printed_alone(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("--from", "2026-11-04", "--to", "2026-11-05")
    assert run("print", sample_file, "roster", "--out", tmp_path, *days, "--json") == 0
    (printed,) = last_object(capsys)["files"]
    assert printed["file"].endswith("roster-2026-11-02-to-2026-11-08.pdf")
    backwards = ("--from", "2026-11-05", "--to", "2026-11-04")
    assert run("print", sample_file, "roster", "--out", tmp_path, *backwards) == 1
    assert "ends before it begins" in capsys.readouterr().err


def test_what_could_not_be_done_is_an_object_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("generate", tmp_path / "none.watch", "--json") == 1
    found = last_object(capsys)
    assert found["ok"] is False
    assert "There is no file" in found["problems"][0]


def test_a_display_nobody_serves_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not has_display()
