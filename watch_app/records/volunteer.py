"""A volunteer, and all that decides when and with whom they can patrol."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base, choice
from watch_app.records.limit import PatrolLimit
from watch_app.wording import is_patronymic


class VolunteerStatus(StrEnum):
    """Where a volunteer stands with the watch."""

    APPLICANT = "applicant"
    ACTIVE = "active"
    RESERVE = "reserve"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    LEFT = "left"


class WishKind(StrEnum):
    """Which way a wish points."""

    PREFERS = "prefers"
    AVOIDS = "avoids"


class PairingKind(StrEnum):
    """What two volunteers mean for each other's patrols."""

    TOGETHER = "together"
    APART = "apart"
    NOT_BOTH_AWAY = "not_both_away"
    GUARDIAN = "guardian"
    """The first is young and goes only where the second is."""
    REGULAR = "regular"
    """They like to go together."""


class Experience(StrEnum):
    """How far somebody has come; a crew with somebody new is better with somebody experienced."""

    NEW = "new"
    USUAL = "usual"
    EXPERIENCED = "experienced"


class BeatRule(StrEnum):
    """What a beat is to a volunteer who does not go everywhere."""

    ONLY = "only"
    NEVER = "never"


class Qualification(Base):
    """Something a crew may need somebody for: leader, driver, first aid."""

    __tablename__ = "qualification"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """"leader" and "driver" are known to the program, all others belong to the watch."""
    name: Mapped[str] = mapped_column(String(60), unique=True)


