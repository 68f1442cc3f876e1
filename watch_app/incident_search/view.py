"""What the log shows: the words and filters that can be kept under a name."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from watch_app.incident_sheets import LogFilter
from watch_app.records import IncidentStatus


class Period(StrEnum):
    """How far back the log goes, from today."""

    YEAR = "year"
    WEEK = "week"
    MONTH = "month"
    LAST_MONTH = "last_month"
    ALL = "all"


class Holding(StrEnum):
    """What an incident has to have besides its text."""

    PHOTO = "photo"
    PLATE = "plate"
    SEEN_AGAIN = "seen_again"
    """A plate that is in another incident of the last 90 days as well."""


@dataclass(frozen=True, slots=True)
class LogView:
    """None and "" let everything through."""

    words: str = ""
    beat_id: int | None = None
    status: IncidentStatus | None = None
    category: str | None = None
    priority: int | None = None
    holding: Holding | None = None
    period: Period = Period.YEAR
    among: tuple[int, ...] = ()
    """None but these incidents, while they are looked at: this is not kept under a name."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is filtered but the usual twelve months."""
        return self == LogView()

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Return the first and the last day; None is open."""
        month = today.replace(day=1)
        before = month - timedelta(days=1)
        return {
            Period.WEEK: (today - timedelta(days=6), None),
            Period.MONTH: (month, None),
            Period.LAST_MONTH: (before.replace(day=1), before),
            Period.YEAR: (today - timedelta(days=366), None),
            Period.ALL: (None, None),
        }[self.period]

    def filter(self, today: date) -> LogFilter:
        """Return what of it is a filter of columns."""
        first, last = self.days(today)
        return LogFilter(first, last, self.beat_id, self.status, self.category, self.priority)

    def as_json(self) -> str:
        """Return it as it is kept in the watch: what lets everything through is left out."""
        usual = LogView()
        written = {
            name: value
            for name, value in asdict(self).items()
            if value != getattr(usual, name) and name != "among"
        }
        return json.dumps(written, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return what was kept; what this program does not know lets everything through."""
        kept: Any = json.loads(text)
        if not isinstance(kept, dict):
            return cls()
        kinds: dict[str, Any] = {
            "words": str,
            "beat_id": int,
            "status": IncidentStatus,
            "category": str,
            "priority": int,
            "holding": Holding,
            "period": Period,
        }
        known = {each.name for each in fields(cls)} - {"among"}
        values: dict[str, Any] = {}
        for name, value in kept.items():
            if name in known and isinstance(value, str | int):
                try:
                    values[name] = kinds[name](value)
                except ValueError:
                    continue
        return cls(**values)
