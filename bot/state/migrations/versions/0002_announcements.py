"""Who hears of new draws, what was told, and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("chats") as chats:
        chats.drop_constraint(op.f("ck_chats_language"), type_="check")
        chats.alter_column("language", existing_type=sa.String(2), type_=sa.String(4))
        chats.add_column(sa.Column("time_zone", sa.String(64)))
        chats.add_column(sa.Column("quiet_from", sa.SmallInteger))
        chats.add_column(sa.Column("quiet_until", sa.SmallInteger))
        chats.add_column(sa.Column("pins", sa.Boolean, nullable=False, server_default=sa.false()))
        chats.add_column(sa.Column("digest", sa.String(8), nullable=False, server_default="each"))
        chats.add_column(sa.Column("digest_at", _MOMENT))
        chats.add_column(sa.Column("retired_at", _MOMENT))
        chats.create_check_constraint(op.f("ck_chats_language"), "language IN ('en', 'fr', 'both')")
        chats.create_check_constraint(
            op.f("ck_chats_quiet_hours"), "quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23"
        )
        chats.create_check_constraint(op.f("ck_chats_digest"), "digest IN ('each', 'daily', 'weekly')")
        chats.create_index(op.f("ix_chats_digest_at"), ["digest_at"])
        chats.create_index(op.f("ix_chats_retired_at"), ["retired_at"])
    _subscriptions()
    _told()
    _outbox()


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger, autoincrement=False, nullable=False, server_default="0"),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("every", sa.Boolean, nullable=False),
        sa.Column("score", sa.SmallInteger),
        sa.Column("pinned_message_id", sa.BigInteger),
        sa.Column("subscribed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", name=op.f("pk_subscriptions")),
        _of_chat("subscriptions"),
        sa.CheckConstraint("language IN ('en', 'fr')", name=op.f("ck_subscriptions_language")),
        sa.CheckConstraint("score BETWEEN 0 AND 1200", name=op.f("ck_subscriptions_score")),
    )
    op.create_table(
        "subscribed_categories",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", "category", name=op.f("pk_subscribed_categories")),
        _of_subscription("subscribed_categories"),
    )
    op.create_table(
        "digest_draws",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("number", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", "number", name=op.f("pk_digest_draws")),
        _of_subscription("digest_draws"),
    )


def _told() -> None:
    op.create_table(
        "told_once",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "what", name=op.f("pk_told_once")),
        _of_chat("told_once"),
    )
    op.create_table(
        "told_draws",
        sa.Column("number", sa.String(8), nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
        sa.Column("how", sa.String(10), nullable=False),
        sa.Column("told_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_told_draws")),
        sa.CheckConstraint("how IN ('baseline', 'card', 'digest')", name=op.f("ck_told_draws_how")),
    )
    op.create_table(
        "announcements",
        sa.Column("announcement_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", name=op.f("pk_announcements")),
        sa.UniqueConstraint("key", name=op.f("uq_announcements_key")),
        sa.CheckConstraint("kind IN ('draw', 'digest', 'correction', 'notice')", name=op.f("ck_announcements_kind")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger, autoincrement=False, nullable=False, server_default="0"),
        sa.Column("announcement_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("tier", sa.SmallInteger, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("status", sa.String(8), nullable=False, server_default="waiting"),
        sa.Column("not_before", _MOMENT),
        sa.Column("lease_until", _MOMENT),
        sa.Column("leased_by", sa.String(32)),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("edits", sa.BigInteger),
        sa.Column("numbers", sa.JSON),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("failure", sa.String(40)),
        sa.Column("settled_at", _MOMENT),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", "announcement_id", name=op.f("pk_outbox")),
        _of_chat("outbox"),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.announcement_id"],
            name=op.f("fk_outbox_announcement_id"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("status IN ('waiting', 'sent', 'failed')", name=op.f("ck_outbox_status")),
        sqlite_with_rowid=False,
    )
    waiting = sa.text("status = 'waiting'")
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["tier", "announcement_id", "place"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _of_chat(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["chat_id"], ["chats.chat_id"], name=op.f(f"fk_{table}_chat_id"), onupdate="CASCADE", ondelete="CASCADE"
    )


def _of_subscription(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["chat_id", "thread_id"],
        ["subscriptions.chat_id", "subscriptions.thread_id"],
        name=op.f(f"fk_{table}_chat_id"),
        onupdate="CASCADE",
        ondelete="CASCADE",
    )


def downgrade() -> None:
    for table in (
        "outbox",
        "announcements",
        "told_draws",
        "told_once",
        "digest_draws",
        "subscribed_categories",
        "subscriptions",
    ):
        op.drop_table(table)
    with op.batch_alter_table("chats") as chats:
        for name in ("digest", "quiet_hours", "language"):
            chats.drop_constraint(op.f(f"ck_chats_{name}"), type_="check")
        for name in ("digest_at", "retired_at"):
            chats.drop_index(op.f(f"ix_chats_{name}"))
        for column in ("time_zone", "quiet_from", "quiet_until", "pins", "digest", "digest_at", "retired_at"):
            chats.drop_column(column)
        chats.create_check_constraint(op.f("ck_chats_language"), "language IN ('en', 'fr')")
