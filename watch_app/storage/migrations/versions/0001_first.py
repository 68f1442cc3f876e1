"""The first tables."""

# ruff: noqa: E501, PLR0915 - written by Alembic

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area_crime",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=True),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("outcome", sa.String(length=160), nullable=False),
        sa.CheckConstraint(
            "(happened_at is null) or (month is not null)", name=op.f("ck_area_crime_month_given")
        ),
        sa.CheckConstraint(
            "(latitude is null) = (longitude is null)", name=op.f("ck_area_crime_both_coordinates")
        ),
        sa.CheckConstraint(
            "latitude is null or latitude between -90 and 90", name=op.f("ck_area_crime_latitude")
        ),
        sa.CheckConstraint(
            "longitude is null or longitude between -180 and 180",
            name=op.f("ck_area_crime_longitude"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_crime")),
        sa.UniqueConstraint(
            "source", "fingerprint", name=op.f("uq_area_crime_source_fingerprint")
        ),
    )
    op.create_index(
        "ix_area_crime_month_category", "area_crime", ["month", "category"], unique=False
    )
    op.create_table(
        "beat",
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
                name="travel",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("boundary", sa.Text(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
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
    op.create_table(
        "qualification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_qualification_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
        sa.UniqueConstraint("code", name=op.f("uq_qualification_code")),
        sa.UniqueConstraint("name", name=op.f("uq_qualification_name")),
    )
    op.create_table(
        "roster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                name="roster_state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' or version >= 1", name=op.f("ck_roster_published_has_version")
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_roster_first_before_last")),
        sa.CheckConstraint("version >= 0", name=op.f("ck_roster_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster")),
        sa.UniqueConstraint("first_day", name=op.f("uq_roster_first_day")),
    )
    op.create_table(
        "shift",
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
                name="holiday_behaviour",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "2 <= crew_minimum and crew_minimum <= crew_target and crew_target <= crew_maximum",
            name=op.f("ck_shift_crew"),
        ),
        sa.CheckConstraint("every_weeks between 1 and 8", name=op.f("ck_shift_every_weeks")),
        sa.CheckConstraint("length_minutes between 15 and 1440", name=op.f("ck_shift_length")),
        sa.CheckConstraint("priority between 1 and 5", name=op.f("ck_shift_priority")),
        sa.CheckConstraint("start_minute between 0 and 1439", name=op.f("ck_shift_start")),
        sa.CheckConstraint(
            "valid_until is null or valid_from <= valid_until", name=op.f("ck_shift_from_until")
        ),
        sa.CheckConstraint("weekdays between 1 and 127", name=op.f("ck_shift_weekdays")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    op.create_table(
        "volunteer",
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
                name="volunteer_status",
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
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "birth_date is null or birth_date < joined_on", name=op.f("ck_volunteer_born_before")
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
        sa.UniqueConstraint("number", name=op.f("uq_volunteer_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_volunteer_call_sign_given", "volunteer", ["call_sign"], unique=True)
    op.create_table(
        "watch",
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
                name="name_style",
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
        sa.Column("target_weight", sa.Integer(), nullable=False),
        sa.Column("fairness_weight", sa.Integer(), nullable=False),
        sa.Column("unsocial_weight", sa.Integer(), nullable=False),
        sa.Column("wish_weight", sa.Integer(), nullable=False),
        sa.Column("change_weight", sa.Integer(), nullable=False),
        sa.Column("written_by_version", sa.String(length=20), nullable=False),
        sa.CheckConstraint("paper in ('A4', 'Letter')", name=op.f("ck_watch_paper")),
        sa.CheckConstraint("crew_minimum >= 2", name=op.f("ck_watch_nobody_alone")),
        sa.CheckConstraint(
            "gap_deadline_hours between 0 and 336", name=op.f("ck_watch_gap_deadline")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_watch_only_one")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_watch_name_given")),
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
            "target_weight between 0 and 4 and fairness_weight between 0 and 4 and unsocial_weight between 0 and 4 and wish_weight between 0 and 4 and change_weight between 0 and 4",
            name=op.f("ck_watch_weights"),
        ),
        sa.CheckConstraint("week_starts_on between 0 and 6", name=op.f("ck_watch_week_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_absence_first_before_last")),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_absence_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_volunteer_id"), "absence", ["volunteer_id"], unique=False)
    op.create_table(
        "availability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length_minutes between 1 and 1440", name=op.f("ck_availability_length")
        ),
        sa.CheckConstraint("start_minute between 0 and 1439", name=op.f("ck_availability_start")),
        sa.CheckConstraint("weekday between 0 and 6", name=op.f("ck_availability_weekday")),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_availability_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
        sa.UniqueConstraint(
            "volunteer_id",
            "weekday",
            "start_minute",
            name=op.f("uq_availability_volunteer_id_weekday_start_minute"),
        ),
    )
    op.create_index(
        op.f("ix_availability_volunteer_id"), "availability", ["volunteer_id"], unique=False
    )
    op.create_table(
        "held_qualification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("qualification_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_from is null or valid_until is null or valid_from <= valid_until",
            name=op.f("ck_held_qualification_from_before_until"),
        ),
        sa.ForeignKeyConstraint(
            ["qualification_id"],
            ["qualification.id"],
            name=op.f("fk_held_qualification_qualification_id_qualification"),
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_held_qualification_volunteer_id_volunteer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_qualification")),
        sa.UniqueConstraint(
            "volunteer_id",
            "qualification_id",
            "valid_from",
            name=op.f("uq_held_qualification_volunteer_id_qualification_id_valid_from"),
        ),
    )
    op.create_index(
        op.f("ix_held_qualification_qualification_id"),
        "held_qualification",
        ["qualification_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_held_qualification_volunteer_id"),
        "held_qualification",
        ["volunteer_id"],
        unique=False,
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("seen_from", sa.DateTime(), nullable=False),
        sa.Column("seen_to", sa.DateTime(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column(
            "knowledge",
            sa.Enum(
                "seen",
                "told",
                "overheard",
                name="knowledge",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.Column("reported_to", sa.String(length=120), nullable=False),
        sa.Column("police_reference", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=120), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "checked",
                "sent",
                "reviewed",
                "closed",
                "returned",
                "withdrawn",
                name="incident_status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "length(trim(narrative)) > 0 or status = 'draft'", name=op.f("ck_incident_narrative")
        ),
        sa.CheckConstraint("priority between 1 and 4", name=op.f("ck_incident_priority")),
        sa.CheckConstraint(
            "seen_to is null or seen_from <= seen_to", name=op.f("ck_incident_from_before_to")
        ),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_incident_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["volunteer.id"], name=op.f("fk_incident_reporter_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("number", name=op.f("uq_incident_number")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_incident_year_sequence")),
    )
    op.create_index(op.f("ix_incident_beat_id"), "incident", ["beat_id"], unique=False)
    op.create_index(op.f("ix_incident_reporter_id"), "incident", ["reporter_id"], unique=False)
    op.create_index(op.f("ix_incident_seen_from"), "incident", ["seen_from"], unique=False)
    op.create_table(
        "pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "together",
                "apart",
                "not_both_away",
                name="pairing_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_pairing_in_order")),
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
    op.create_index(op.f("ix_pairing_first_id"), "pairing", ["first_id"], unique=False)
    op.create_index(op.f("ix_pairing_second_id"), "pairing", ["second_id"], unique=False)
    op.create_table(
        "patrol",
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
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_patrol_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_patrol_roster_id_roster")
        ),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_patrol_shift_id_shift")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol")),
        sa.UniqueConstraint("beat_id", "starts", name=op.f("uq_patrol_beat_id_starts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_patrol_beat_id"), "patrol", ["beat_id"], unique=False)
    op.create_index(op.f("ix_patrol_roster_id"), "patrol", ["roster_id"], unique=False)
    op.create_index(op.f("ix_patrol_shift_id"), "patrol", ["shift_id"], unique=False)
    op.create_index(op.f("ix_patrol_starts"), "patrol", ["starts"], unique=False)
    op.create_table(
        "roster_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("json_valid(content)", name=op.f("ck_roster_version_content_is_json")),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_roster_version_roster_id_roster")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_version")),
        sa.UniqueConstraint(
            "roster_id", "version", name=op.f("uq_roster_version_roster_id_version")
        ),
    )
    op.create_index(
        op.f("ix_roster_version_roster_id"), "roster_version", ["roster_id"], unique=False
    )
    op.create_table(
        "shift_beat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_shift_beat_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_beat_shift_id_shift")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_beat")),
        sa.UniqueConstraint("shift_id", "beat_id", name=op.f("uq_shift_beat_shift_id_beat_id")),
    )
    op.create_index(op.f("ix_shift_beat_beat_id"), "shift_beat", ["beat_id"], unique=False)
    op.create_index(op.f("ix_shift_beat_shift_id"), "shift_beat", ["shift_id"], unique=False)
    op.create_table(
        "shift_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("qualification_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 1", name=op.f("ck_shift_need_people")),
        sa.ForeignKeyConstraint(
            ["qualification_id"],
            ["qualification.id"],
            name=op.f("fk_shift_need_qualification_id_qualification"),
        ),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_need_shift_id_shift")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_need")),
        sa.UniqueConstraint(
            "shift_id", "qualification_id", name=op.f("uq_shift_need_shift_id_qualification_id")
        ),
    )
    op.create_index(
        op.f("ix_shift_need_qualification_id"), "shift_need", ["qualification_id"], unique=False
    )
    op.create_index(op.f("ix_shift_need_shift_id"), "shift_need", ["shift_id"], unique=False)
    op.create_table(
        "skipped_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["beat_id"], ["beat.id"], name=op.f("fk_skipped_run_beat_id_beat")
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_skipped_run_roster_id_roster")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skipped_run")),
        sa.UniqueConstraint(
            "roster_id", "beat_id", "starts", name=op.f("uq_skipped_run_roster_id_beat_id_starts")
        ),
    )
    op.create_index(op.f("ix_skipped_run_beat_id"), "skipped_run", ["beat_id"], unique=False)
    op.create_index(op.f("ix_skipped_run_roster_id"), "skipped_run", ["roster_id"], unique=False)
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "prefers",
                "avoids",
                name="wish_kind",
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
        sa.CheckConstraint(
            "(beat_id is not null) + (weekday is not null) + (start_minute is not null) + (partner_id is not null) = 1",
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
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_wish_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    op.create_index(op.f("ix_wish_beat_id"), "wish", ["beat_id"], unique=False)
    op.create_index(op.f("ix_wish_partner_id"), "wish", ["partner_id"], unique=False)
    op.create_index(op.f("ix_wish_volunteer_id"), "wish", ["volunteer_id"], unique=False)
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name=op.f("ck_amendment_reason_given")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_amendment_number")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_amendment_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("incident_id", "number", name=op.f("uq_amendment_incident_id_number")),
    )
    op.create_index(op.f("ix_amendment_incident_id"), "amendment", ["incident_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "leader",
                "driver",
                "observer",
                name="crew_role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "solver",
                "hand",
                name="assignment_source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_assignment_patrol_id_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_assignment_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "patrol_id", "volunteer_id", name=op.f("uq_assignment_patrol_id_volunteer_id")
        ),
    )
    op.create_index(op.f("ix_assignment_patrol_id"), "assignment", ["patrol_id"], unique=False)
    op.create_index(
        op.f("ix_assignment_volunteer_id"), "assignment", ["volunteer_id"], unique=False
    )
    op.create_table(
        "patrol_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("qualification_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 1", name=op.f("ck_patrol_need_people")),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_patrol_need_patrol_id_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["qualification_id"],
            ["qualification.id"],
            name=op.f("fk_patrol_need_qualification_id_qualification"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_need")),
        sa.UniqueConstraint(
            "patrol_id", "qualification_id", name=op.f("uq_patrol_need_patrol_id_qualification_id")
        ),
    )
    op.create_index(op.f("ix_patrol_need_patrol_id"), "patrol_need", ["patrol_id"], unique=False)
    op.create_index(
        op.f("ix_patrol_need_qualification_id"), "patrol_need", ["qualification_id"], unique=False
    )
