"""The incident form before it is drawn: blank, or filled with what is known of an incident."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from watch_app.incident_records import IncidentRecord, record
from watch_app.sheets import WatchHeading
from watch_app.watches import heading, watch_of


@dataclass(frozen=True, slots=True)
class IncidentForm:
    """One incident form; without a record it is blank."""

    record: IncidentRecord | None
    police_number: str
    """For what can wait; empty where there is none."""
    watch_mark: str
    heading: WatchHeading


def incident_form(session: Session, incident_id: int | None) -> IncidentForm:
    """Return the form of an incident, or a blank one; raises InputError when it is gone."""
    watch = watch_of(session)
    return IncidentForm(
        record=None if incident_id is None else record(session, incident_id),
        police_number=watch.police_number,
        watch_mark=watch.mark,
        heading=heading(session),
    )
