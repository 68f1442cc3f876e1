"""Takes in forms that came back filled: what each says is shown first, then taken in one step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from watch_app import availability_paper, incident_paper, patrol_paper, watches
from watch_app.errors import InputError
from watch_app.exchange import availability_forms, incident_forms, patrol_forms
from watch_app.exchange.form_reading import FormReading, FormRow
from watch_app.exchange.forms import FilledForm, read_form
from watch_app.storage import WatchFile
from watch_app.text import translate


class FormReader(NamedTuple):
    """How one form is read: in which shape, and by what."""

    shape: int
    read: Callable[[Session, FilledForm, datetime], FormReading]


READERS: Mapping[str, FormReader] = {
    availability_paper.FORM: FormReader(availability_paper.FORM_SHAPE, availability_forms.read),
    incident_paper.FORM: FormReader(incident_paper.FORM_SHAPE, incident_forms.read),
    patrol_paper.FORM: FormReader(patrol_paper.FORM_SHAPE, patrol_forms.read),
}
"""By the code of the form; one that is given out to be filled in has its reader here."""


def understand(watch: WatchFile, path: Path, *, now: datetime) -> FormReading:
    """Read a form that came back; nothing is changed. `now` has its zone.

    Raises InputError for a file that is no form of this watch, or not in the shape that is read.
    """
    form = read_form(path)
    with watch.read() as session:
        shapes = {code: reader.shape for code, reader in READERS.items()}
        form.expect(watch=watches.watch_of(session).mark, shapes=shapes)
        reading = READERS[form.code].read(session, form, now)
    if not reading.can_be_taken:
        return reading
    with watch.trial() as session:
        try:
            reading.take(session)
        except InputError as fault:
            whole = translate("Forms", "The whole form")
            return replace(reading, rows=(*reading.rows, FormRow(whole, "", "", str(fault))))
    return reading


def take(watch: WatchFile, reading: FormReading) -> None:
    """Take all that a form says in one step; raises InputError where the watch changed since."""
    if not reading.can_be_taken:
        raise InputError(nothing_to_take(reading))
    with watch.change(reading.label) as session:
        reading.take(session)


def nothing_to_take(reading: FormReading) -> str:
    """Say why a form cannot be taken."""
    if reading.problems:
        return reading.problems[0]
    if not reading.rows:
        return translate("Forms", "Nothing is filled in. Ask for the form once more.")
    return translate("Forms", "All that it says is known already. Nothing is to be taken.")
