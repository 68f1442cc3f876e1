"""All that the scheduler can be told."""

# ruff: noqa: E501 - written by Alembic, save for what moves the rows

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_tables()
    _rebuild_beat()
    _rebuild_volunteer()
    _rebuild_shift()
    _rebuild_patrol()
    _rebuild_wish()
    _rebuild_pairing()
    _rebuild_watch()


def _take_place_of(table: str, **added: str) -> None:
    """Bring the rows of a table into the new one, with this SQL in its new columns."""
    old = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    into, values = ", ".join([*old, *added]), ", ".join([*old, *added.values()])
    op.execute(f"INSERT INTO new_{table} ({into}) SELECT {values} FROM {table}")
    # Ids that were used once are not used again, even if their rows are gone.
    op.execute(f"DELETE FROM sqlite_sequence WHERE name = 'new_{table}'")
    op.execute(
        f"INSERT INTO sqlite_sequence SELECT 'new_{table}', seq FROM sqlite_sequence"
        f" WHERE name = '{table}'"
    )
    op.drop_table(table)
    op.rename_table(f"new_{table}", table)


def _add_tables() -> None:
    op.create_table(
        "kit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count between 0 and 1000", name=op.f("ck_kit_count")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_kit_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit")),
        sa.UniqueConstraint("name", name=op.f("uq_kit_name")),
    )
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("station", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_officer_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("name", name=op.f("uq_officer_name")),
    )
    op.create_table(
        "patrol_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_patrol_kind_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_kind")),
        sa.UniqueConstraint("name", name=op.f("uq_patrol_kind_name")),
    )
    op.create_table(
        "officer_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "first_day <= last_day", name=op.f("ck_officer_absence_first_before_last")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_officer_absence_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_absence")),
    )
    op.create_index(
        op.f("ix_officer_absence_officer_id"), "officer_absence", ["officer_id"], unique=False
    )
    op.create_table(
        "patrol_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "patrols_per_day",
                "patrols_per_month",
                "minutes_per_day",
                "minutes_per_week",
                "minutes_per_month",
                "minutes_per_roster",
                "nights",
                "weekends",
                "of_kind",
                "rolling",
                "consecutive_days",
                "least_consecutive_days",
                "least_free_days",
                name="limit_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("patrol_kind_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(days is not null) = (kind = 'rolling')", name=op.f("ck_patrol_limit_days_of_rolling")
        ),
        sa.CheckConstraint(
            "(patrol_kind_id is not null) = (kind = 'of_kind')",
            name=op.f("ck_patrol_limit_kind_named"),
        ),
        sa.CheckConstraint(
            "amount >= 1 or kind not in ('consecutive_days', 'least_consecutive_days', 'least_free_days')",
            name=op.f("ck_patrol_limit_days_in_a_row"),
        ),
        sa.CheckConstraint("amount between 0 and 100000", name=op.f("ck_patrol_limit_amount")),
        sa.CheckConstraint(
            "days is null or days between 1 and 366", name=op.f("ck_patrol_limit_days")
        ),
        sa.ForeignKeyConstraint(
            ["patrol_kind_id"],
            ["patrol_kind.id"],
            name=op.f("fk_patrol_limit_patrol_kind_id_patrol_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_patrol_limit_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_limit")),
        sa.UniqueConstraint(
            "volunteer_id", "days", name=op.f("uq_patrol_limit_volunteer_id_days")
        ),
        sa.UniqueConstraint(
            "volunteer_id",
            "patrol_kind_id",
            name=op.f("uq_patrol_limit_volunteer_id_patrol_kind_id"),
        ),
    )
    op.create_index(
        op.f("ix_patrol_limit_patrol_kind_id"), "patrol_limit", ["patrol_kind_id"], unique=False
    )
    op.create_index(
        op.f("ix_patrol_limit_volunteer_id"), "patrol_limit", ["volunteer_id"], unique=False
    )
    op.create_index(
        "uq_patrol_limit_common",
        "patrol_limit",
        ["kind"],
        unique=True,
        sqlite_where=sa.text("volunteer_id is null and kind not in ('of_kind', 'rolling')"),
    )
    op.create_index(
        "uq_patrol_limit_common_days",
        "patrol_limit",
        ["days"],
        unique=True,
        sqlite_where=sa.text("volunteer_id is null"),
    )
    op.create_index(
        "uq_patrol_limit_common_kind",
        "patrol_limit",
        ["patrol_kind_id"],
        unique=True,
        sqlite_where=sa.text("volunteer_id is null"),
    )
    op.create_index(
        "uq_patrol_limit_own",
        "patrol_limit",
        ["volunteer_id", "kind"],
        unique=True,
        sqlite_where=sa.text("kind not in ('of_kind', 'rolling')"),
    )
    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_kind_id", sa.Integer(), nullable=False),
        sa.Column("then_kind_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_kind_id"],
            ["patrol_kind.id"],
            name=op.f("fk_succession_first_kind_id_patrol_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["then_kind_id"],
            ["patrol_kind.id"],
            name=op.f("fk_succession_then_kind_id_patrol_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
        sa.UniqueConstraint(
            "first_kind_id", "then_kind_id", name=op.f("uq_succession_first_kind_id_then_kind_id")
        ),
    )
    op.create_index(
        op.f("ix_succession_first_kind_id"), "succession", ["first_kind_id"], unique=False
    )
    op.create_index(
        op.f("ix_succession_then_kind_id"), "succession", ["then_kind_id"], unique=False
    )
    op.create_table(
        "shift_kit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count between 1 and 99", name=op.f("ck_shift_kit_count")),
        sa.ForeignKeyConstraint(["kit_id"], ["kit.id"], name=op.f("fk_shift_kit_kit_id_kit")),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_kit_shift_id_shift")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_kit")),
        sa.UniqueConstraint("shift_id", "kit_id", name=op.f("uq_shift_kit_shift_id_kit_id")),
    )
    op.create_index(op.f("ix_shift_kit_kit_id"), "shift_kit", ["kit_id"], unique=False)
    op.create_index(op.f("ix_shift_kit_shift_id"), "shift_kit", ["shift_id"], unique=False)
    op.create_table(
        "patrol_kit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count between 1 and 99", name=op.f("ck_patrol_kit_count")),
        sa.ForeignKeyConstraint(["kit_id"], ["kit.id"], name=op.f("fk_patrol_kit_kit_id_kit")),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_patrol_kit_patrol_id_patrol")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_kit")),
        sa.UniqueConstraint("patrol_id", "kit_id", name=op.f("uq_patrol_kit_patrol_id_kit_id")),
    )
    op.create_index(op.f("ix_patrol_kit_kit_id"), "patrol_kit", ["kit_id"], unique=False)
    op.create_index(op.f("ix_patrol_kit_patrol_id"), "patrol_kit", ["patrol_id"], unique=False)
    op.create_table(
        "volunteer_beat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum(
                "only",
                "never",
                name="beat_rule",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["beat_id"], ["beat.id"], name=op.f("fk_volunteer_beat_beat_id_beat")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_volunteer_beat_volunteer_id_volunteer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_beat")),
        sa.UniqueConstraint(
            "volunteer_id", "beat_id", name=op.f("uq_volunteer_beat_volunteer_id_beat_id")
        ),
    )
    op.create_index(op.f("ix_volunteer_beat_beat_id"), "volunteer_beat", ["beat_id"], unique=False)
    op.create_index(
        op.f("ix_volunteer_beat_volunteer_id"), "volunteer_beat", ["volunteer_id"], unique=False
    )


