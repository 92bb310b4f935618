"""The commands: the same doors as free text, with names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Update

from bot.intents import Intent
from bot.query import Query
from handlers.addressing import words_of
from handlers.desk import Desk
from handlers.questions import answer_text
from handlers.sending import Context, place_of

_NUMBER = re.compile(r"#?(\d+[a-z]?)", re.IGNORECASE)


@dataclass(frozen=True)
class Command:
    """A command that asks `query`; a bare number after it fills the slot `number`, other words are read as text."""

    name: str
    query: Query
    number: str | None = None


COMMANDS = (
    Command("help", Query(intent=Intent.HELP, slots={"topic": "abilities"})),
    Command("latest", Query(intent=Intent.DRAW_LATEST)),
    Command("draw", Query(intent=Intent.DRAW_BY_NUMBER), number="number"),
    Command("history", Query(intent=Intent.DRAW_HISTORY)),
    Command("pool", Query(intent=Intent.POOL_DISTRIBUTION)),
    Command("noc", Query(intent=Intent.NOC_LOOKUP), number="noc"),
    Command("category", Query(intent=Intent.CATEGORY_LIST)),
    Command("score", Query(intent=Intent.SCORE_CHECK), number="score"),
    Command("steps", Query(intent=Intent.ITA_STEPS)),
)
"""In the order of the menu; each has a description and a phrase in `replies/<language>/words.toml`."""


async def answer(desk: Desk, command: Command, update: Update, context: Context) -> None:
    """Answers a command. What follows it is understood as a message is, typing slips and all."""
    message = update.message
    if message is None:
        return
    arguments = " ".join(context.args or [])
    query = query_of(command, arguments)
    if query is None:
        language = await desk.language(message.chat, message.from_user)
        phrase = desk.replies.words(f"telegram.phrases.{command.name}", language, text=arguments)
        await answer_text(desk, context, message, phrase)
        return
    reply = desk.assistant.follow(query, await desk.question(message, ""))
    await desk.reply(context, place_of(message), reply)


def query_of(command: Command, arguments: str) -> Query | None:
    """What a command asks; None where its arguments have to be read."""
    if not arguments:
        return command.query
    number = _NUMBER.fullmatch(arguments)
    if command.number and number:
        return command.query.but(**{command.number: number[1].lower()})
    return None


async def answer_unknown(desk: Desk, update: Update, context: Context) -> None:
    """A command that the bot does not have is read as text, as `/lastest` may be."""
    if update.message:
        await answer_text(desk, context, update.message, words_of(update.message))
