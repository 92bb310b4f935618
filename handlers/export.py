"""/export: a copy of all that is kept of a chat, as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from telegram import Chat, Update

from handlers.desk import Desk
from handlers.sending import Context, File, Piece, deliver, place_of
from handlers.subjects import decided_by_sender, language_there

FILE = "express-entry.json"


async def send(desk: Desk, update: Update, context: Context) -> None:
    """All that is kept of a private chat to whoever writes there; that of a group to its administrators."""
    message = update.effective_message
    if message is None or not await decided_by_sender(desk, context, message, "export.admins_only"):
        return
    language = await language_there(desk, message)
    kept = await desk.people.export(message.chat.id)
    if set(kept) == {"chat_id"}:
        await deliver(context, [Piece(desk.replies.words("export.nothing", language), place_of(message))])
        return
    said = ["export.private" if message.chat.type == Chat.PRIVATE else "export.group"]
    said += ["export.locked"] if _is_locked(kept) else []
    caption = " ".join(desk.replies.words(key, language) for key in said)
    content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
    await deliver(context, [Piece(caption, place_of(message), file=File(FILE, content))])


def _is_locked(kept: Mapping[str, Any]) -> bool:
    return any("sealed" in document for document in kept.get("person", {}).values())
