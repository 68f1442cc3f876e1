"""Documents are printed by command: all or one, for whom and what is named, and noted."""

import json
import shutil
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from watch_app import print_register, roster_sheets, watches
from watch_app.commands import OpenWindow, main
from watch_app.records import PrintWay
from watch_app.reports import DOCUMENTS
from watch_app.storage import open_watch

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def sample_file(sample_path: Path, tmp_path: Path) -> Path:
    path = tmp_path / "larkfield.watch"
    shutil.copyfile(sample_path, path)
    return path


def run(*arguments: object) -> int | OpenWindow:
    return main([str(argument) for argument in arguments], now=NOW)


def last_object(capsys: pytest.CaptureFixture[str]) -> Mapping[str, Any]:
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def noted(path: Path) -> tuple[print_register.PrintRow, ...]:
    watch = open_watch(path)
    with closing(watch), watch.read() as session:
        return print_register.rows(session)


def test_the_list_names_every_document(
    sample_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("print", sample_file, "list", "--json") == 0
    said = capsys.readouterr().out.splitlines()
    listed = json.loads(said[-1])["documents"]
    assert [each["key"] for each in listed] == [document.key for document in DOCUMENTS]
    for document in DOCUMENTS:
        assert any(line.startswith(document.code) and document.key in line for line in said)


def test_all_documents_are_printed_and_noted(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("print", sample_file, "all", "--out", tmp_path / "paper", "--json") == 0
    found = last_object(capsys)
    told = {each["document"] for each in (*found["files"], *found["nothing"])}
    assert told == {document.key for document in DOCUMENTS}
    kept = {document.key for document in DOCUMENTS if document.is_protected}
    for each in found["files"]:
        assert bool(each["password"]) == (each["document"] in kept)
        with closing(pdfium.PdfDocument(each["file"], password=each["password"])) as opened:
            assert len(opened) == each["pages"]
    assert len({each["password"] for each in found["files"] if each["password"]}) <= 1
    rows = noted(sample_file)
    assert {row.key for row in rows} == {each["document"] for each in found["files"]}
    assert {row.way for row in rows} == {PrintWay.COMMAND}
    assert {row.key for row in rows if row.is_protected} == kept & {row.key for row in rows}


def test_an_empty_watch_has_nothing_to_print_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.watch"
    run("new", path)
    assert run("print", path, "all", "--out", tmp_path) == 0
    assert run("print", path, "roster", "--out", tmp_path) == 1
    said = capsys.readouterr()
    assert "roster: nothing to print. There are no patrols." in said.err
    assert "hours-certificate: nothing to print. No patrol is over" in said.err
    assert "Traceback" not in said.err


def test_the_forms_of_two_months_are_two_files(sample_file: Path, tmp_path: Path) -> None:
    for first in ("2027-02-01", "2027-03-14"):
        asked = ("--from", first, "--volunteer", "0101", "--out", tmp_path / "paper")
        assert run("print", sample_file, "availability-forms", *asked) == 0
    found = sorted(path.name for path in (tmp_path / "paper").iterdir())
    assert [name[:26] for name in found] == [f"availability-forms-2027-0{n}" for n in (2, 3)]
    ends = {row.about.rpartition(", ")[2] for row in noted(sample_file)}
    assert ends == {"February 2027", "March 2027"}


def test_nothing_to_print_says_of_which_roster(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--from", "2026-01-01", "--to", "2026-01-18", "--out", tmp_path)
    assert run("print", sample_file, "slips", *asked) == 1
    said = capsys.readouterr().err
    assert " – 18 January 2026. No duty is to come." in said


def test_numbered_copies_go_on_where_the_last_ended(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("print", sample_file, "incident-log", "--out", tmp_path, "--unprotected", "--json")
    days = ("--from", "2026-11-01", "--to", "2026-11-14")
    assert run(*asked, *days, "--copies", "2") == 0
    first, second = last_object(capsys)["files"]
    assert Path(first["file"]).name == "incident-log-2026-11-01-to-2026-11-14-copy-1.pdf"
    assert "copy 2 of 2" in words_on(Path(second["file"]))
    assert run(*asked, *days) == 0
    (third,) = last_object(capsys)["files"]
    assert "copy 3 of 3" in words_on(Path(third["file"]))
    latest, before = noted(sample_file)
    assert (before.first_copy, before.copies, latest.first_copy) == (1, 2, 3)


def words_on(path: Path) -> str:
    with closing(pdfium.PdfDocument(path)) as opened:
        return str(opened[0].get_textpage().get_text_range())


def test_a_password_comes_from_a_file(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.txt"
    asked = ("print", sample_file, "roster", "--out", tmp_path, "--password-file", secret)
    assert run(*asked) == 1
    secret.write_text("\n")
    assert run(*asked) == 1
    said = capsys.readouterr().err
    assert "cannot be read" in said
    assert "Write the password in its first line" in said
    secret.write_text("lantern by the quay\n", encoding="utf-8")
    assert run(*asked, "--json") == 0
    (printed,) = last_object(capsys)["files"]
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(printed["file"])
    with closing(pdfium.PdfDocument(printed["file"], password="lantern by the quay")) as opened:
        assert len(opened) == printed["pages"]


def test_a_call_list_is_printed_for_the_patrol_named(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("print", sample_file, "call-list", "--out", tmp_path, "--json") == 0
    (printed,) = last_object(capsys)["files"]
    stem = Path(printed["file"]).stem.removeprefix("call-list-")
    day, time, beat = stem[:10], f"{stem[11:13]}:{stem[13:15]}", stem[16:].replace("-", " ")
    named = ("print", sample_file, "call-list", "--out", tmp_path, "--json", "--patrol")
    assert run(*named, f"{beat} {day} {time}") == 0
    assert last_object(capsys)["files"][0]["file"] == printed["file"]
    for wrong, why in (
        ("nowhere 2026-11-20", "There is no patrol"),
        ("tonight", "names no patrol"),
    ):
        assert run(*named, wrong) == 1
        assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--volunteer", "9999", "There is no volunteer with the number 9999."),
        ("--incident", "X-1", "There is no incident with the number X-1."),
        ("--variant", "gold", "roster has no variant gold; known are crew, notice."),
    ],
)
def test_what_is_named_and_not_there_is_one_sentence(
    option: str, value: str, why: str, sample_file: Path, tmp_path: Path, capsys: Any
) -> None:
    assert run("print", sample_file, "roster", "--out", tmp_path, option, value) == 1
    assert capsys.readouterr().err.strip() == why


def test_the_notice_copy_is_a_file_of_its_own(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("print", sample_file, "roster", "--out", tmp_path, "--variant", "notice") == 0
    assert list(tmp_path.glob("roster-notice-*.pdf"))
    assert "PUBLIC" in words_on(next(tmp_path.glob("roster-notice-*.pdf")))
    (row,) = noted(sample_file)
    assert (row.code, row.names) == ("W1", "")
    assert row.about.endswith("Notice copy, no names")


def test_letters_that_no_font_has_are_reported(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watch = open_watch(sample_file)
    with closing(watch), watch.change("Rename") as session:
        watches.edit(session, name="காவல் Watch")
    assert run("print", sample_file, "roster", "--out", tmp_path / "paper") == 0
    assert "Tamil" in capsys.readouterr().err


def test_slips_of_one_volunteer_by_number(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watch = open_watch(sample_file)
    with closing(watch), watch.read() as session:
        sheet = roster_sheets.sheet(session, roster_sheets.rows(session)[-1].id)
    coming = [card for card in sheet.patrols if card.starts > NOW.replace(tzinfo=None)]
    who = next(card.crew[0] for card in coming if card.runs and card.crew)
    asked = ("print", sample_file, "slips", "--out", tmp_path, "--volunteer", who.number)
    assert run(*asked, "--names", "number") == 0
    (printed,) = tmp_path.glob(f"slips-{who.number}-*.pdf")
    assert who.number in words_on(printed)
    (row,) = noted(sample_file)
    assert (row.code, row.names, row.version) == ("W2", "number", sheet.version)
