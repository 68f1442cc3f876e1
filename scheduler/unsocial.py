"""Which patrols are unsocial, by night or on the weekend, and so are shared out on their own."""

from datetime import timedelta

from scheduler.claims import MINUTES_PER_DAY
from scheduler.patrol import Patrol
from scheduler.policy import Rules
from scheduler.volunteer import Busy


def is_unsocial(patrol: Patrol | Busy, rules: Rules) -> bool:
    """Say whether a patrol starts on the weekend or any of it lies in the night."""
    return is_weekend(patrol, rules) or is_night(patrol, rules)


def is_weekend(patrol: Patrol | Busy, rules: Rules) -> bool:
    return patrol.starts.weekday() in rules.weekend


def is_night(patrol: Patrol | Busy, rules: Rules) -> bool:
    """Say whether any of a patrol lies in the night."""
    night = (rules.night_to - rules.night_from) % MINUTES_PER_DAY
    if not night:
        return False
    starts = patrol.starts.hour * 60 + patrol.starts.minute
    into_the_night = (starts - rules.night_from) % MINUTES_PER_DAY
    length = (patrol.ends - patrol.starts) // timedelta(minutes=1)
    return into_the_night < night or into_the_night + length > MINUTES_PER_DAY
