"""Who was rung, who came, and who has been told."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "phone",
                "paper",
                "mail",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_telling_version")),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_telling_roster_id_roster")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_telling_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
        sa.UniqueConstraint(
            "roster_id",
            "version",
            "volunteer_id",
            name=op.f("uq_telling_roster_id_version_volunteer_id"),
        ),
    )
    op.create_index(op.f("ix_telling_roster_id"), "telling", ["roster_id"], unique=False)
    op.create_index(op.f("ix_telling_volunteer_id"), "telling", ["volunteer_id"], unique=False)
    op.create_table(
        "asking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "asked",
                "declined",
                "accepted",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_asking_patrol_id_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_asking_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asking")),
        sa.UniqueConstraint(
            "patrol_id", "volunteer_id", name=op.f("uq_asking_patrol_id_volunteer_id")
        ),
    )
    op.create_index(op.f("ix_asking_patrol_id"), "asking", ["patrol_id"], unique=False)
    op.create_index(op.f("ix_asking_volunteer_id"), "asking", ["volunteer_id"], unique=False)
    op.create_table(
        "outing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=True),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "(started is null) = (ended is null)", name=op.f("ck_outing_times_whole")
        ),
        sa.CheckConstraint(
            "started is null or started < ended", name=op.f("ck_outing_started_before_ended")
        ),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_outing_patrol_id_patrol")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outing")),
        sa.UniqueConstraint("patrol_id", name=op.f("uq_outing_patrol_id")),
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outing_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "present",
                "late",
                "excused",
                "no_show",
                "stand_in",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("came", sa.DateTime(), nullable=True),
        sa.Column("went", sa.DateTime(), nullable=True),
        sa.Column("stands_in_for_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "came is null or presence in ('late', 'stand_in')",
            name=op.f("ck_attendance_times_of_who_came"),
        ),
        sa.CheckConstraint(
            "stands_in_for_id is null or presence = 'stand_in'",
            name=op.f("ck_attendance_stands_in_for_somebody"),
        ),
        sa.CheckConstraint(
            "(came is null) = (went is null)", name=op.f("ck_attendance_times_whole")
        ),
        sa.CheckConstraint(
            "came is null or came < went", name=op.f("ck_attendance_came_before_went")
        ),
        sa.ForeignKeyConstraint(
            ["outing_id"], ["outing.id"], name=op.f("fk_attendance_outing_id_outing")
        ),
        sa.ForeignKeyConstraint(
            ["stands_in_for_id"],
            ["volunteer.id"],
            name=op.f("fk_attendance_stands_in_for_id_volunteer"),
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_attendance_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "outing_id", "volunteer_id", name=op.f("uq_attendance_outing_id_volunteer_id")
        ),
    )
    op.create_index(op.f("ix_attendance_outing_id"), "attendance", ["outing_id"], unique=False)
    op.create_index(
        op.f("ix_attendance_stands_in_for_id"), "attendance", ["stands_in_for_id"], unique=False
    )
    op.create_index(
        op.f("ix_attendance_volunteer_id"), "attendance", ["volunteer_id"], unique=False
    )
