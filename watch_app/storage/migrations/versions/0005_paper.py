"""What paper carries and brings back, and the register of what was printed."""

# ruff: noqa: E501 - written by Alembic, save for what moves the rows

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_tables()
    _rebuild_volunteer()
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
        "directed_patrol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "request",
                "must_visit",
                "hot_spot",
                name="directed_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("length_minutes", sa.Integer(), nullable=True),
        sa.Column("stop_least", sa.Integer(), nullable=True),
        sa.Column("stop_most", sa.Integer(), nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(from_minute is null) = (length_minutes is null)",
            name=op.f("ck_directed_patrol_from_with_length"),
        ),
        sa.CheckConstraint(
            "(stop_least is null) = (stop_most is null)",
            name=op.f("ck_directed_patrol_stop_whole"),
        ),
        sa.CheckConstraint(
            "from_minute is null or from_minute between 0 and 1439",
            name=op.f("ck_directed_patrol_from"),
        ),
        sa.CheckConstraint(
            "last_day is null or first_day <= last_day",
            name=op.f("ck_directed_patrol_first_before_last"),
        ),
        sa.CheckConstraint("length(trim(place)) > 0", name=op.f("ck_directed_patrol_place_given")),
        sa.CheckConstraint(
            "length_minutes is null or length_minutes between 1 and 1440",
            name=op.f("ck_directed_patrol_length"),
        ),
        sa.CheckConstraint(
            "stop_least is null or 1 <= stop_least and stop_least <= stop_most and stop_most <= 120",
            name=op.f("ck_directed_patrol_stop"),
        ),
        sa.CheckConstraint("weekdays between 1 and 127", name=op.f("ck_directed_patrol_weekdays")),
        sa.ForeignKeyConstraint(
            ["beat_id"], ["beat.id"], name=op.f("fk_directed_patrol_beat_id_beat")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directed_patrol")),
    )
    op.create_index(
        op.f("ix_directed_patrol_beat_id"), "directed_patrol", ["beat_id"], unique=False
    )
    op.create_table(
        "vacant_house",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=160), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("back_on", sa.Date(), nullable=False),
        sa.Column("permission_on", sa.Date(), nullable=False),
        sa.CheckConstraint("first_day <= back_on", name=op.f("ck_vacant_house_first_before_back")),
        sa.CheckConstraint(
            "length(trim(address)) > 0", name=op.f("ck_vacant_house_address_given")
        ),
        sa.ForeignKeyConstraint(
            ["beat_id"], ["beat.id"], name=op.f("fk_vacant_house_beat_id_beat")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacant_house")),
    )
    op.create_index(op.f("ix_vacant_house_beat_id"), "vacant_house", ["beat_id"], unique=False)
    op.create_table(
        "sheet_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_number")),
        sa.UniqueConstraint("patrol_id", name=op.f("uq_sheet_number_patrol_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "patrol_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("logged_on_at", sa.DateTime(), nullable=True),
        sa.Column("operator", sa.String(length=80), nullable=False),
        sa.Column("police_reference", sa.String(length=60), nullable=False),
        sa.Column("back_by", sa.DateTime(), nullable=True),
        sa.Column("logged_off_at", sa.DateTime(), nullable=True),
        sa.Column("vehicle", sa.String(length=120), nullable=False),
        sa.Column("weather", sa.String(length=80), nullable=False),
        sa.Column("km_start", sa.Double(), nullable=True),
        sa.Column("km_end", sa.Double(), nullable=True),
        sa.Column("hurt", sa.Text(), nullable=False),
        sa.Column("hand_over", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.String(length=80), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("keyed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "km_end is null or km_start <= km_end", name=op.f("ck_patrol_log_km_in_order")
        ),
        sa.CheckConstraint(
            "km_start is null or km_start >= 0", name=op.f("ck_patrol_log_km_start")
        ),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_patrol_log_patrol_id_patrol")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_log")),
        sa.UniqueConstraint("patrol_id", name=op.f("uq_patrol_log_patrol_id")),
    )
    op.create_table(
        "log_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_log_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column(
            "going",
            sa.Enum(
                "drive",
                "static",
                "foot",
                name="going",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("is_quiet", sa.Boolean(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "not is_quiet or incident_id is null", name=op.f("ck_log_line_quiet_is_no_incident")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_log_line_incident_id_incident")
        ),
        sa.ForeignKeyConstraint(
            ["patrol_log_id"], ["patrol_log.id"], name=op.f("fk_log_line_patrol_log_id_patrol_log")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_line")),
    )
    op.create_index(op.f("ix_log_line_incident_id"), "log_line", ["incident_id"], unique=False)
    op.create_index(op.f("ix_log_line_patrol_log_id"), "log_line", ["patrol_log_id"], unique=False)
    op.create_table(
        "task_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_log_id", sa.Integer(), nullable=False),
        sa.Column("directed_patrol_id", sa.Integer(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("result", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["directed_patrol_id"],
            ["directed_patrol.id"],
            name=op.f("fk_task_result_directed_patrol_id_directed_patrol"),
        ),
        sa.ForeignKeyConstraint(
            ["patrol_log_id"],
            ["patrol_log.id"],
            name=op.f("fk_task_result_patrol_log_id_patrol_log"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_result")),
        sa.UniqueConstraint(
            "patrol_log_id",
            "directed_patrol_id",
            name=op.f("uq_task_result_patrol_log_id_directed_patrol_id"),
        ),
    )
    op.create_index(
        op.f("ix_task_result_directed_patrol_id"),
        "task_result",
        ["directed_patrol_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_task_result_patrol_log_id"), "task_result", ["patrol_log_id"], unique=False
    )
    op.create_table(
        "seen_on_way",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_log_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "light_out",
                "water_leak",
                "open_garage",
                "unlocked",
                "graffiti",
                "abandoned_vehicle",
                "path_blocked",
                "dumped_rubbish",
                name="seen_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("passed_to", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["patrol_log_id"],
            ["patrol_log.id"],
            name=op.f("fk_seen_on_way_patrol_log_id_patrol_log"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_on_way")),
    )
    op.create_index(
        op.f("ix_seen_on_way_patrol_log_id"), "seen_on_way", ["patrol_log_id"], unique=False
    )
    op.create_table(
        "kit_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_log_id", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("is_out", sa.Boolean(), nullable=False),
        sa.Column("is_back", sa.Boolean(), nullable=False),
        sa.Column("fault", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_kit_out_name_given")),
        sa.ForeignKeyConstraint(["kit_id"], ["kit.id"], name=op.f("fk_kit_out_kit_id_kit")),
        sa.ForeignKeyConstraint(
            ["patrol_log_id"], ["patrol_log.id"], name=op.f("fk_kit_out_patrol_log_id_patrol_log")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_out")),
        sa.UniqueConstraint("patrol_log_id", "name", name=op.f("uq_kit_out_patrol_log_id_name")),
    )
    op.create_index(op.f("ix_kit_out_kit_id"), "kit_out", ["kit_id"], unique=False)
    op.create_index(op.f("ix_kit_out_patrol_log_id"), "kit_out", ["patrol_log_id"], unique=False)
    op.create_table(
        "print_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=160), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("first_copy", sa.Integer(), nullable=False),
        sa.Column("names", sa.String(length=20), nullable=False),
        sa.Column("is_protected", sa.Boolean(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "printer",
                "file",
                "command",
                name="print_way",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("printed_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("copies between 1 and 999", name=op.f("ck_print_record_copies")),
        sa.CheckConstraint("first_copy >= 1", name=op.f("ck_print_record_first_copy")),
        sa.CheckConstraint("length(trim(key)) > 0", name=op.f("ck_print_record_key_given")),
        sa.CheckConstraint(
            "version is null or version >= 0", name=op.f("ck_print_record_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_record")),
    )
    op.create_index(
        op.f("ix_print_record_printed_at"), "print_record", ["printed_at"], unique=False
    )


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
        sa.Column("employer", sa.String(length=120), nullable=False),
        sa.Column("employer_address", sa.String(length=200), nullable=False),
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
    _take_place_of("volunteer", employer="''", employer_address="''")
    op.create_index("uq_volunteer_call_sign_given", "volunteer", ["call_sign"], unique=True)


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
        sa.Column("mark", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("public_contact", sa.String(length=160), nullable=False),
        sa.Column("public_threshold", sa.Integer(), nullable=False),
        sa.Column("time_off_statute", sa.Text(), nullable=False),
        sa.Column("police_reference_label", sa.String(length=20), nullable=False),
        sa.Column("log_on_required", sa.Boolean(), nullable=False),
        sa.Column("check_call_minutes", sa.Integer(), nullable=False),
        sa.Column("describes_appearance", sa.Boolean(), nullable=False),
        sa.Column("has_frequency_return", sa.Boolean(), nullable=False),
        sa.Column("written_by_version", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "length(mark) = 8 and mark not glob '*[^0-9a-f]*'", name=op.f("ck_watch_mark")
        ),
        sa.CheckConstraint("paper in ('A4', 'Letter')", name=op.f("ck_watch_paper")),
        sa.CheckConstraint(
            "(latitude is null) = (longitude is null)", name=op.f("ck_watch_both_coordinates")
        ),
        sa.CheckConstraint(
            "check_call_minutes between 0 and 480", name=op.f("ck_watch_check_call")
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
        sa.CheckConstraint(
            "public_threshold between 2 and 20", name=op.f("ck_watch_public_threshold")
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
        mark="lower(hex(randomblob(4)))",
        address="''",
        public_contact="''",
        public_threshold="3",
        time_off_statute="''",
        police_reference_label="''",
        log_on_required="1",
        check_call_minutes="60",
        describes_appearance="0",
        has_frequency_return="preset = 'my-srs'",
    )
