"""A tiny bot to try the server with: it greets, echoes, shows a button, and answers inline."""

from __future__ import annotations

from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import (
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.telegram.running import AnyApplication, BotApi, builder

Context = CallbackContext[Any, Any, Any, Any]


async def start(update: Update, context: Context) -> None:
    """Greet, with a button."""
    if update.effective_message:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
        await update.effective_message.reply_text("<b>Hello</b> 👋 you", ParseMode.HTML, reply_markup=keyboard)


async def echo(update: Update, context: Context) -> None:
    """Say the same."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


async def more(update: Update, context: Context) -> None:
    """Answer the button, and change the message that it is under."""
    if update.callback_query:
        await update.callback_query.answer("here")
        await update.callback_query.edit_message_text("There is more.")


async def offer(update: Update, context: Context) -> None:
    """Offer what was typed as an inline result."""
    if update.inline_query:
        words = InputTextMessageContent(f"<i>{update.inline_query.query}</i>", ParseMode.HTML)
        await update.inline_query.answer([InlineQueryResultArticle("1", "Say it", words)], cache_time=60)


async def broken(update: Update, context: Context) -> None:
    """Raise, as a handler with an error does."""
    raise RuntimeError("a handler broke")


async def named(update: Update, context: Context) -> None:
    """Answer whoever mentions the bot in a group."""
    if update.message and f"@{context.bot.username}" in (update.message.text or ""):
        await update.message.reply_text("You named me.")


def echo_bot(server: BotApi) -> AnyApplication:
    """The bot, pointed at ``server``. In groups it only answers commands, and who names it."""
    application = builder(server).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("broken", broken))
    application.add_handler(CallbackQueryHandler(more))
    application.add_handler(InlineQueryHandler(offer))
    application.add_handler(MessageHandler(filters.TEXT & filters.ChatType.PRIVATE, echo))
    application.add_handler(MessageHandler(filters.Entity("mention") & filters.ChatType.GROUPS, named))
    return application
