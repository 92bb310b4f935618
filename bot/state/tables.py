"""The tables of what is kept about chats, defined once. No text and no name of anybody stands in them.

What a person asked the bot to keep of themselves stands in `people`, encrypted; `bot.state.vault` says how.

What belongs to a chat refers to `chats` by a foreign key that cascades on update and on delete: then moving a chat
and forgetting it take everything along.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both sides; SQLite has no time zones of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _of_chat() -> ForeignKey:
    return ForeignKey("chats.chat_id", onupdate="CASCADE", ondelete="CASCADE")


def _of_subscription() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["chat_id", "thread_id"],
        ["subscriptions.chat_id", "subscriptions.thread_id"],
        onupdate="CASCADE",
        ondelete="CASCADE",
    )


chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(4)),
    Column("answers_unasked", Boolean, nullable=False, server_default=false()),
    Column("time_zone", String(64)),
    Column("quiet_from", SmallInteger),
    Column("quiet_until", SmallInteger),
    Column("pins", Boolean, nullable=False, server_default=false()),
    Column("digest", String(8), nullable=False, server_default="each"),
    Column("digest_at", Moment, index=True),
    Column("retired_at", Moment, index=True),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    CheckConstraint("kind IN ('private', 'group', 'supergroup', 'channel')", name="kind"),
    CheckConstraint("language IN ('en', 'fr', 'both')", name="language"),
    CheckConstraint("quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23", name="quiet_hours"),
    CheckConstraint("digest IN ('each', 'daily', 'weekly')", name="digest"),
)
"""One row a chat that chose something, or hears of draws; one without has the defaults.

`language` null: as each person writes; `both`: alerts in English and French. `time_zone`: an IANA name. `quiet_from`
and `quiet_until`: full hours there, between which alerts make no sound. `digest_at`: when the next digest is due.
`retired_at`: since when Telegram lets the bot no longer write there.
"""

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat_id", BigInteger, _of_chat(), primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False, server_default="0"),
    Column("language", String(2), nullable=False),
    Column("every", Boolean, nullable=False),
    Column("score", SmallInteger),
    Column("pinned_message_id", BigInteger),
    Column("subscribed_at", Moment, nullable=False),
    CheckConstraint("language IN ('en', 'fr')", name="language"),
    CheckConstraint("score BETWEEN 0 AND 1200", name="score"),
)
"""One row a chat and topic that hears of new draws; `thread_id` 0: no topic, or the general one.

`language`: that in which it was asked for; what the chat chose goes before it. `every`: all draws, else those of
`subscribed_categories`. `score`: only draws whose cut-off is at or below it. `pinned_message_id`: the last alert
pinned.
"""

subscribed_categories = Table(
    "subscribed_categories",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("category", String(40), primary_key=True),
    _of_subscription(),
)
"""The categories and programs that a subscription is for, by their ids in the knowledge base."""

told_once = Table(
    "told_once",
    metadata,
    Column("chat_id", BigInteger, _of_chat(), primary_key=True, autoincrement=False),
    Column("what", String(40), primary_key=True),
)
"""What the administrators of a chat were told and need not hear again."""

told_draws = Table(
    "told_draws",
    metadata,
    Column("number", String(8), primary_key=True),
    Column("facts", JSON, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("how", String(10), nullable=False),
    Column("told_at", Moment, nullable=False),
    CheckConstraint("how IN ('baseline', 'card', 'digest')", name="how"),
)
"""Every draw that is news no more, with the facts told of it; `baseline`: known from the start, told to nobody."""

announcements = Table(
    "announcements",
    metadata,
    Column("announcement_id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("content", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("kind IN ('draw', 'digest', 'correction', 'notice')", name="kind"),
)
"""What is told to many chats: a draw, several at once, a correction, a word to operators or administrators.

`key` says what it is, so that nothing is told twice, as `draw:448`. `content`: what its messages are made of.
"""

outbox = Table(
    "outbox",
    metadata,
    Column("chat_id", BigInteger, _of_chat(), primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False, server_default="0"),
    Column(
        "announcement_id",
        Integer,
        ForeignKey("announcements.announcement_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("tier", SmallInteger, nullable=False),
    Column("place", Integer, nullable=False),
    Column("status", String(8), nullable=False, server_default="waiting"),
    Column("not_before", Moment),
    Column("lease_until", Moment),
    Column("leased_by", String(32)),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("edits", BigInteger),
    Column("numbers", JSON(none_as_null=True)),
    Column("message_id", BigInteger),
    Column("failure", String(40)),
    Column("settled_at", Moment),
    CheckConstraint("status IN ('waiting', 'sent', 'failed')", name="status"),
    Index(
        "ix_outbox_waiting",
        "tier",
        "announcement_id",
        "place",
        sqlite_where=text("status = 'waiting'"),
        postgresql_where=text("status = 'waiting'"),
    ),
    sqlite_with_rowid=False,
)
"""One row a message: an announcement to a chat, in a topic of it.

`tier` and `place` order them: operators, then channels and groups, then private chats, newest last. A row that waits
may be leased to a sender until a moment, and is not sent before `not_before`. `edits`: the message that a correction
takes the place of. `numbers`: the draws of this chat's own digest. `message_id`: what Telegram made of it.
"""

digest_draws = Table(
    "digest_draws",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", String(8), primary_key=True),
    _of_subscription(),
)
"""The draws that wait for a subscription's next digest."""

people = Table(
    "people",
    metadata,
    Column("chat_id", BigInteger, _of_chat(), primary_key=True, autoincrement=False),
    Column("profile", Text),
    Column("score", Text),
    Column("invitation", Text),
    CheckConstraint("chat_id > 0", name="private"),
)
"""One row a private chat that asked for something to be kept of it: a sealed document a column, null where there is
none. What stands in a document is for `bot.state.documents` to say, so that a new field needs no new column.
"""

reminders = Table(
    "reminders",
    metadata,
    Column("chat_id", BigInteger, _of_chat(), primary_key=True, autoincrement=False),
    Column("key", String(40), primary_key=True),
    Column("due_at", Moment, nullable=False, index=True),
    CheckConstraint("chat_id > 0", name="private"),
)
"""What a private chat is to be reminded of, and when; gone once it is in the outbox. `key`: as `ita:30`, what it is
about and which of several. The moment stands in clear, for a reminder must be found when it is due.
"""
