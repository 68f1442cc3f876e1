"""The watch itself: what its pages say of it and the rules it has chosen."""

import secrets
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from watch_app.records.base import Base, choice


class NameStyle(StrEnum):
    """How paper names a volunteer; full names stand only on the coordinator's own lists."""

    SHORT = "short"
    NUMBER = "number"


SLIDERS = (
    "target_weight",
    "over_weight",
    "fairness_weight",
    "unsocial_weight",
    "nights_weight",
    "weekends_weight",
    "unpopular_weight",
    "wish_weight",
    "pledge_weight",
    "variety_weight",
    "experience_weight",
    "partners_weight",
    "unpredictable_weight",
    "change_weight",
    "told_weight",
)
"""What matters more: 0 off, 2 normal, 4 strong."""


def new_mark() -> str:
    """Return a mark that no other watch is likely to have."""
    return secrets.token_hex(4)


class Watch(Base):
    """The one row that describes the watch this file belongs to."""

    __tablename__ = "watch"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("paper in ('A4', 'Letter')", name="paper"),
        CheckConstraint("crew_minimum >= 2", name="nobody_alone"),
        CheckConstraint("rest_minutes between 0 and 2880", name="rest"),
        CheckConstraint("max_patrols_per_week between 1 and 14", name="patrols_per_week"),
        CheckConstraint(
            "max_patrols_per_roster is null or max_patrols_per_roster >= 1",
            name="patrols_per_roster",
        ),
        CheckConstraint("max_trainees_per_crew >= 0", name="trainees"),
        CheckConstraint("week_starts_on between 0 and 6", name="week_start"),
        CheckConstraint(
            "night_from_minute between 0 and 1439 and night_to_minute between 0 and 1439",
            name="night",
        ),
        CheckConstraint("gap_deadline_hours between 0 and 336", name="gap_deadline"),
        CheckConstraint(
            " and ".join(f"{slider} between 0 and 4" for slider in SLIDERS), name="weights"
        ),
        CheckConstraint("(latitude is null) = (longitude is null)", name="both_coordinates"),
        CheckConstraint("latitude is null or latitude between -90 and 90", name="latitude"),
        CheckConstraint("longitude is null or longitude between -180 and 180", name="longitude"),
        CheckConstraint("history_weeks between 1 and 104", name="history_weeks"),
        CheckConstraint("length(mark) = 8 and mark not glob '*[^0-9a-f]*'", name="mark"),
        CheckConstraint("public_threshold between 2 and 20", name="public_threshold"),
        CheckConstraint("check_call_minutes between 0 and 480", name="check_call"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(String(120))
    time_zone: Mapped[str] = mapped_column(String(64))
    languages: Mapped[str] = mapped_column(String(40), default="en")
    """Codes separated by commas; the first is the language of the paper."""
    country: Mapped[str] = mapped_column(String(8), default="")
    """ISO 3166 code for public holidays, with subdivision as in GB-ENG; empty for none."""
    station: Mapped[str] = mapped_column(String(120), default="")
    liaison: Mapped[str] = mapped_column(String(120), default="")
    coordinator_name: Mapped[str] = mapped_column(String(120), default="")
    coordinator_phone: Mapped[str] = mapped_column(String(40), default="")
    coordinator_email: Mapped[str] = mapped_column(String(120), default="")
    emergency_number: Mapped[str] = mapped_column(String(20), default="112")
    police_number: Mapped[str] = mapped_column(String(20), default="")
    preset: Mapped[str] = mapped_column(String(40))
    paper: Mapped[str] = mapped_column(String(10), default="A4")
    name_style: Mapped[NameStyle] = mapped_column(
        choice(NameStyle, "name_style"), default=NameStyle.SHORT
    )
    week_starts_on: Mapped[int] = mapped_column(default=0)
    weekend: Mapped[str] = mapped_column(String(20), default="5,6")
    """Weekdays separated by commas, Monday is 0."""
    crew_minimum: Mapped[int] = mapped_column(default=2)
    rest_minutes: Mapped[int] = mapped_column(default=660)
    max_patrols_per_week: Mapped[int] = mapped_column(default=2)
    max_patrols_per_roster: Mapped[int | None]
    max_trainees_per_crew: Mapped[int] = mapped_column(default=1)
    night_from_minute: Mapped[int] = mapped_column(default=22 * 60)
    night_to_minute: Mapped[int] = mapped_column(default=6 * 60)
    gap_deadline_hours: Mapped[int] = mapped_column(default=48)
    new_go_with_mentor: Mapped[bool] = mapped_column(default=False)
    vetting_required: Mapped[bool] = mapped_column(default=False)
    latitude: Mapped[float | None]
    """Where days are measured as light; without it, the town of the time zone."""
    longitude: Mapped[float | None]
    history_weeks: Mapped[int] = mapped_column(default=12)
    """How far back earlier rosters count when shares are weighed."""
    target_weight: Mapped[int] = mapped_column(default=2)
    over_weight: Mapped[int] = mapped_column(default=2)
    fairness_weight: Mapped[int] = mapped_column(default=2)
    unsocial_weight: Mapped[int] = mapped_column(default=2)
    nights_weight: Mapped[int] = mapped_column(default=0)
    weekends_weight: Mapped[int] = mapped_column(default=0)
    unpopular_weight: Mapped[int] = mapped_column(default=2)
    wish_weight: Mapped[int] = mapped_column(default=2)
    pledge_weight: Mapped[int] = mapped_column(default=2)
    variety_weight: Mapped[int] = mapped_column(default=2)
    experience_weight: Mapped[int] = mapped_column(default=2)
    partners_weight: Mapped[int] = mapped_column(default=2)
    unpredictable_weight: Mapped[int] = mapped_column(default=0)
    change_weight: Mapped[int] = mapped_column(default=2)
    told_weight: Mapped[int] = mapped_column(default=2)
    mark: Mapped[str] = mapped_column(String(8), default=new_mark)
    """Made with the watch; forms carry it, so that another watch's are told apart."""
    address: Mapped[str] = mapped_column(String(200), default="")
    """Of the watch itself, at the head of its letters."""
    public_contact: Mapped[str] = mapped_column(String(160), default="")
    """An address of the watch, not of a person, for what everybody may read."""
    public_threshold: Mapped[int] = mapped_column(default=3)
    """Smaller counts are not shown to the public."""
    time_off_statute: Mapped[str] = mapped_column(Text, default="")
    """What the letter to an employer refers to; empty where no law grants time off."""
    police_reference_label: Mapped[str] = mapped_column(String(20), default="")
    """What the police call their number of a call; empty for "Police reference"."""
    log_on_required: Mapped[bool] = mapped_column(default=True)
    """Whether crews ring the police before they leave."""
    check_call_minutes: Mapped[int] = mapped_column(default=60)
    """How often a crew calls in; 0 for never."""
    describes_appearance: Mapped[bool] = mapped_column(default=False)
    """Whether the incident form has a box for the appearance of a person."""
    has_frequency_return: Mapped[bool] = mapped_column(default=False)
    """Whether the monthly return has the table of how often a beat was walked."""
    written_by_version: Mapped[str] = mapped_column(String(20))
    """Version of the program that last changed the shape of this file."""
