"""What share of a roster's patrols would be fair to each volunteer."""

from collections.abc import Mapping

from scheduler.arrays import arrays_of
from scheduler.preferences.fair_share import fair
from scheduler.preferences.sharing import TENTHS
from scheduler.problem import Problem


def fair_shares(problem: Problem) -> Mapping[str, float]:
    """Give the fair number of patrols by volunteer id; the reserve has none."""
    arrays = arrays_of(problem)
    tenths = fair(arrays).tenths
    return {
        volunteer.id: int(tenths[at]) / TENTHS
        for at, volunteer in enumerate(arrays.volunteers)
        if not volunteer.only_if_rung
    }
