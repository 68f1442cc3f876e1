"""The jobs of the command line, one function each; they return the exit status."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from watch_app import watches
from watch_app.commands.output import complain, say, say_object
from watch_app.commands.window import OpenWindow, Outcome, has_display
from watch_app.errors import ImportProblemsError
from watch_app.storage import WatchFile, back_up, open_watch
from watch_app.text import translate


@contextmanager
def opened(path: Path, now: datetime) -> Iterator[WatchFile]:
    """Open a watch for one job."""
    watch = open_watch(path, now=now.replace(tzinfo=None))
    try:
        yield watch
    finally:
        watch.close()


def in_zone_of(watch: WatchFile, now: datetime) -> datetime:
    """Return the moment as the clocks of the watch show it."""
    with watch.read() as session:
        return now.astimezone(ZoneInfo(watches.heading(session).time_zone))


def new(given: Namespace, now: datetime) -> Outcome:
    """Create a watch from a preset."""
    del now
    values = {"time_zone": given.time_zone} if given.time_zone else {}
    watch = watches.create(
        given.file, name=given.name or given.file.stem, preset=given.preset, **values
    )
    watch.close()
    say(translate("Commands", "Made {file}.").format(file=given.file))
    return 0


def import_file(given: Namespace, now: datetime) -> Outcome:
    """Import a CSV file of one kind."""
    from watch_app.exchange.beats import import_beats  # noqa: PLC0415 - only this job needs them
    from watch_app.exchange.boundaries import import_boundaries, is_map  # noqa: PLC0415
    from watch_app.exchange.incidents import import_incidents  # noqa: PLC0415
    from watch_app.exchange.shifts import import_shifts  # noqa: PLC0415
    from watch_app.exchange.volunteers import import_volunteers  # noqa: PLC0415

    if given.kind == "form":
        return _take_form(given, now)
    with opened(given.file, now) as watch:
        local = in_zone_of(watch, now).replace(tzinfo=None, second=0, microsecond=0)
        try:
            match given.kind:
                case "volunteers":
                    report = import_volunteers(watch, given.data, today=local.date())
                case "beats" if is_map(given.data):
                    report = import_boundaries(watch, given.data, dict(given.match))
                case "beats":
                    report = import_beats(watch, given.data)
                case "shifts":
                    report = import_shifts(watch, given.data, today=local.date())
                case _:
                    report = import_incidents(watch, given.data, now=local)
        except ImportProblemsError as fault:
            complain(str(fault))
            if given.json:
                say_object({"added": 0, "problems": fault.problems})
            return 1
    for sentence in report.sentences():
        say(sentence)
    if given.json:
        say_object(
            {
                "kind": report.kind,
                "added": report.added,
                "already_there": report.already_there,
                "skipped_duplicates": report.skipped_duplicates,
                "unknown_columns": report.unknown_columns,
                "notes": report.notes,
                "problems": (),
            }
        )
    return 0


def _take_form(given: Namespace, now: datetime) -> Outcome:
    """Take a filled form in, and say what of it is new."""
    from watch_app.exchange import filled  # noqa: PLC0415 - only this job needs it

    with opened(given.file, now) as watch:
        reading = filled.understand(watch, given.data, now=in_zone_of(watch, now))
        is_taken = reading.can_be_taken
        if is_taken:
            filled.take(watch, reading)
    say(reading.title)
    for row in reading.rows:
        if row.is_new:
            said = translate("Commands", "{label}: {understood}")
            say("  " + said.format(label=row.label, understood=row.understood or "–"))
    refused = () if is_taken else reading.problems or (filled.nothing_to_take(reading),)
    for sentence in refused:
        complain(sentence)
    if given.json:
        new = sum(row.is_new for row in reading.rows) if is_taken else 0
        say_object({"kind": "form", "added": new, "problems": refused})
    return 0 if is_taken else 1


def generate(given: Namespace, now: datetime) -> Outcome:
    """Generate a roster and keep it in the watch."""
    from watch_app.commands import generated, generating  # noqa: PLC0415 - loads the scheduler

    with opened(given.file, now) as watch:
        local = in_zone_of(watch, now).replace(tzinfo=None)
        made = generating.generate(
            watch, given.first, given.weeks, seconds=given.seconds, now=local
        )
    for line in generated.lines(made):
        say(line)
    if given.json:
        say_object(generated.as_object(made))
    return 0


def print_document(given: Namespace, now: datetime) -> Outcome:
    """Print one document or all of them into a folder, or say which there are."""
    from watch_app.commands import printing, printing_words  # noqa: PLC0415 - loads the reports

    if given.document == printing_words.LIST:
        return printing_words.tell_documents(as_json=given.json)
    documents = printing_words.documents_named(given.document)
    with opened(given.file, now) as watch:
        outcome = printing.print_documents(
            watch,
            documents,
            given.out,
            printing_words.wanted(given),
            now=in_zone_of(watch, now),
        )
        done = [printing_words.told(each) for each in outcome]
    if given.json:
        say_object(printing_words.as_object(done))
    is_done = len(documents) > 1 or any(isinstance(each, printing.Printed) for each in done)
    return 0 if is_done else 1


def export(given: Namespace, now: datetime) -> Outcome:
    """Write a spreadsheet, or everybody's calendars, into a folder."""
    write = _calendars if given.what == "calendars" else _spreadsheet
    with opened(given.file, now) as watch:
        files = write(watch, given, in_zone_of(watch, now).replace(tzinfo=None))
    for path in files:
        say(translate("Commands", "Exported {file}.").format(file=path))
    if given.json:
        say_object({"files": files})
    return 0


