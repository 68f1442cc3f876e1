"""Rules that were set aside on purpose, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rule_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name=op.f("ck_rule_override_reason_given")),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_rule_override_patrol_id_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_rule_override_volunteer_id_volunteer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_override")),
        sa.UniqueConstraint(
            "patrol_id",
            "volunteer_id",
            "rule",
            name=op.f("uq_rule_override_patrol_id_volunteer_id_rule"),
        ),
    )
    op.create_index(
        op.f("ix_rule_override_patrol_id"), "rule_override", ["patrol_id"], unique=False
    )
    op.create_index(
        op.f("ix_rule_override_volunteer_id"), "rule_override", ["volunteer_id"], unique=False
    )
