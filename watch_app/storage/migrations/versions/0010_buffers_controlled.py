"""A buffer may have control beats of its own; records of one status are found by their time."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_incident_status_seen_from", "incident", ["status", "seen_from"])
    op.create_table(
        "new_problem_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "target",
                "control",
                "buffer",
                "buffer_control",
                name=op.f("ck_problem_area_area_role"),
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
    columns = "id, problem_id, beat_id, role"
    op.execute(f"INSERT INTO new_problem_area ({columns}) SELECT {columns} FROM problem_area")
    op.drop_table("problem_area")
    op.rename_table("new_problem_area", "problem_area")
    op.create_index(op.f("ix_problem_area_beat_id"), "problem_area", ["beat_id"], unique=False)
    op.create_index(
        op.f("ix_problem_area_problem_id"), "problem_area", ["problem_id"], unique=False
    )
