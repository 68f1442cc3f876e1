"""One pack of the incident log: whose copy it is, its number, the words its pages share."""

from dataclasses import dataclass
from datetime import date, datetime

from watch_app.incident_packs import PackSheet
from watch_app.incident_words.parts import field_names
from watch_app.reports.dates import is_whole_month, period_title, stamp
from watch_app.reports.furniture import copy_in_words, foot
from watch_app.reports.page import Page
from watch_app.sheets import IncidentEntry, IncidentLog
from watch_app.text import translate
from watch_app.wording import within_sentence

_SEEN = frozenset({"reviewed", "closed", "returned"})


@dataclass(frozen=True, slots=True)
class Pack:
    """A log on its way to the station, in one of several numbered copies."""

    sheet: PackSheet
    printed_at: datetime
    copy: tuple[int, int]
    number: int
    keep_until: date | None

    @property
    def log(self) -> IncidentLog:
        return self.sheet.log

    @property
    def title(self) -> str:
        period = period_title(self.log.first_day, self.log.last_day)
        return translate("Reports", "Incident log, {period}").format(period=period)

    @property
    def code(self) -> str:
        """What the sign-off page is called on the telephone and when it is keyed in."""
        return f"SO-{self.log.last_day.year}-{self.number:02}"

    @property
    def file_stem(self) -> str:
        """What the files inside the pack are called."""
        first, last = self.log.first_day, self.log.last_day
        days = f"{first:%Y-%m}" if is_whole_month(first, last) else f"{first}-to-{last}"
        return f"incident-log-{days}"

    @property
    def copy_words(self) -> str:
        return copy_in_words(self.copy)

    def draw_foot(self, page: Page, number: int, count: int, *, is_sign_off: bool = False) -> None:
        left = translate("Reports", "W7 Incident log, {copy}")
        if is_sign_off:
            left = translate("Reports", "W7 Incident log, sign-off, {copy}")
        centre = translate("Reports", "Pack {number} of {year} · printed {time}").format(
            number=self.number, year=self.log.last_day.year, time=stamp(self.printed_at)
        )
        foot(
            page, left=left.format(copy=self.copy_words), centre=centre, number=number, count=count
        )


def restricted() -> str:
    """Return the mark of every page of the pack."""
    return translate("Reports", "RESTRICTED – police liaison only")


def is_seen(entry: IncidentEntry) -> bool:
    """Whether the liaison has answered for this entry."""
    return entry.status in _SEEN


def is_waiting(entry: IncidentEntry) -> bool:
    """Whether the entry lies with the liaison, not yet reviewed."""
    return entry.status == "sent"


def state_in_words(entry: IncidentEntry) -> str:
    words = {
        "draft": translate("Reports", "Draft, not sent"),
        "submitted": translate("Reports", "Handed in, not checked"),
        "checked": translate("Reports", "Checked, not sent"),
        "sent": translate("Reports", "Sent, waiting for you"),
        "reviewed": translate("Reports", "Reviewed"),
        "closed": translate("Reports", "Reviewed, closed"),
        "returned": translate("Reports", "Returned with a question"),
        "withdrawn": translate("Reports", "Withdrawn"),
    }
    return words.get(entry.status, entry.status)


def knowledge_in_words(knowledge: str) -> str:
    words = {
        "seen": translate("Reports", "saw it"),
        "told": translate("Reports", "was told"),
        "overheard": translate("Reports", "overheard it"),
    }
    return words.get(knowledge, knowledge)


def field_in_words(field: str) -> str:
    """Name the part of an incident that an amendment changed."""
    words = {
        "seen_from": translate("Reports", "seen from"),
        "seen_to": translate("Reports", "seen to"),
        "reported_at": translate("Reports", "time reported"),
        "written_at": translate("Reports", "time written"),
        "place": translate("Reports", "place"),
        "category": translate("Reports", "category"),
        "priority": translate("Reports", "priority"),
        "knowledge": translate("Reports", "how it is known"),
        "narrative": translate("Reports", "narrative"),
        "reporter_id": translate("Reports", "who saw it"),
        "reported_to": translate("Reports", "who was told"),
        "police_reference": translate("Reports", "police reference"),
        "outcome": translate("Reports", "outcome"),
        **{name: within_sentence(word) for name, word in field_names().items()},
    }
    return words.get(field, field.replace("_", " "))
