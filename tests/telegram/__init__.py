"""A Bot API server for tests: as strict as Telegram, on the loopback interface, with people to talk to.

>>> async with TelegramServer() as server, running(server, build_application):
...     chat = server.private_chat(server.user("Ana", language_code="fr"))
...     await chat.says("/start")
...     print((await chat.next_reply()).text)
"""

import os

# python-telegram-bot gives waits as timedelta only when asked to, and warns otherwise; it looks at each use.
os.environ.setdefault("PTB_TIMEDELTA", "1")

from tests.telegram.driver.chats import Channel, ChatDriver, Group, PrivateChat
from tests.telegram.driver.people import CallbackAnswer, InlineAnswer, InlineResult, Person, Tap
from tests.telegram.driver.seen import Button, SeenMessage
from tests.telegram.faults import Fault
from tests.telegram.running import RunningBot, builder, running
from tests.telegram.server import TelegramServer
from tests.telegram.world.chats import Status
from tests.telegram.world.people import Privacy

__all__ = [
    "Button",
    "CallbackAnswer",
    "Channel",
    "ChatDriver",
    "Fault",
    "Group",
    "InlineAnswer",
    "InlineResult",
    "Person",
    "Privacy",
    "PrivateChat",
    "RunningBot",
    "SeenMessage",
    "Status",
    "Tap",
    "TelegramServer",
    "builder",
    "running",
]
