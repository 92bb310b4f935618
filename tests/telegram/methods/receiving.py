"""getMe, getUpdates, the webhook, logOut and close."""

from __future__ import annotations

from typing import Any

from tests.telegram.errors import bad_request, conflict
from tests.telegram.methods.registry import method
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram
from tests.telegram.webhook import Target

UPDATES_AT_ONCE = 100


@method("getMe")
def get_me(telegram: Telegram, parameters: Parameters) -> JSON:
    """Who the bot is."""
    return telegram.world.bot.me()


@method("getUpdates")
async def get_updates(telegram: Telegram, parameters: Parameters) -> list[JSON]:
    """What happened since ``offset``."""
    if telegram.webhook.target.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    telegram.updates.allow(_kinds(parameters))
    limit = parameters.integer("limit", UPDATES_AT_ONCE)
    limit = limit if 1 <= limit <= UPDATES_AT_ONCE else UPDATES_AT_ONCE
    return await telegram.updates.get(parameters.integer("offset"), limit, parameters.integer("timeout"))


@method("setWebhook")
def set_webhook(telegram: Telegram, parameters: Parameters) -> bool:
    """Have updates sent to an address, or stop that with an empty one."""
    target = Target.checked(
        parameters.text("url"), parameters.text("secret_token"), parameters.integer("max_connections")
    )
    telegram.updates.allow(_kinds(parameters))
    if parameters.flag("drop_pending_updates"):
        telegram.updates.clear()
    telegram.webhook.point_at(target)
    return True


@method("deleteWebhook")
def delete_webhook(telegram: Telegram, parameters: Parameters) -> bool:
    """Stop sending updates to an address."""
    if parameters.flag("drop_pending_updates"):
        telegram.updates.clear()
    telegram.webhook.point_at(Target())
    return True


@method("getWebhookInfo")
def get_webhook_info(telegram: Telegram, parameters: Parameters) -> JSON:
    """Where updates are sent, and how that goes."""
    return telegram.webhook.info()


@method("logOut")
def log_out(telegram: Telegram, parameters: Parameters) -> bool:
    """Leave this server for a local one."""
    return True


@method("close")
def close(telegram: Telegram, parameters: Parameters) -> bool:
    """Close the bot's instance on this server."""
    return True


def _kinds(parameters: Parameters) -> list[str] | None:
    kinds: Any = parameters.data("allowed_updates")
    if kinds is None:
        return None
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise bad_request("can't parse allowed_updates: expected an Array of Strings")
    return kinds
