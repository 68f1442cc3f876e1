"""What all proposals of one reading are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from watch_app.adjustments import Key
from watch_app.demand import NeedRules, NeedSheet
from watch_app.proposals.runs import Run, Weighed

LEFT_ALONE = timedelta(days=14)
"""What was accepted this lately is given a fortnight to work."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all proposals are made of."""

    sheet: NeedSheet
    rules: NeedRules
    every: tuple[Run, ...]
    needs: Mapping[Key, Weighed]
    today: date
    instant: datetime
    is_short: bool
    """Whether people give fewer hours than the shifts ask for."""

    def is_settled(self, run: Run) -> bool:
        """Whether a run was changed so lately that it is left alone."""
        return run.accepted_at is not None and self.instant - run.accepted_at < LEFT_ALONE
