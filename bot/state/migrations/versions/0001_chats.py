"""The chats that chose something."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("answers_unasked", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_chats")),
        sa.CheckConstraint("kind IN ('private', 'group', 'supergroup', 'channel')", name=op.f("ck_chats_kind")),
        sa.CheckConstraint("language IN ('en', 'fr')", name=op.f("ck_chats_language")),
    )


def downgrade() -> None:
    op.drop_table("chats")
