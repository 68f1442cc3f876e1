"""What was seen before among the records that were sent to the station."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from watch_app.incident_search.plates_again import times_seen
from watch_app.incident_search.repeated import RepeatKind, RepeatLine, lines
from watch_app.incident_search.repeats import repeats
from watch_app.incident_sheets import LOCKED
from watch_app.records import Incident
from watch_app.text import translate

WITHIN = timedelta(days=14)


def plate_repeats(session: Session, incident_ids: Collection[int]) -> Mapping[int, str]:
    """Return for each of these that has one a sentence about its plate in other records sent."""
    times = times_seen(session, incident_ids, WITHIN, Incident.status.in_(LOCKED))
    return {
        incident_id: translate(
            "Liaison",
            "Same plate %n time in 14 days|Same plate %n times in 14 days",
            number=number,
        )
        for incident_id, number in times.items()
    }


def sent_before(session: Session, incident_id: int) -> tuple[RepeatLine, ...]:
    """Return the plates and places of a record that are in others sent, in a line each.

    Words are left out: the index has them together with the names of those who reported.
    Raises InputError when the record has been removed.
    """
    found = repeats(session, incident_id, is_sent_only=True)
    return lines(each for each in found if each.kind != RepeatKind.WORDS)
