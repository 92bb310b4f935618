"""What a button carries: a query in at most 64 bytes, readable by every later version of the bot.

`1fe` + `Xa9` + `;C=french;N=402` is: form 1, in French (`f`), edits the message (`e`, or `r` to reply), the intent's
code, then slots. A query too long for that waits in memory under a short key; after a restart its button is old.
"""

from __future__ import annotations

import string
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from telegram.constants import InlineKeyboardButtonLimit

from bot.intents import Intent
from bot.query import Query
from knowledge.models import Language

FORM = "1"
LIMIT = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
"""Bytes in UTF-8."""
REMEMBERED = 10_000
"""Long queries kept; the oldest go first."""

_WAITING = f"{FORM}~"
_LANGUAGES: dict[str, Language] = {"e": "en", "f": "fr"}
_SHORT = {
    "about": "A",
    "category": "C",
    "category2": "D",
    "category3": "E",
    "field": "F",
    "link": "L",
    "noc": "N",
    "number": "R",
    "offset": "O",
    "program": "P",
    "score": "S",
    "step": "G",
    "stat": "M",
    "title": "T",
    "topic": "W",
}
"""Capitals stand for slot names, which have none of their own. Never change one: buttons live for years."""
_LONG = {short: name for name, short in _SHORT.items()}
_DIGITS = string.digits + string.ascii_letters


@dataclass(frozen=True)
class Tap:
    """What a tapped button asks for."""

    query: Query
    language: Language
    edits: bool


class CallbackData:
    """Writes and reads the buttons' data."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Tap] = OrderedDict()

    def write(self, tap: Tap) -> str:
        """At most 64 bytes from which `read` gives the tap back; the query's confidence is not kept."""
        written = _written(tap)
        return written if len(written.encode()) <= LIMIT else self._keep(tap, written)

    def read(self, data: str) -> Tap | None:
        """None for a button of an unknown form, or one that is too old."""
        if data.startswith(_WAITING):
            return self._waiting.get(data)
        head, *slots = data.split(";")
        language = _LANGUAGES.get(head[1:2])
        intent = _INTENTS.get(head[3:])
        if head[:1] != FORM or head[2:3] not in ("e", "r") or language is None or intent is None:
            return None
        named = dict(slot.partition("=")[::2] for slot in slots)
        query = Query(intent=intent, slots={_LONG.get(name, name): _unquoted(value) for name, value in named.items()})
        return Tap(query, language, edits=head[2] == "e")

    def _keep(self, tap: Tap, written: str) -> str:
        key = _WAITING + blake2b(written.encode(), digest_size=12).hexdigest()
        self._waiting[key] = tap
        self._waiting.move_to_end(key)
        if len(self._waiting) > REMEMBERED:
            self._waiting.popitem(last=False)
        return key


def intent_code(intent: Intent) -> str:
    """Three characters that stand for an intent for as long as it keeps its name."""
    rest, code = zlib.crc32(intent.encode()), ""
    for _ in range(3):
        rest, digit = divmod(rest, len(_DIGITS))
        code += _DIGITS[digit]
    return code


_INTENTS = {intent_code(intent): intent for intent in Intent}


def _written(tap: Tap) -> str:
    slots = "".join(f";{_SHORT.get(name, name)}={_quoted(value)}" for name, value in tap.query.slots.items())
    return f"{FORM}{tap.language[0]}{'e' if tap.edits else 'r'}{intent_code(tap.query.intent)}{slots}"


def _quoted(value: str) -> str:
    return value.replace("%", "%25").replace(";", "%3B")


def _unquoted(value: str) -> str:
    return value.replace("%3B", ";").replace("%25", "%")
