"""All that the page about proposals shows, read in one go."""

from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import adjustments
from watch_app.proposals.deeds import bring_up_to_date
from watch_app.proposals.making import proposals
from watch_app.proposals.rows import Overview
from watch_app.proposals.starts import patterns


def overview(session: Session, now: datetime, instant: datetime) -> Overview:
    """Return proposals, accepted changes and how many patrols do not know of them yet.

    The session must be a trial's or a copy's: rosters follow their shifts in it to be counted.
    """
    sheet = proposals(session, now, instant)
    accepted = adjustments.rows(session)
    alike = patterns(session, now)
    return Overview(sheet, accepted, bring_up_to_date(session, now), alike)
