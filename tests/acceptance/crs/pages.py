"""The page of /crs as a person works on it."""

from __future__ import annotations

import re
from datetime import datetime

from knowledge.points.asked import crs
from knowledge.points.grids import shipped_grids
from tests.telegram import PrivateChat, SeenMessage

CASE = "I'm 34, married, PhD, IELTS 8 in all, two years in Canada and four before"


async def begun(chat: PrivateChat, text: str = "/crs") -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def tapped(chat: PrivateChat, page: SeenMessage, *labels: str) -> SeenMessage:
    """The page after tapping these buttons one after another."""
    for label in labels:
        await (await chat.person.taps(page, label)).answer()
        page = await page.edited()
    return page


async def typed(chat: PrivateChat, page: SeenMessage, *texts: str) -> SeenMessage:
    """The page after typing these, one after another."""
    for text in texts:
        await chat.says(text)
        page = await page.edited()
    return page


def total(page: SeenMessage) -> int:
    found = re.search(r"(?:score|SCG|points|profile|conservé)\s?: ([\d\s\u202f,]+)", page.text)
    assert found, page.text
    return int(re.sub(r"\D", "", found[1]))


def score_of(profile: dict[str, object], now: datetime) -> int:
    return int(crs(shipped_grids(), now.date(), profile)["total"])
