"""Reads the command line and hands it to a job."""

import argparse
import math
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Never

from watch_app import PROGRAM_VERSION
from watch_app.commands.output import complain, prepare, say_object
from watch_app.commands.window import Outcome, open_window
from watch_app.errors import InputError, WatchkeeperError
from watch_app.text import translate

_IMPORTS = ("volunteers", "beats", "shifts", "incidents", "form")
_EXPORTS = ("roster", "hours", "calendars")
_JOBS = ("new", "import", "generate", "print", "export", "check", "backup")


class _WrongUsageError(Exception):
    """The command line cannot be understood."""


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> Never:
        raise _WrongUsageError(message)


def main(argv: Sequence[str], *, now: datetime | None = None) -> Outcome:
    """Do what the command line asks; return the exit status, or the window to open.

    0 is done, 1 could not be done, 2 wrong usage. `now` is an instant with its zone.
    """
    prepare()
    moment = now or datetime.now(UTC)
    arguments = list(argv)
    try:
        given = _parser(arguments).parse_args(arguments)
        getattr(given, "check", lambda _given: None)(given)
    except _WrongUsageError as fault:
        sentence = translate("Commands", "{message}. See {program} --help.")
        complain(sentence.format(message=str(fault).rstrip("."), program=_program()))
        return 2
    except SystemExit as done:
        # --help and --version have been answered.
        return int(done.code or 0)
    try:
        outcome: Outcome = given.job(given, moment)
    except (WatchkeeperError, OSError) as fault:
        complain(str(fault))
        if getattr(given, "json", False):
            say_object({"ok": False, "problems": [str(fault)]})
        return 1
    except KeyboardInterrupt:
        complain(translate("Commands", "Stopped. Nothing more was changed."))
        return 1
    return outcome


def _program() -> str:
    return Path(sys.argv[0]).name or "main.py"


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    first = arguments[0] if arguments else ""
    if first in _JOBS:
        return _job_parser()
    parser = _Parser(
        prog=_program(),
        description=translate("Commands", "Plans the patrols of a neighbourhood watch."),
        epilog=translate("Commands", "Jobs: {jobs}. Each answers --help.").format(
            jobs=", ".join(_JOBS)
        ),
    )
    parser.add_argument("--version", action="version", version=f"Watchkeeper {PROGRAM_VERSION}")
    parser.add_argument(
        "file",
        nargs="?",
        type=_watch_path,
        help=translate("Commands", "the watch to open in the window; the last one if left out"),
    )
    parser.add_argument(
        "--liaison",
        action="store_true",
        help=translate("Commands", "show the view of the station's liaison, and nothing else"),
    )
    demo = parser.add_argument_group(translate("Commands", "demonstration"))
    demo.add_argument(
        "--demo",
        action="store_true",
        help=translate("Commands", "make a full sample watch, generate, print, show it"),
    )
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="FOLDER")
    demo.add_argument("--seconds", type=_seconds, default=10.0, metavar="S")
    parser.set_defaults(job=_window_or_demo)
    return parser


def _window_or_demo(given: argparse.Namespace, now: datetime) -> Outcome:
    if not given.demo:
        if given.liaison and given.file is None:
            sentence = translate("Commands", "Name the watch that the liaison reads.")
            raise InputError(sentence)
        return open_window(given.file, for_liaison=given.liaison)
    from watch_app.commands import jobs  # noqa: PLC0415 - the window does not wait for it

    return jobs.demo(given, now)


def _job_parser() -> argparse.ArgumentParser:
    from watch_app.commands import jobs  # noqa: PLC0415 - the window does not wait for it

    parser = _Parser(prog=_program())
    kinds = parser.add_subparsers(required=True, metavar="job")

    def job(name: str, said: str, run: object) -> argparse.ArgumentParser:
        added = kinds.add_parser(name, help=said, description=said)
        added.add_argument("file", type=_watch_path, metavar="FILE.watch")
        added.add_argument(
            "--json",
            action="store_true",
            help=translate("Commands", "end with one line that is a JSON object"),
        )
        added.set_defaults(job=run)
        return added

    new = job("new", translate("Commands", "Create a watch."), jobs.new)
    new.add_argument("--preset", type=_preset, default="uk-street-watch")
    new.add_argument("--name", default="")
    new.add_argument("--time-zone", default="", metavar="Europe/London")
    taken = job(
        "import", translate("Commands", "Import a CSV file, or a filled form."), jobs.import_file
    )
    taken.add_argument("kind", choices=_IMPORTS)
    taken.add_argument("data", type=Path, metavar="DATA")
    taken.add_argument(
        "--match",
        action="append",
        default=[],
        type=_match,
        metavar="AREA=BEAT",
        help=translate(
            "Commands", "Which beat an area of a GeoJSON file is; new and leave are answers too."
        ),
    )
    made = job("generate", translate("Commands", "Generate a roster."), jobs.generate)
    made.add_argument("--from", dest="first", type=_day, metavar="DATE")
    made.add_argument("--weeks", type=_weeks, default=4, metavar="N")
    made.add_argument("--seconds", type=_seconds, default=30.0, metavar="S")
    printed = job("print", translate("Commands", "Print documents."), jobs.print_document)
    _add_print_options(printed)
    taken_out = job(
        "export", translate("Commands", "Export to a spreadsheet or to calendars."), jobs.export
    )
    _add_export_options(taken_out)
    job("check", translate("Commands", "Check a watch and count what it holds."), jobs.check)
    kept = job("backup", translate("Commands", "Back up a watch."), jobs.backup)
    kept.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    return parser


