"""How Telegram reaches the bot. An Update becomes a Question, an Answer becomes a message."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers import (
    alerts,
    callbacks,
    choices,
    commands,
    companion,
    errors,
    export,
    membership,
    operators,
    pages,
    questions,
    settings,
)
from handlers.addressing import ADDRESSED, OPEN_TO_ALL, SPOKEN
from handlers.crs import data as crs_data
from handlers.crs import me, wizard
from handlers.desk import Desk
from handlers.sending import Context

ALLOWED_UPDATES = (Update.MESSAGE, Update.CHANNEL_POST, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
"""What Telegram is asked for. Not edits: an answered message that changes later is not answered again."""

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def register(application: Application[Any, Any, Any, Any, Any, Any], desk: Desk) -> None:
    """Registers every handler. Order is the architecture: an update goes to the first that takes it, or to none."""

    def on(handler: Callable[..., Coroutine[Any, Any, None]], *before: Any) -> Handler:
        return partial(handler, desk, *before)

    add = application.add_handler
    spoken = filters.UpdateType.MESSAGE & SPOKEN
    private = spoken & filters.ChatType.PRIVATE
    group = spoken & filters.ChatType.GROUPS
    words = filters.TEXT | filters.CAPTION

    add(ChatMemberHandler(on(membership.changed), ChatMemberHandler.MY_CHAT_MEMBER))
    add(MessageHandler(filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, on(membership.migrated)))

    add(CallbackQueryHandler(on(settings.change), pattern=choices.PATTERN))
    add(CallbackQueryHandler(on(companion.tapped), pattern=companion.PATTERN))
    add(CallbackQueryHandler(on(wizard.tapped), pattern=crs_data.PATTERN))
    add(CallbackQueryHandler(on(operators.confirm), pattern=operators.PATTERN))
    add(CallbackQueryHandler(on(callbacks.follow)))

    # A channel's posts are no questions; only what its administrators tell the bot there concerns it.
    told = spoken | filters.UpdateType.CHANNEL_POST
    add(CommandHandler("subscribe", on(alerts.subscribe), told))
    add(CommandHandler("unsubscribe", on(alerts.unsubscribe), told))
    add(CommandHandler("settings", on(settings.show), told))
    add(CommandHandler("forget", on(membership.forget), told))
    add(CommandHandler("export", on(export.send), spoken))  # a file in a channel would go to all who read it

    # In any other chat these are commands that there are not.
    by_operators = spoken & operators.OperatorsChats(desk)
    add(CommandHandler("announce", on(operators.announce), by_operators))
    add(CommandHandler("stats", on(operators.stats), by_operators))

    add(CommandHandler("start", on(pages.start), spoken))
    add(CommandHandler("ita", on(companion.begin), spoken))
    add(CommandHandler("crs", on(wizard.begin), spoken))
    add(CommandHandler("me", on(me.show), spoken))
    add(CommandHandler("status", on(pages.status), spoken))
    add(CommandHandler("privacy", on(pages.privacy), spoken))
    for command in commands.COMMANDS:
        add(CommandHandler(command.name, on(commands.answer, command), spoken))

    # Another bot's command is none of ours: in a group an unknown one counts only when it carries this bot's name.
    add(MessageHandler((private | spoken & ADDRESSED) & filters.COMMAND, on(commands.answer_unknown)))

    add(MessageHandler(private & words & companion.Expected(desk), on(companion.take_typed)))
    add(MessageHandler(private & words, on(questions.answer)))
    add(MessageHandler(private & ~filters.StatusUpdate.ALL, on(questions.answer_wordless)))

    # A group hears nothing from the bot unless it speaks to it, or lets it answer clear questions put to nobody.
    add(MessageHandler(group & ADDRESSED & words & ~filters.COMMAND, on(questions.answer)))
    add(MessageHandler(group & OPEN_TO_ALL & words & ~filters.COMMAND, on(questions.answer_unasked)))

    application.add_error_handler(partial(errors.report, desk))