class Volunteer(Base):
    """One person who patrols."""

    __tablename__ = "volunteer"
    __table_args__ = (
        CheckConstraint("length(trim(given_name)) > 0", name="name_given"),
        CheckConstraint("length(trim(short_name)) > 0", name="short_name_given"),
        CheckConstraint(
            "max_patrols_per_week is null or max_patrols_per_week between 1 and 14",
            name="patrols_per_week",
        ),
        CheckConstraint(
            "max_patrols_per_roster is null or max_patrols_per_roster >= 1",
            name="patrols_per_roster",
        ),
        CheckConstraint("birth_date is null or birth_date < joined_on", name="born_before"),
        CheckConstraint(
            "(hours_from_minute is null) = (hours_length_minutes is null)", name="hours_whole"
        ),
        CheckConstraint(
            "hours_from_minute is null or hours_from_minute between 0 and 1439", name="hours_from"
        ),
        CheckConstraint(
            "hours_length_minutes is null or hours_length_minutes between 1 and 1440",
            name="hours_length",
        ),
        CheckConstraint("least_patrols is null or least_patrols >= 1", name="least_patrols"),
        CheckConstraint("least_minutes is null or least_minutes >= 1", name="least_minutes"),
        CheckConstraint(
            "opening_weeks >= 0 and min(opening_unsocial, opening_nights, opening_weekends,"
            " opening_unpopular) >= 0 and max(opening_unsocial, opening_nights, opening_weekends,"
            " opening_unpopular) <= opening_patrols",
            name="opening",
        ),
        Index("uq_volunteer_call_sign_given", "call_sign", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    """Never used twice: published versions name people by it."""
    number: Mapped[str] = mapped_column(String(12), unique=True)
    """The volunteer number that paper may print instead of a name."""
    given_name: Mapped[str] = mapped_column(String(80))
    family_name: Mapped[str] = mapped_column(String(80), default="")
    short_name: Mapped[str] = mapped_column(String(60))
    """The name on paper; proposed by the program, the coordinator's to change."""
    call_sign: Mapped[str | None] = mapped_column(String(20))
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    birth_date: Mapped[date | None]
    status: Mapped[VolunteerStatus] = mapped_column(
        choice(VolunteerStatus, "volunteer_status"), default=VolunteerStatus.ACTIVE
    )
    joined_on: Mapped[date]
    is_trainee: Mapped[bool] = mapped_column(default=False)
    max_patrols_per_week: Mapped[int | None]
    max_patrols_per_roster: Mapped[int | None]
    experience: Mapped[Experience] = mapped_column(
        choice(Experience, "experience"), default=Experience.USUAL
    )
    mixes_as: Mapped[str] = mapped_column(String(40), default="")
    """The group that a mixed crew must not all be of; without one they mix with everybody."""
    hours_from_minute: Mapped[int | None]
    """The time of day outside which they never patrol; none means any."""
    hours_length_minutes: Mapped[int | None]
    daylight_only: Mapped[bool] = mapped_column(default=False)
    least_patrols: Mapped[int | None]
    """What they pledged for a roster."""
    least_minutes: Mapped[int | None]
    opening_patrols: Mapped[int] = mapped_column(default=0)
    """What they did before this watch was kept here, and in how many weeks."""
    opening_unsocial: Mapped[int] = mapped_column(default=0)
    opening_nights: Mapped[int] = mapped_column(default=0)
    opening_weekends: Mapped[int] = mapped_column(default=0)
    opening_unpopular: Mapped[int] = mapped_column(default=0)
    opening_weeks: Mapped[int] = mapped_column(default=0)
    employer: Mapped[str] = mapped_column(String(120), default="")
    employer_address: Mapped[str] = mapped_column(String(200), default="")
    """Whom a letter about time off goes to."""
    notes: Mapped[str] = mapped_column(Text, default="")

    qualifications: Mapped[list["HeldQualification"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    availability: Mapped[list["Availability"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    absences: Mapped[list["Absence"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    wishes: Mapped[list["Wish"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", foreign_keys="Wish.volunteer_id"
    )
    wishes_about: Mapped[list["Wish"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", foreign_keys="Wish.partner_id"
    )
    limits: Mapped[list[PatrolLimit]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    beats: Mapped[list["VolunteerBeat"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    pairings_as_first: Mapped[list["Pairing"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", foreign_keys="Pairing.first_id"
    )
    pairings_as_second: Mapped[list["Pairing"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", foreign_keys="Pairing.second_id"
    )

    @property
    def full_name(self) -> str:
        """Given name first, as on a letter."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def sort_name(self) -> str:
        """Family name first, as in a list; people with one name, or a father's, keep it."""
        if not self.family_name or is_patronymic(self.family_name):
            return self.full_name
        return f"{self.family_name}, {self.given_name}"


class HeldQualification(Base):
    """That a volunteer holds a qualification, and in which time it counts."""

    __tablename__ = "held_qualification"
    __table_args__ = (
        UniqueConstraint("volunteer_id", "qualification_id", "valid_from"),
        CheckConstraint(
            "valid_from is null or valid_until is null or valid_from <= valid_until",
            name="from_before_until",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    qualification_id: Mapped[int] = mapped_column(ForeignKey("qualification.id"), index=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    """Last day on which it counts; none means no end."""

    qualification: Mapped[Qualification] = relationship(lazy="raise_on_sql")


class Availability(Base):
    """A window of a usual week in which the volunteer can patrol; may cross midnight."""

    __tablename__ = "availability"
    __table_args__ = (
        UniqueConstraint("volunteer_id", "weekday", "start_minute"),
        CheckConstraint("weekday between 0 and 6", name="weekday"),
        CheckConstraint("start_minute between 0 and 1439", name="start"),
        CheckConstraint("length_minutes between 1 and 1440", name="length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    weekday: Mapped[int]
    """Monday is 0."""
    start_minute: Mapped[int]
    length_minutes: Mapped[int]


class Absence(Base):
    """Whole days on which the volunteer cannot patrol."""

    __tablename__ = "absence"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="first_before_last"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[str] = mapped_column(String(120), default="")


class Wish(Base):
    """What a volunteer would rather do or not: one beat, weekday, time, partner or patrol."""

    __tablename__ = "wish"
    __table_args__ = (
        CheckConstraint(
            "(beat_id is not null) + (weekday is not null) + (start_minute is not null)"
            " + (partner_id is not null) + (patrol_id is not null) = 1",
            name="about_one_thing",
        ),
        CheckConstraint("weekday is null or weekday between 0 and 6", name="weekday"),
        CheckConstraint(
            "(start_minute is null) = (length_minutes is null)", name="start_with_length"
        ),
        CheckConstraint("start_minute is null or start_minute between 0 and 1439", name="start"),
        CheckConstraint(
            "length_minutes is null or length_minutes between 1 and 1440", name="length"
        ),
        CheckConstraint("partner_id is null or partner_id <> volunteer_id", name="not_oneself"),
        CheckConstraint("weight between 1 and 3", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    kind: Mapped[WishKind] = mapped_column(choice(WishKind, "wish_kind"))
    weight: Mapped[int] = mapped_column(default=1)
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    weekday: Mapped[int | None]
    start_minute: Mapped[int | None]
    length_minutes: Mapped[int | None]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"), index=True)
    patrol_id: Mapped[int | None] = mapped_column(ForeignKey("patrol.id"), index=True)


class VolunteerBeat(Base):
    """A beat that somebody keeps to, or never goes to, such as their own street."""

    __tablename__ = "volunteer_beat"
    __table_args__ = (UniqueConstraint("volunteer_id", "beat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    rule: Mapped[BeatRule] = mapped_column(choice(BeatRule, "beat_rule"))


class Pairing(Base):
    """Two volunteers whose patrols depend on each other."""

    __tablename__ = "pairing"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id", "kind"),
        CheckConstraint(
            "first_id < second_id or kind = 'guardian' and first_id <> second_id", name="in_order"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PairingKind] = mapped_column(choice(PairingKind, "pairing_kind"))
    first_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