def _spreadsheet(watch: WatchFile, given: Namespace, now: datetime) -> tuple[Path, ...]:
    from watch_app.exchange import exports  # noqa: PLC0415 - only this job needs them
    from watch_app.exchange.spreadsheets import Format  # noqa: PLC0415

    period = given.first, given.last
    return exports.export(
        watch, given.what, given.out, Format(given.format), period=period, now=now
    )


def _calendars(watch: WatchFile, given: Namespace, now: datetime) -> tuple[Path, ...]:
    """Write the rosters that are not over, or not before the first day that is given."""
    from watch_app import calendar_sheets  # noqa: PLC0415 - only this job needs them
    from watch_app.exchange import calendars  # noqa: PLC0415

    with watch.read() as session:
        sheet = calendar_sheets.sheet(session, given.first or now.date())
    if given.zip:
        return calendars.write_zip(sheet, given.out / "calendars.zip")
    return calendars.write_folder(sheet, given.out)


def check(given: Namespace, now: datetime) -> Outcome:
    """Check a watch and count what it holds."""
    from watch_app.commands import checking  # noqa: PLC0415 - loads the scheduler

    with opened(given.file, now) as watch:
        found = checking.check(watch, today=in_zone_of(watch, now).date())
    for name, count in found.counts.items():
        say(f"{name}: {count}")
    for problem in found.problems:
        complain(problem)
    if found.is_ok:
        say(translate("Commands", "No problems found."))
    if given.json:
        say_object({**found.counts, "ok": found.is_ok, "problems": found.problems})
    return 0 if found.is_ok else 1


def backup(given: Namespace, now: datetime) -> Outcome:
    """Back a watch up into a folder."""
    with opened(given.file, now) as watch:
        copy = back_up(watch, given.to, now=in_zone_of(watch, now).replace(tzinfo=None))
    say(translate("Commands", "Backed up to {file}.").format(file=copy))
    if given.json:
        say_object({"file": copy})
    return 0


def demo(given: Namespace, now: datetime) -> Outcome:
    """Show everything at once on a sample watch, then the window if there is a display."""
    from watch_app.commands.demo import demonstrate  # noqa: PLC0415 - loads everything

    path = demonstrate(given.out, now=now.astimezone(), seconds=given.seconds)
    if has_display():
        return OpenWindow(path)
    say(
        translate(
            "Commands", "There is no display, so the window stays shut. Look at {folder}."
        ).format(folder=given.out)
    )
    return 0
