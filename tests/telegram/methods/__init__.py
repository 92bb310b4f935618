"""The methods of the Bot API, one family a file. Importing this package registers them all."""

from tests.telegram.methods import (
    callbacks,
    chats,
    commands,
    editing,
    inline,
    media,
    pinning,
    receiving,
    sending,
)
from tests.telegram.methods.registry import carry_out, proper_name

__all__ = [
    "callbacks",
    "carry_out",
    "chats",
    "commands",
    "editing",
    "inline",
    "media",
    "pinning",
    "proper_name",
    "receiving",
    "sending",
]
