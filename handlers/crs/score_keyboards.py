"""The buttons of the pages of a score kept alone. They carry the score, so that they outlive a restart.

In `c1;e;kept;p;;keep;509_1741175389` the score is 509, of a profile submitted at that second since 1970.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from telegram import InlineKeyboardMarkup

from bot.profile.score_pages import Limits
from bot.replies.formats import Formats
from bot.state.documents import Score
from handlers.crs.data import KEPT
from handlers.crs.keyboards import Keyboard, Row, markup

ASK, SHOWN, MOMENT, KEEP = "ask", "shown", "time", "keep"
"""Ask for the score, show it, ask when the profile was submitted, keep it; see `OFFERED` too."""
_BETWEEN = "_"


def written(score: Score) -> str:
    """A score as a button carries it."""
    moment = f"{_BETWEEN}{int(score.submitted.timestamp())}" if score.submitted else ""
    return f"{score.value}{moment}"


def score_of(text: str, limits: Limits, now: datetime) -> Score:
    """A score that a button carries. Raises ValueError for one that cannot be."""
    value, _, seconds = text.partition(_BETWEEN)
    submitted = datetime.fromtimestamp(int(seconds), UTC) if seconds else None
    if int(value) not in limits or (submitted and not limits.began <= submitted.date() <= now.date()):
        raise ValueError(f"{text!r} is no score that can be kept")
    return Score(value=int(value), submitted=submitted)


def asking(keyboard: Keyboard) -> InlineKeyboardMarkup:
    """The way back from what is asked."""
    return markup([_back(keyboard)])


def days(keyboard: Keyboard, scores: Sequence[Score]) -> InlineKeyboardMarkup:
    """The moments that may be meant."""
    formats = Formats(keyboard.teller.language)
    rows = [
        [keyboard.button(formats.clock(one.submitted), "p", value=SHOWN, more=written(one))]
        for one in scores
        if one.submitted
    ]
    return markup([*rows, _back(keyboard)])


def confirming(keyboard: Keyboard, score: Score) -> InlineKeyboardMarkup:
    """To keep the score, or to say when its profile was submitted."""
    words = "score_moment_other" if score.submitted else "score_moment"
    keep = [keyboard.score("score_keep", KEEP, written(score))]
    return markup([keep, [keyboard.score(words, MOMENT, str(score.value))], _back(keyboard)])


def kept(keyboard: Keyboard) -> InlineKeyboardMarkup:
    """What can be done after it was kept."""
    result = [keyboard.do("to_result", "r")] if keyboard.token != KEPT else []
    return markup([[keyboard.do("mine", "m")], result])


def _back(keyboard: Keyboard) -> Row:
    """To the result of the run, else to what is kept."""
    return [keyboard.do("to_result", "r") if keyboard.token != KEPT else keyboard.do("back", "m")]
