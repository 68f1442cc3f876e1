"""The need of a watch: read, reckoned, told."""

from datetime import date

from sqlalchemy.orm import Session

from watch_app.demand import extras
from watch_app.demand.bands import bands_from
from watch_app.demand.reading import EPOCH, read
from watch_app.demand.reckoning import reckon
from watch_app.demand.settings import rules_of
from watch_app.demand.sheet import NeedSheet
from watch_app.demand.telling import Teller


def need_of(session: Session, today: date, first_day: date | None = None) -> NeedSheet:
    """Return the need of the seven days from `first_day` on, which is today if not given.

    Entries are as old as they are `today`. Requests, problems and events count on the days of
    that week for which they were entered.
    """
    rules = rules_of(session)
    week = first_day or today
    known = read(session, rules, today)
    reckoned = reckon(
        known.own,
        known.found,
        known.published,
        known.kinds,
        known.boundaries,
        rules,
        (today - EPOCH).days,
    )
    beats = {beat.id for beat in known.beats}
    requests, problems, events = (
        [each for each in found if each.beat_id in beats and any(each.shares)]
        for found in (
            extras.requests(session, week, rules),
            extras.problems(session, week, rules),
            extras.events(session, week, rules),
        )
    )
    added = {
        beat: [each for each in (*requests, *problems, *events) if each.beat_id == beat]
        for beat in beats
    }
    return NeedSheet(
        today=today,
        first_day=week,
        beats=known.beats,
        bands=bands_from(rules.day_starts_minute),
        cells=Teller(known, reckoned, rules).cells(added, extras.pins(session)),
        incidents=reckoned.own_number,
        area_crimes=reckoned.published_number,
        requests=len(requests),
        problems=len({each.reason.record_id for each in problems}),
        events=len(events),
        left_out=len(known.found.kind),
    )
