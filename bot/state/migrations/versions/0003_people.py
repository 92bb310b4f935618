"""What is kept of a person who asked for it, and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("profile", sa.Text),
        sa.Column("score", sa.Text),
        sa.Column("invitation", sa.Text),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_people")),
        _of_chat("people"),
        sa.CheckConstraint("chat_id > 0", name=op.f("ck_people_private")),
    )
    op.create_table(
        "reminders",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "key", name=op.f("pk_reminders")),
        _of_chat("reminders"),
        sa.CheckConstraint("chat_id > 0", name=op.f("ck_reminders_private")),
    )
    op.create_index(op.f("ix_reminders_due_at"), "reminders", ["due_at"])


def _of_chat(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["chat_id"], ["chats.chat_id"], name=op.f(f"fk_{table}_chat_id"), onupdate="CASCADE", ondelete="CASCADE"
    )


def downgrade() -> None:
    op.drop_table("reminders")
    op.drop_table("people")