def _match(text: str) -> tuple[str, str]:
    area, sign, beat = text.rpartition("=")
    if not sign or not area.strip() or not beat.strip():
        sentence = translate("Commands", "{text} does not say which beat an area is: AREA=BEAT")
        raise argparse.ArgumentTypeError(sentence.format(text=text))
    return area.strip(), beat.strip()


def _watch_path(text: str) -> Path:
    path = Path(text)
    if path.suffix != ".watch":
        sentence = translate("Commands", "{text} is no name of a watch; it must end in .watch")
        raise argparse.ArgumentTypeError(sentence.format(text=text))
    return path


def _add_export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument("what", choices=_EXPORTS)
    export.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    export.add_argument("--from", dest="first", type=_day, metavar="DATE")
    export.add_argument("--to", dest="last", type=_day, metavar="DATE")
    export.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
    export.add_argument(
        "--zip",
        action="store_true",
        help=translate("Commands", "all calendars in one file"),
    )


def _add_print_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document",
        type=_document,
        metavar="DOCUMENT",
        help=translate("Commands", "its key, or all, or list to see which there are"),
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER")
    parser.add_argument("--from", dest="first", type=_day, metavar="DATE")
    parser.add_argument("--to", dest="last", type=_day, metavar="DATE")
    parser.add_argument("--paper", choices=("A4", "Letter"))
    parser.add_argument(
        "--names",
        choices=("short", "number"),
        help=translate("Commands", "how volunteers are named; as the watch has it if left out"),
    )
    parser.add_argument("--variant", default="", metavar="VARIANT")
    parser.add_argument("--volunteer", default="", metavar="NUMBER")
    parser.add_argument("--incident", default="", metavar="NUMBER")
    parser.add_argument("--problem", default="", metavar="TITLE")
    parser.add_argument("--patrol", default="", metavar='"BEAT DATE TIME"')
    parser.add_argument("--copies", type=_copies, default=1, metavar="N")
    kept = parser.add_mutually_exclusive_group()
    kept.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=translate("Commands", "its first line is the password that opens the files"),
    )
    kept.add_argument(
        "--unprotected",
        action="store_true",
        help=translate("Commands", "no password, also where there usually is one"),
    )
    parser.set_defaults(check=_check_folder)


def _check_folder(given: argparse.Namespace) -> None:
    if given.document != "list" and given.out is None:
        raise _WrongUsageError(translate("Commands", "--out FOLDER is needed to print"))


def _document(text: str) -> str:
    from watch_app import reports  # noqa: PLC0415 - only this job needs them

    known = (*(document.key for document in reports.DOCUMENTS), "all", "list")
    if text in known:
        return text
    sentence = translate("Commands", "there is no document {document}; known are {known}")
    raise argparse.ArgumentTypeError(sentence.format(document=text, known=", ".join(known)))


def _preset(text: str) -> str:
    from watch_app import watches  # noqa: PLC0415 - only this job needs them

    known = [preset.code for preset in watches.presets()]
    if text in known:
        return text
    sentence = translate("Commands", "there is no preset {preset}; known are {known}")
    raise argparse.ArgumentTypeError(sentence.format(preset=text, known=", ".join(known)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        sentence = translate("Commands", "{text} is no date; write it as in 2026-12-01")
        raise argparse.ArgumentTypeError(sentence.format(text=text)) from fault


def _copies(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 99:
        return int(text)
    sentence = translate("Commands", "{text} is no number of copies from 1 to 99")
    raise argparse.ArgumentTypeError(sentence.format(text=text))


def _weeks(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 52:
        return int(text)
    sentence = translate("Commands", "{text} is no number of weeks from 1 to 52")
    raise argparse.ArgumentTypeError(sentence.format(text=text))


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if 0 <= seconds <= 86_400:
        return seconds
    sentence = translate("Commands", "{text} is no number of seconds")
    raise argparse.ArgumentTypeError(sentence.format(text=text))
