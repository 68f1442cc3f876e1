"""The only bridge to the scheduler: records become a Problem, a Result becomes assignments."""

from watch_app.planning.asking import (
    candidates,
    judge_for,
    ready_to_generate,
    verdict,
    violations,
    why_empty,
)
from watch_app.planning.daylight import dark_from_to
from watch_app.planning.following import Followed, begun, follow, followed, named
from watch_app.planning.problem import problem_for
from watch_app.planning.taking_back import Applied, apply

__all__ = [
    "Applied",
    "Followed",
    "apply",
    "begun",
    "candidates",
    "dark_from_to",
    "follow",
    "followed",
    "judge_for",
    "named",
    "problem_for",
    "ready_to_generate",
    "verdict",
    "violations",
    "why_empty",
]
