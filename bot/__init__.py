"""How the bot understands and answers. A message becomes a Query, a Query becomes an Answer."""

import os

VERSION = "0.1.0"

os.environ.setdefault("PTB_TIMEDELTA", "1")  # python-telegram-bot then gives spans of time as timedelta, not numbers
