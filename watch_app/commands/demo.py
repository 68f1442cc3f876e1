"""The demonstration: a full sample watch, four weeks generated, its documents printed."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from watch_app import crews, reports, rosters, watches
from watch_app.commands import generated, generating, printing, printing_words
from watch_app.commands.output import say
from watch_app.errors import WatchkeeperError
from watch_app.reports import Choice
from watch_app.sample import is_sample, make_sample
from watch_app.storage import WatchFile, open_watch
from watch_app.text import translate
from watch_app.wording import patrol_label

FILE_NAME = "larkfield.watch"
WEEKS = 4
SECONDS = 10.0


def demonstrate(folder: Path, *, now: datetime, seconds: float = SECONDS) -> Path:
    """Make the sample watch in `folder`, generate, print, and say so; return its path.

    A sample that is there already is made again; any other file is left alone. `now` has its
    zone.
    """
    path = folder / FILE_NAME
    _clear(path)
    say(translate("Commands", "Making the sample watch in {folder} …").format(folder=folder))
    watch = make_sample(path, today=now.date())
    try:
        with watch.read() as session:
            say(watches.heading(session).name)
        made = generating.generate(
            watch, None, WEEKS, seconds=seconds, now=now.replace(tzinfo=None)
        )
        for line in generated.lines(made):
            say(line)
        _publish(watch, made, now)
        _print_all(watch, folder, made, now)
    finally:
        watch.close()
    return path


def _publish(watch: WatchFile, made: generating.Generated, now: datetime) -> None:
    """Publish the roster, and once more with a patrol less, so that somebody hears of a change."""
    roster_id = made.sheet.roster_id
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, roster_id, now)
    gone = next((card for card in reversed(made.sheet.patrols) if card.runs), None)
    if gone is None:
        return
    with watch.change("Publish", undoable=False) as session:
        crews.stand_down(session, gone.patrol_id, translate("Commands", "Street closed"))
        version = rosters.publish(session, roster_id, now)
    beat = next(each.name for each in made.sheet.beats if each.beat_id == gone.beat_id)
    sentence = translate("Commands", "Published; version {number} stands down {patrol}.")
    say(sentence.format(number=version, patrol=patrol_label(beat, gone.starts)))


def _print_all(watch: WatchFile, folder: Path, made: generating.Generated, now: datetime) -> None:
    """Print every document; nobody in the sample is real, so nothing needs a password."""
    plain = printing.Wanted(may_protect=False)
    for document in reports.DOCUMENTS:
        wanted = plain
        if document.subject == reports.Subject.ROSTER:
            period = Choice(first_day=made.sheet.first_day, last_day=made.sheet.last_day)
            wanted = replace(plain, choice=period)
        for done in printing.print_documents(watch, (document,), folder, wanted, now=now):
            printing_words.told(done)


def _clear(path: Path) -> None:
    """Remove an earlier sample; raises WatchkeeperError for any other file of that name."""
    if not path.exists():
        return
    sentence = translate(
        "Commands",
        "{file} is not the sample watch and was left as it is. Choose another folder with --out.",
    )
    try:
        watch = open_watch(path)
    except WatchkeeperError as fault:
        raise WatchkeeperError(sentence.format(file=path)) from fault
    try:
        with watch.read() as session:
            is_ours = is_sample(session)
    finally:
        watch.close()
    if not is_ours:
        raise WatchkeeperError(sentence.format(file=path))
    path.unlink()
