"""Problems, partners, residents, the need for patrols, and the liaison's side of incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_liaison_visit()
    _add_meeting()
    _add_need_settings()
    _add_partner()
    _add_problem()
    _add_saved_view()
    _add_service_standard()
    _add_concern()
    _add_decision()
    _add_need_event()
    _add_need_pin()
    _add_problem_action()
    _add_problem_area()
    _add_survey()
    _add_shift_adjustment()
    _add_survey_count()
    _add_problem_incident()
    _add_referral()
    _rebuild_incident()
    _rebuild_area_crime()
    _rebuild_category()
    _fill_settings()


def _take_place_of(table: str, **added: str) -> None:
    """Bring the rows of a table into the new one, with this SQL in its new columns."""
    old = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    into, values = ", ".join([*old, *added]), ", ".join([*old, *added.values()])
    op.execute(f"INSERT INTO new_{table} ({into}) SELECT {values} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"new_{table}", table)


def _fill_settings() -> None:
    """Give the watch the usual ways of reckoning, and the standards that are agreed mostly."""
    op.execute(
        "INSERT INTO need_settings (id, half_life_days, look_back_days, smoothing,"
        " near_repeat_days, near_repeat_metres, near_repeat_factor, severity_cap,"
        " area_crime_weight, counts_found_by_patrols, request_points, floor_patrols,"
        " ceiling_patrols, day_starts_minute)"
        " VALUES (1, 90, 730, 20, 14, 400, 1, 5, 0.5, 0, 2, 2, NULL, 360)"
    )
    op.execute(
        "INSERT INTO service_standard (clock, hours, is_active) VALUES"
        " ('acknowledge', 24, 1), ('question', 72, 1), ('update', 720, 1), ('feedback', 720, 1)"
    )


def _add_liaison_visit() -> None:
    op.create_table(
        "liaison_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liaison_visit")),
    )


def _add_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint("people is null or people >= 0", name=op.f("ck_meeting_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )


def _add_need_settings() -> None:
    op.create_table(
        "need_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("half_life_days", sa.Integer(), nullable=False),
        sa.Column("look_back_days", sa.Integer(), nullable=False),
        sa.Column("smoothing", sa.Double(), nullable=False),
        sa.Column("near_repeat_days", sa.Integer(), nullable=False),
        sa.Column("near_repeat_metres", sa.Integer(), nullable=False),
        sa.Column("near_repeat_factor", sa.Double(), nullable=False),
        sa.Column("severity_cap", sa.Integer(), nullable=False),
        sa.Column("area_crime_weight", sa.Double(), nullable=False),
        sa.Column("counts_found_by_patrols", sa.Boolean(), nullable=False),
        sa.Column("request_points", sa.Double(), nullable=False),
        sa.Column("floor_patrols", sa.Integer(), nullable=False),
        sa.Column("ceiling_patrols", sa.Integer(), nullable=True),
        sa.Column("day_starts_minute", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "area_crime_weight between 0 and 5", name=op.f("ck_need_settings_area_crime_weight")
        ),
        sa.CheckConstraint(
            "ceiling_patrols is null or ceiling_patrols between 1 and 84",
            name=op.f("ck_need_settings_ceiling"),
        ),
        sa.CheckConstraint(
            "day_starts_minute in (0, 60, 120, 180, 240, 300, 360)",
            name=op.f("ck_need_settings_day_start"),
        ),
        sa.CheckConstraint("floor_patrols between 0 and 28", name=op.f("ck_need_settings_floor")),
        sa.CheckConstraint(
            "half_life_days between 1 and 1096", name=op.f("ck_need_settings_half_life")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_need_settings_only_one")),
        sa.CheckConstraint(
            "look_back_days between 28 and 1096", name=op.f("ck_need_settings_look_back")
        ),
        sa.CheckConstraint(
            "near_repeat_days between 0 and 90", name=op.f("ck_need_settings_near_repeat_days")
        ),
        sa.CheckConstraint(
            "near_repeat_factor between 0 and 10", name=op.f("ck_need_settings_near_repeat_factor")
        ),
        sa.CheckConstraint(
            "near_repeat_metres between 0 and 2000",
            name=op.f("ck_need_settings_near_repeat_metres"),
        ),
        sa.CheckConstraint(
            "request_points between 0 and 10", name=op.f("ck_need_settings_request_points")
        ),
        sa.CheckConstraint(
            "severity_cap between 1 and 5", name=op.f("ck_need_settings_severity_cap")
        ),
        sa.CheckConstraint(
            "smoothing between 0 and 1000", name=op.f("ck_need_settings_smoothing")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_settings")),
    )


def _add_partner() -> None:
    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "station",
                "lighting",
                "roads",
                "waste",
                "licensing",
                "housing",
                "youth",
                "animals",
                "health",
                "other",
                name="partner_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("hours", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("is_on_paper", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "answer_days is null or answer_days between 1 and 365",
            name=op.f("ck_partner_answer_days"),
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_partner_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("name", name=op.f("uq_partner_name")),
    )


def _add_problem() -> None:
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "scanning",
                "analysis",
                "response",
                "assessment",
                "closed",
                name="problem_step",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("what_happens", sa.Text(), nullable=False),
        sa.Column("since_when", sa.String(length=160), nullable=False),
        sa.Column("how_often", sa.String(length=160), nullable=False),
        sa.Column("consequence", sa.Text(), nullable=False),
        sa.Column("offender", sa.Text(), nullable=False),
        sa.Column("victim", sa.Text(), nullable=False),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("guardian", sa.Text(), nullable=False),
        sa.Column("manager", sa.Text(), nullable=False),
        sa.Column("done_so_far", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("need_points", sa.Double(), nullable=False),
        sa.Column("need_first_day", sa.Date(), nullable=True),
        sa.Column("need_last_day", sa.Date(), nullable=True),
        sa.Column("need_weekdays", sa.Integer(), nullable=False),
        sa.Column("need_from_minute", sa.Integer(), nullable=True),
        sa.Column("need_length_minutes", sa.Integer(), nullable=True),
        sa.Column("response_on", sa.Date(), nullable=True),
        sa.Column("period_days", sa.Integer(), nullable=True),
        sa.Column("was_done", sa.Text(), nullable=False),
        sa.Column("what_else_changed", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(title)) > 0", name=op.f("ck_problem_title_given")),
        sa.CheckConstraint(
            "need_from_minute is null or need_from_minute between 0 and 1439",
            name=op.f("ck_problem_need_from"),
        ),
        sa.CheckConstraint(
            "need_last_day is null or need_first_day is not null and"
            " need_first_day <= need_last_day",
            name=op.f("ck_problem_need_days"),
        ),
        sa.CheckConstraint(
            "need_length_minutes is null or need_length_minutes between 1 and 1440",
            name=op.f("ck_problem_need_length"),
        ),
        sa.CheckConstraint("need_points between 0 and 10", name=op.f("ck_problem_need_points")),
        sa.CheckConstraint(
            "need_weekdays between 1 and 127", name=op.f("ck_problem_need_weekdays")
        ),
        sa.CheckConstraint(
            "period_days is null or period_days between 7 and 1096", name=op.f("ck_problem_period")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )


def _add_saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("json_valid(content)", name=op.f("ck_saved_view_content_is_json")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_saved_view_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("page", "name", name=op.f("uq_saved_view_page_name")),
    )


def _add_service_standard() -> None:
    op.create_table(
        "service_standard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "clock",
            sa.Enum(
                "acknowledge",
                "question",
                "update",
                "feedback",
                name="clock",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("hours between 1 and 8784", name=op.f("ck_service_standard_hours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_standard")),
        sa.UniqueConstraint("clock", name=op.f("uq_service_standard_clock")),
    )


def _add_concern() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "watched",
                "answered",
                name="concern_state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.String(length=300), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint("length(trim(what)) > 0", name=op.f("ck_concern_what_given")),
        sa.CheckConstraint("voices >= 1", name=op.f("ck_concern_voices")),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_concern_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_concern_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problem.id"], name=op.f("fk_concern_problem_id_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
    )
    op.create_index(op.f("ix_concern_beat_id"), "concern", ["beat_id"], unique=False)
    op.create_index(op.f("ix_concern_meeting_id"), "concern", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_concern_problem_id"), "concern", ["problem_id"], unique=False)


def _add_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(what)) > 0", name=op.f("ck_decision_what_given")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problem.id"], name=op.f("fk_decision_problem_id_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_meeting_id"), "decision", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_decision_problem_id"), "decision", ["problem_id"], unique=False)


def _add_need_event() -> None:
    op.create_table(
        "need_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "event",
                "special_zone",
                "risk",
                name="need_event_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("length_minutes", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_need_event_first_before_last")),
        sa.CheckConstraint(
            "from_minute is null or from_minute between 0 and 1439",
            name=op.f("ck_need_event_from"),
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_need_event_name_given")),
        sa.CheckConstraint(
            "length_minutes is null or length_minutes between 1 and 1440",
            name=op.f("ck_need_event_length"),
        ),
        sa.CheckConstraint("points between -10 and 10", name=op.f("ck_need_event_points")),
        sa.CheckConstraint("weekdays between 1 and 127", name=op.f("ck_need_event_weekdays")),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_need_event_beat_id_beat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_event")),
    )
    op.create_index(op.f("ix_need_event_beat_id"), "need_event", ["beat_id"], unique=False)


def _add_need_pin() -> None:
    op.create_table(
        "need_pin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=160), nullable=False),
        sa.Column("pinned_at", sa.DateTime(), nullable=False),
        sa.Column("pinned_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("band between 0 and 5", name=op.f("ck_need_pin_band")),
        sa.CheckConstraint("level between 0 and 10", name=op.f("ck_need_pin_level")),
        sa.CheckConstraint("weekday between 0 and 6", name=op.f("ck_need_pin_weekday")),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_need_pin_beat_id_beat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_pin")),
        sa.UniqueConstraint(
            "beat_id", "weekday", "band", name=op.f("uq_need_pin_beat_id_weekday_band")
        ),
    )
    op.create_index(op.f("ix_need_pin_beat_id"), "need_pin", ["beat_id"], unique=False)


def _add_problem_action() -> None:
    op.create_table(
        "problem_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=240), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=240), nullable=False),
        sa.CheckConstraint("length(trim(what)) > 0", name=op.f("ck_problem_action_what_given")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_problem_action_partner_id_partner")
        ),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problem.id"], name=op.f("fk_problem_action_problem_id_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_action")),
    )
    op.create_index(
        op.f("ix_problem_action_partner_id"), "problem_action", ["partner_id"], unique=False
    )
    op.create_index(
        op.f("ix_problem_action_problem_id"), "problem_action", ["problem_id"], unique=False
    )


def _add_problem_area() -> None:
    op.create_table(
        "problem_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "target",
                "control",
                "buffer",
                name="area_role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["beat_id"], ["beat.id"], name=op.f("fk_problem_area_beat_id_beat")
        ),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problem.id"], name=op.f("fk_problem_area_problem_id_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_area")),
        sa.UniqueConstraint(
            "problem_id", "beat_id", name=op.f("uq_problem_area_problem_id_beat_id")
        ),
    )
    op.create_index(op.f("ix_problem_area_beat_id"), "problem_area", ["beat_id"], unique=False)
    op.create_index(
        op.f("ix_problem_area_problem_id"), "problem_area", ["problem_id"], unique=False
    )


def _add_survey() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("is_after", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(trim(title)) > 0", name=op.f("ck_survey_title_given")),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_survey_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problem.id"], name=op.f("fk_survey_problem_id_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    op.create_index(op.f("ix_survey_beat_id"), "survey", ["beat_id"], unique=False)
    op.create_index(op.f("ix_survey_problem_id"), "survey", ["problem_id"], unique=False)


def _add_shift_adjustment() -> None:
    op.create_table(
        "shift_adjustment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("crew_target", sa.Integer(), nullable=True),
        sa.Column("start_shift_minutes", sa.Integer(), nullable=False),
        sa.Column("is_left_out", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "crew_target is null or crew_target >= 2", name=op.f("ck_shift_adjustment_crew_target")
        ),
        sa.CheckConstraint(
            "priority is null or priority between 1 and 5",
            name=op.f("ck_shift_adjustment_priority"),
        ),
        sa.CheckConstraint(
            "start_shift_minutes between -720 and 720",
            name=op.f("ck_shift_adjustment_start_shift_minutes"),
        ),
        sa.CheckConstraint("weekday between 0 and 6", name=op.f("ck_shift_adjustment_weekday")),
        sa.ForeignKeyConstraint(
            ["beat_id"], ["beat.id"], name=op.f("fk_shift_adjustment_beat_id_beat")
        ),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_adjustment_shift_id_shift")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_adjustment")),
        sa.UniqueConstraint(
            "shift_id",
            "beat_id",
            "weekday",
            name=op.f("uq_shift_adjustment_shift_id_beat_id_weekday"),
        ),
    )
    op.create_index(
        op.f("ix_shift_adjustment_beat_id"), "shift_adjustment", ["beat_id"], unique=False
    )
    op.create_index(
        op.f("ix_shift_adjustment_shift_id"), "shift_adjustment", ["shift_id"], unique=False
    )


def _add_survey_count() -> None:
    op.create_table(
        "survey_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column(
            "question",
            sa.Enum(
                "safe_by_day",
                "safe_after_dark",
                "worry",
                "neighbours",
                "told",
                name="survey_question",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer between 1 and 5", name=op.f("ck_survey_count_answer")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_survey_count_people")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_count_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_count")),
        sa.UniqueConstraint(
            "survey_id",
            "question",
            "answer",
            name=op.f("uq_survey_count_survey_id_question_answer"),
        ),
    )
    op.create_index(op.f("ix_survey_count_survey_id"), "survey_count", ["survey_id"], unique=False)


def _add_problem_incident() -> None:
    op.create_table(
        "problem_incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_problem_incident_incident_id_incident")
        ),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problem.id"], name=op.f("fk_problem_incident_problem_id_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_incident")),
        sa.UniqueConstraint(
            "problem_id", "incident_id", name=op.f("uq_problem_incident_problem_id_incident_id")
        ),
    )
    op.create_index(
        op.f("ix_problem_incident_incident_id"), "problem_incident", ["incident_id"], unique=False
    )
    op.create_index(
        op.f("ix_problem_incident_problem_id"), "problem_incident", ["problem_id"], unique=False
    )


def _add_referral() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=240), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=240), nullable=False),
        sa.CheckConstraint(
            "answered_on is null or passed_on <= answered_on", name=op.f("ck_referral_answered")
        ),
        sa.CheckConstraint(
            "done_on is null or passed_on <= done_on", name=op.f("ck_referral_done")
        ),
        sa.CheckConstraint("due_on is null or passed_on <= due_on", name=op.f("ck_referral_due")),
        sa.CheckConstraint("length(trim(what)) > 0", name=op.f("ck_referral_what_given")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_referral_incident_id_incident")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_referral_partner_id_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(op.f("ix_referral_incident_id"), "referral", ["incident_id"], unique=False)
    op.create_index(op.f("ix_referral_partner_id"), "referral", ["partner_id"], unique=False)


def _rebuild_incident() -> None:
    op.create_table(
        "new_incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("seen_from", sa.DateTime(), nullable=False),
        sa.Column("seen_to", sa.DateTime(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(length=120), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=True),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("public_place", sa.String(length=160), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("subcategory", sa.String(length=60), nullable=False),
        sa.Column(
            "qualifier",
            sa.Enum(
                "personal",
                "nuisance",
                "environmental",
                name=op.f("ck_incident_qualifier"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column(
            "knowledge",
            sa.Enum(
                "seen",
                "told",
                "overheard",
                name=op.f("ck_incident_knowledge"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.Column("is_in_progress", sa.Boolean(), nullable=True),
        sa.Column("is_hurt", sa.Boolean(), nullable=True),
        sa.Column("weapon", sa.String(length=160), nullable=False),
        sa.Column("hazard", sa.String(length=160), nullable=False),
        sa.Column("needs_fire", sa.Boolean(), nullable=False),
        sa.Column("needs_ambulance", sa.Boolean(), nullable=False),
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
                name=op.f("ck_incident_incident_status"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("returned_reason", sa.String(length=300), nullable=False),
        sa.Column("duplicate_of_id", sa.Integer(), nullable=True),
        sa.Column("do_not_publicise", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("police_question", sa.String(length=400), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("police_answer", sa.String(length=400), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column(
            "police_outcome",
            sa.Enum(
                "acknowledged",
                "reference",
                "investigated",
                "no_action",
                "passed_on",
                "positive",
                "unknown",
                name=op.f("ck_incident_police_outcome"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("reviewed_by", sa.String(length=120), nullable=False),
        sa.Column("feedback", sa.String(length=200), nullable=False),
        sa.Column("fed_back_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "length(trim(narrative)) > 0 or status = 'draft'", name=op.f("ck_incident_narrative")
        ),
        sa.CheckConstraint(
            "(latitude is null) = (longitude is null)", name=op.f("ck_incident_both_coordinates")
        ),
        sa.CheckConstraint(
            "duplicate_of_id is null or duplicate_of_id <> id",
            name=op.f("ck_incident_not_its_own"),
        ),
        sa.CheckConstraint(
            "latitude is null or latitude between -90 and 90", name=op.f("ck_incident_latitude")
        ),
        sa.CheckConstraint(
            "longitude is null or longitude between -180 and 180",
            name=op.f("ck_incident_longitude"),
        ),
        sa.CheckConstraint("priority between 1 and 4", name=op.f("ck_incident_priority")),
        sa.CheckConstraint(
            "seen_to is null or seen_from <= seen_to", name=op.f("ck_incident_from_before_to")
        ),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_incident_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["duplicate_of_id"], ["incident.id"], name=op.f("fk_incident_duplicate_of_id_incident")
        ),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_incident_patrol_id_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["volunteer.id"], name=op.f("fk_incident_reporter_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("number", name=op.f("uq_incident_number")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_incident_year_sequence")),
    )
    _take_place_of("incident", police_answer="''", reviewed_by="''", feedback="''")
    op.create_index(op.f("ix_incident_beat_id"), "incident", ["beat_id"], unique=False)
    op.create_index(
        op.f("ix_incident_duplicate_of_id"), "incident", ["duplicate_of_id"], unique=False
    )
    op.create_index(op.f("ix_incident_patrol_id"), "incident", ["patrol_id"], unique=False)
    op.create_index(op.f("ix_incident_reporter_id"), "incident", ["reporter_id"], unique=False)
    op.create_index(op.f("ix_incident_seen_from"), "incident", ["seen_from"], unique=False)


def _rebuild_area_crime() -> None:
    op.create_table(
        "new_area_crime",
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
        sa.Column("beat_id", sa.Integer(), nullable=True),
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
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_area_crime_beat_id_beat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_crime")),
        sa.UniqueConstraint(
            "source", "fingerprint", name=op.f("uq_area_crime_source_fingerprint")
        ),
    )
    _take_place_of("area_crime")
    op.create_index(op.f("ix_area_crime_beat_id"), "area_crime", ["beat_id"], unique=False)
    op.create_index(
        "ix_area_crime_month_category", "area_crime", ["month", "category"], unique=False
    )


def _rebuild_category() -> None:
    op.create_table(
        "new_category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "crime",
                "disorder",
                "watch",
                name=op.f("ck_category_category_group"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("repeats_nearby", sa.Boolean(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("malay", sa.String(length=60), nullable=False),
        sa.Column("ukrainian", sa.String(length=60), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_category_name_given")),
        sa.CheckConstraint(
            "parent_id is null or parent_id <> id", name=op.f("ck_category_not_its_own")
        ),
        sa.CheckConstraint("severity between 0 and 5", name=op.f("ck_category_severity")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["category.id"], name=op.f("fk_category_parent_id_category")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("name", name=op.f("uq_category_name")),
    )
    _take_place_of(
        "category", repeats_nearby="name IN ('Burglary', 'Vehicle crime', 'Bicycle theft')"
    )
    op.create_index(op.f("ix_category_parent_id"), "category", ["parent_id"], unique=False)
