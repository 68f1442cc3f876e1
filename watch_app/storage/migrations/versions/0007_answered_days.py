"""Days for which people answered when they can patrol."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answered_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_answered_day_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answered_day")),
        sa.UniqueConstraint("volunteer_id", "on", name=op.f("uq_answered_day_volunteer_id_on")),
    )
    op.create_index(op.f("ix_answered_day_on"), "answered_day", ["on"])
    op.create_index(op.f("ix_answered_day_volunteer_id"), "answered_day", ["volunteer_id"])
    op.create_table(
        "free_band",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answered_day_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("is_gladly", sa.Boolean(), nullable=False),
        sa.CheckConstraint("starts < ends", name=op.f("ck_free_band_starts_before_ends")),
        sa.ForeignKeyConstraint(
            ["answered_day_id"],
            ["answered_day.id"],
            name=op.f("fk_free_band_answered_day_id_answered_day"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_free_band")),
        sa.UniqueConstraint(
            "answered_day_id", "starts", name=op.f("uq_free_band_answered_day_id_starts")
        ),
    )
    op.create_index(op.f("ix_free_band_answered_day_id"), "free_band", ["answered_day_id"])