def _rebuild_beat() -> None:
    op.create_table(
        "new_beat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("meeting_point", sa.String(length=120), nullable=False),
        sa.Column(
            "travel",
            sa.Enum(
                "foot",
                "vehicle",
                name=op.f("ck_beat_travel"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("boundary", sa.Text(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_unpopular", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "boundary is null or json_valid(boundary)", name=op.f("ck_beat_boundary_is_json")
        ),
        sa.CheckConstraint(
            "length(code) between 2 and 6 and code = upper(code)",
            name=op.f("ck_beat_code_is_short_capitals"),
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_beat_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beat")),
        sa.UniqueConstraint("code", name=op.f("uq_beat_code")),
        sa.UniqueConstraint("name", name=op.f("uq_beat_name")),
    )
    _take_place_of("beat", is_unpopular="0")


def _rebuild_volunteer() -> None:
    op.create_table(
        "new_volunteer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=False),
        sa.Column("call_sign", sa.String(length=20), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "applicant",
                "active",
                "reserve",
                "paused",
                "suspended",
                "left",
                name=op.f("ck_volunteer_volunteer_status"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("is_trainee", sa.Boolean(), nullable=False),
        sa.Column("max_patrols_per_week", sa.Integer(), nullable=True),
        sa.Column("max_patrols_per_roster", sa.Integer(), nullable=True),
        sa.Column(
            "experience",
            sa.Enum(
                "new",
                "usual",
                "experienced",
                name=op.f("ck_volunteer_experience"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("mixes_as", sa.String(length=40), nullable=False),
        sa.Column("hours_from_minute", sa.Integer(), nullable=True),
        sa.Column("hours_length_minutes", sa.Integer(), nullable=True),
        sa.Column("daylight_only", sa.Boolean(), nullable=False),
        sa.Column("least_patrols", sa.Integer(), nullable=True),
        sa.Column("least_minutes", sa.Integer(), nullable=True),
        sa.Column("opening_patrols", sa.Integer(), nullable=False),
        sa.Column("opening_unsocial", sa.Integer(), nullable=False),
        sa.Column("opening_nights", sa.Integer(), nullable=False),
        sa.Column("opening_weekends", sa.Integer(), nullable=False),
        sa.Column("opening_unpopular", sa.Integer(), nullable=False),
        sa.Column("opening_weeks", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(hours_from_minute is null) = (hours_length_minutes is null)",
            name=op.f("ck_volunteer_hours_whole"),
        ),
        sa.CheckConstraint(
            "birth_date is null or birth_date < joined_on", name=op.f("ck_volunteer_born_before")
        ),
        sa.CheckConstraint(
            "hours_from_minute is null or hours_from_minute between 0 and 1439",
            name=op.f("ck_volunteer_hours_from"),
        ),
        sa.CheckConstraint(
            "hours_length_minutes is null or hours_length_minutes between 1 and 1440",
            name=op.f("ck_volunteer_hours_length"),
        ),
        sa.CheckConstraint(
            "least_minutes is null or least_minutes >= 1", name=op.f("ck_volunteer_least_minutes")
        ),
        sa.CheckConstraint(
            "least_patrols is null or least_patrols >= 1", name=op.f("ck_volunteer_least_patrols")
        ),
        sa.CheckConstraint("length(trim(given_name)) > 0", name=op.f("ck_volunteer_name_given")),
        sa.CheckConstraint(
            "length(trim(short_name)) > 0", name=op.f("ck_volunteer_short_name_given")
        ),
        sa.CheckConstraint(
            "max_patrols_per_roster is null or max_patrols_per_roster >= 1",
            name=op.f("ck_volunteer_patrols_per_roster"),
        ),
        sa.CheckConstraint(
            "max_patrols_per_week is null or max_patrols_per_week between 1 and 14",
            name=op.f("ck_volunteer_patrols_per_week"),
        ),
        sa.CheckConstraint(
            "opening_weeks >= 0 and min(opening_unsocial, opening_nights, opening_weekends, opening_unpopular) >= 0 and max(opening_unsocial, opening_nights, opening_weekends, opening_unpopular) <= opening_patrols",
            name=op.f("ck_volunteer_opening"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
        sa.UniqueConstraint("number", name=op.f("uq_volunteer_number")),
        sqlite_autoincrement=True,
    )
    _take_place_of(
        "volunteer",
        experience="'usual'",
        mixes_as="''",
        daylight_only="0",
        opening_patrols="0",
        opening_unsocial="0",
        opening_nights="0",
        opening_weekends="0",
        opening_unpopular="0",
        opening_weeks="0",
    )
    op.create_index("uq_volunteer_call_sign_given", "volunteer", ["call_sign"], unique=True)


def _rebuild_shift() -> None:
    op.create_table(
        "new_shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("crew_minimum", sa.Integer(), nullable=False),
        sa.Column("crew_target", sa.Integer(), nullable=False),
        sa.Column("crew_maximum", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column(
            "holidays",
            sa.Enum(
                "runs",
                "skips",
                "only",
                name=op.f("ck_shift_holiday_behaviour"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("kind_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("is_mixed", sa.Boolean(), nullable=False),
        sa.Column("under_weight", sa.Integer(), nullable=False),
        sa.Column("over_weight", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "2 <= crew_minimum and crew_minimum <= crew_target and crew_target <= crew_maximum",
            name=op.f("ck_shift_crew"),
        ),
        sa.CheckConstraint("every_weeks between 1 and 8", name=op.f("ck_shift_every_weeks")),
        sa.CheckConstraint("length_minutes between 15 and 1440", name=op.f("ck_shift_length")),
        sa.CheckConstraint("priority between 1 and 5", name=op.f("ck_shift_priority")),
        sa.CheckConstraint("start_minute between 0 and 1439", name=op.f("ck_shift_start")),
        sa.CheckConstraint(
            "under_weight between 0 and 4 and over_weight between 0 and 4",
            name=op.f("ck_shift_weights"),
        ),
        sa.CheckConstraint(
            "valid_until is null or valid_from <= valid_until", name=op.f("ck_shift_from_until")
        ),
        sa.CheckConstraint("weekdays between 1 and 127", name=op.f("ck_shift_weekdays")),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["patrol_kind.id"], name=op.f("fk_shift_kind_id_patrol_kind")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_shift_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    _take_place_of("shift", is_mixed="0", under_weight="2", over_weight="2")
    op.create_index(op.f("ix_shift_kind_id"), "shift", ["kind_id"], unique=False)
    op.create_index(op.f("ix_shift_officer_id"), "shift", ["officer_id"], unique=False)


def _rebuild_patrol() -> None:
    op.create_table(
        "new_patrol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("planned_beat_id", sa.Integer(), nullable=True),
        sa.Column("planned_starts", sa.DateTime(), nullable=True),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("crew_minimum", sa.Integer(), nullable=False),
        sa.Column("crew_target", sa.Integer(), nullable=False),
        sa.Column("crew_maximum", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("is_mixed", sa.Boolean(), nullable=False),
        sa.Column("under_weight", sa.Integer(), nullable=False),
        sa.Column("over_weight", sa.Integer(), nullable=False),
        sa.Column("is_stood_down", sa.Boolean(), nullable=False),
        sa.Column("stood_down_reason", sa.String(length=120), nullable=False),
        sa.Column("is_edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(planned_beat_id is null) = (planned_starts is null)",
            name=op.f("ck_patrol_planned_whole"),
        ),
        sa.CheckConstraint(
            "2 <= crew_minimum and crew_minimum <= crew_target and crew_target <= crew_maximum",
            name=op.f("ck_patrol_crew"),
        ),
        sa.CheckConstraint("priority between 1 and 5", name=op.f("ck_patrol_priority")),
        sa.CheckConstraint("starts < ends", name=op.f("ck_patrol_starts_before_ends")),
        sa.CheckConstraint(
            "under_weight between 0 and 4 and over_weight between 0 and 4",
            name=op.f("ck_patrol_weights"),
        ),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_patrol_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["patrol_kind.id"], name=op.f("fk_patrol_kind_id_patrol_kind")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_patrol_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_patrol_roster_id_roster")
        ),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_patrol_shift_id_shift")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol")),
        sa.UniqueConstraint("beat_id", "starts", name=op.f("uq_patrol_beat_id_starts")),
        sqlite_autoincrement=True,
    )
    _take_place_of("patrol", is_mixed="0", under_weight="2", over_weight="2")
    op.create_index(op.f("ix_patrol_beat_id"), "patrol", ["beat_id"], unique=False)
    op.create_index(op.f("ix_patrol_kind_id"), "patrol", ["kind_id"], unique=False)
    op.create_index(op.f("ix_patrol_officer_id"), "patrol", ["officer_id"], unique=False)
    op.create_index(op.f("ix_patrol_roster_id"), "patrol", ["roster_id"], unique=False)
    op.create_index(op.f("ix_patrol_shift_id"), "patrol", ["shift_id"], unique=False)
    op.create_index(op.f("ix_patrol_starts"), "patrol", ["starts"], unique=False)


def _rebuild_wish() -> None:
    op.create_table(
        "new_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "prefers",
                "avoids",
                name=op.f("ck_wish_wish_kind"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("start_minute", sa.Integer(), nullable=True),
        sa.Column("length_minutes", sa.Integer(), nullable=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("patrol_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(beat_id is not null) + (weekday is not null) + (start_minute is not null) + (partner_id is not null) + (patrol_id is not null) = 1",
            name=op.f("ck_wish_about_one_thing"),
        ),
        sa.CheckConstraint(
            "(start_minute is null) = (length_minutes is null)",
            name=op.f("ck_wish_start_with_length"),
        ),
        sa.CheckConstraint(
            "length_minutes is null or length_minutes between 1 and 1440",
            name=op.f("ck_wish_length"),
        ),
        sa.CheckConstraint(
            "partner_id is null or partner_id <> volunteer_id", name=op.f("ck_wish_not_oneself")
        ),
        sa.CheckConstraint(
            "start_minute is null or start_minute between 0 and 1439", name=op.f("ck_wish_start")
        ),
        sa.CheckConstraint(
            "weekday is null or weekday between 0 and 6", name=op.f("ck_wish_weekday")
        ),
        sa.CheckConstraint("weight between 1 and 3", name=op.f("ck_wish_weight")),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_wish_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["volunteer.id"], name=op.f("fk_wish_partner_id_volunteer")
        ),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_wish_patrol_id_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_wish_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    _take_place_of("wish")
    op.create_index(op.f("ix_wish_beat_id"), "wish", ["beat_id"], unique=False)
    op.create_index(op.f("ix_wish_partner_id"), "wish", ["partner_id"], unique=False)
    op.create_index(op.f("ix_wish_patrol_id"), "wish", ["patrol_id"], unique=False)
    op.create_index(op.f("ix_wish_volunteer_id"), "wish", ["volunteer_id"], unique=False)


def _rebuild_pairing() -> None:
    op.create_table(
        "new_pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "together",
                "apart",
                "not_both_away",
                "guardian",
                "regular",
                name=op.f("ck_pairing_pairing_kind"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "first_id < second_id or kind = 'guardian' and first_id <> second_id",
            name=op.f("ck_pairing_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["volunteer.id"], name=op.f("fk_pairing_first_id_volunteer")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["volunteer.id"], name=op.f("fk_pairing_second_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
        sa.UniqueConstraint(
            "first_id", "second_id", "kind", name=op.f("uq_pairing_first_id_second_id_kind")
        ),
    )
    _take_place_of("pairing")
    op.create_index(op.f("ix_pairing_first_id"), "pairing", ["first_id"], unique=False)
    op.create_index(op.f("ix_pairing_second_id"), "pairing", ["second_id"], unique=False)


def _rebuild_watch() -> None:
    op.create_table(
        "new_watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("languages", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=False),
        sa.Column("station", sa.String(length=120), nullable=False),
        sa.Column("liaison", sa.String(length=120), nullable=False),
        sa.Column("coordinator_name", sa.String(length=120), nullable=False),
        sa.Column("coordinator_phone", sa.String(length=40), nullable=False),
        sa.Column("coordinator_email", sa.String(length=120), nullable=False),
        sa.Column("emergency_number", sa.String(length=20), nullable=False),
        sa.Column("police_number", sa.String(length=20), nullable=False),
        sa.Column("preset", sa.String(length=40), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column(
            "name_style",
            sa.Enum(
                "short",
                "number",
                name=op.f("ck_watch_name_style"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("week_starts_on", sa.Integer(), nullable=False),
        sa.Column("weekend", sa.String(length=20), nullable=False),
        sa.Column("crew_minimum", sa.Integer(), nullable=False),
        sa.Column("rest_minutes", sa.Integer(), nullable=False),
        sa.Column("max_patrols_per_week", sa.Integer(), nullable=False),
        sa.Column("max_patrols_per_roster", sa.Integer(), nullable=True),
        sa.Column("max_trainees_per_crew", sa.Integer(), nullable=False),
        sa.Column("night_from_minute", sa.Integer(), nullable=False),
        sa.Column("night_to_minute", sa.Integer(), nullable=False),
        sa.Column("gap_deadline_hours", sa.Integer(), nullable=False),
        sa.Column("new_go_with_mentor", sa.Boolean(), nullable=False),
        sa.Column("vetting_required", sa.Boolean(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("history_weeks", sa.Integer(), nullable=False),
        sa.Column("target_weight", sa.Integer(), nullable=False),
        sa.Column("over_weight", sa.Integer(), nullable=False),
        sa.Column("fairness_weight", sa.Integer(), nullable=False),
        sa.Column("unsocial_weight", sa.Integer(), nullable=False),
        sa.Column("nights_weight", sa.Integer(), nullable=False),
        sa.Column("weekends_weight", sa.Integer(), nullable=False),
        sa.Column("unpopular_weight", sa.Integer(), nullable=False),
        sa.Column("wish_weight", sa.Integer(), nullable=False),
        sa.Column("pledge_weight", sa.Integer(), nullable=False),
        sa.Column("variety_weight", sa.Integer(), nullable=False),
        sa.Column("experience_weight", sa.Integer(), nullable=False),
        sa.Column("partners_weight", sa.Integer(), nullable=False),
        sa.Column("unpredictable_weight", sa.Integer(), nullable=False),
        sa.Column("change_weight", sa.Integer(), nullable=False),
        sa.Column("told_weight", sa.Integer(), nullable=False),
        sa.Column("written_by_version", sa.String(length=20), nullable=False),
        sa.CheckConstraint("paper in ('A4', 'Letter')", name=op.f("ck_watch_paper")),
        sa.CheckConstraint(
            "(latitude is null) = (longitude is null)", name=op.f("ck_watch_both_coordinates")
        ),
        sa.CheckConstraint("crew_minimum >= 2", name=op.f("ck_watch_nobody_alone")),
        sa.CheckConstraint(
            "gap_deadline_hours between 0 and 336", name=op.f("ck_watch_gap_deadline")
        ),
        sa.CheckConstraint("history_weeks between 1 and 104", name=op.f("ck_watch_history_weeks")),
        sa.CheckConstraint("id = 1", name=op.f("ck_watch_only_one")),
        sa.CheckConstraint(
            "latitude is null or latitude between -90 and 90", name=op.f("ck_watch_latitude")
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_watch_name_given")),
        sa.CheckConstraint(
            "longitude is null or longitude between -180 and 180", name=op.f("ck_watch_longitude")
        ),
        sa.CheckConstraint(
            "max_patrols_per_roster is null or max_patrols_per_roster >= 1",
            name=op.f("ck_watch_patrols_per_roster"),
        ),
        sa.CheckConstraint(
            "max_patrols_per_week between 1 and 14", name=op.f("ck_watch_patrols_per_week")
        ),
        sa.CheckConstraint("max_trainees_per_crew >= 0", name=op.f("ck_watch_trainees")),
        sa.CheckConstraint(
            "night_from_minute between 0 and 1439 and night_to_minute between 0 and 1439",
            name=op.f("ck_watch_night"),
        ),
        sa.CheckConstraint("rest_minutes between 0 and 2880", name=op.f("ck_watch_rest")),
        sa.CheckConstraint(
            "target_weight between 0 and 4 and over_weight between 0 and 4 and fairness_weight between 0 and 4 and unsocial_weight between 0 and 4 and nights_weight between 0 and 4 and weekends_weight between 0 and 4 and unpopular_weight between 0 and 4 and wish_weight between 0 and 4 and pledge_weight between 0 and 4 and variety_weight between 0 and 4 and experience_weight between 0 and 4 and partners_weight between 0 and 4 and unpredictable_weight between 0 and 4 and change_weight between 0 and 4 and told_weight between 0 and 4",
            name=op.f("ck_watch_weights"),
        ),
        sa.CheckConstraint("week_starts_on between 0 and 6", name=op.f("ck_watch_week_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
    )
    _take_place_of(
        "watch",
        new_go_with_mentor="0",
        vetting_required="0",
        history_weeks="12",
        over_weight="2",
        nights_weight="0",
        weekends_weight="0",
        unpopular_weight="2",
        pledge_weight="2",
        variety_weight="2",
        experience_weight="2",
        partners_weight="2",
        unpredictable_weight="0",
        told_weight="2",
    )
