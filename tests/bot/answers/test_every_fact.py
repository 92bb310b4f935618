"""Every template renders for every fact there is, in both languages, as Telegram takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from bot.answers.alerts import SETTINGS
from bot.answers.one_draw import one_draw
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import FOLDER, LANGUAGES
from handlers.companion.showing import NAMES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import REPLIES, Desk, Told, show

TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-time"}
LONGEST = 4096
"""Characters of a message after its markup is parsed; longer answers are split, but none of these should have to be."""
BOTH = pytest.mark.parametrize("language", LANGUAGES)


class Markup(HTMLParser):
    """Collects what is wrong with a text as Telegram reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"Telegram knows no <{tag}>")
        if {"code", "pre"} & {tag, *self.open} and self.open and set(self.open) != {"blockquote"}:
            self.faults.append(f"<{tag}> inside {self.open}: code takes no other markup")
        if tag in self.open:
            self.faults.append(f"<{tag}> inside <{tag}>")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def faults(told: Told, language: Language) -> list[str]:
    """What is wrong with an answer, whatever it says."""
    reader = Markup()
    reader.feed(told.rendered.html)
    reader.close()
    text = told.text
    found = [*reader.faults, *(f"<{tag}> is never closed" for tag in reader.open)]
    found += [f"shows {leak}" for leak in re.findall(r"(?<!• )\bNone\b|Undefined|\ben='|datetime\.|<built-in", text)]
    found += ["is empty"] if not text else []
    found += [f"is {len(text)} long"] if len(text) > LONGEST else []
    found += ["has gaps"] if "\n\n\n" in text else []
    found += ["has an empty label"] if not all(told.labels) else []
    if language == "fr":
        found += [f"breaks before {gap}" for gap in re.findall(r"\S [:;?!»](?!\S)", text)]
    return found


def asked(desk: Desk, base: KnowledgeBase, language: Language) -> Iterator[Told]:
    """Answers that between them show every fact of the base."""
    for category in base.categories():
        of = {"category": category.id}
        for intent in (Intent.DRAW_LATEST, Intent.DRAW_HISTORY, Intent.DRAW_STATS, Intent.DRAW_NEXT, Intent.DRAW_TREND,
                       Intent.DRAW_TIEBREAK, Intent.DRAW_COMPARE, Intent.CATEGORY_LIST, Intent.CATEGORY_REQUIREMENTS,
                       Intent.NOC_CATEGORY_ELIGIBILITY, Intent.SUBSCRIBE, Intent.DATA_SOURCE):  # fmt: skip
            yield desk.ask(intent, language, **of)
        for field in ("crs", "size", "date", "tiebreak", "number"):
            yield desk.ask(Intent.DRAW_LATEST, language, field=field, **of)
        for stat in ("min", "max", "avg", "count", "total_itas", "max_year", "last_below"):
            yield desk.ask(Intent.DRAW_STATS, language, stat=stat, score="450", **of)
            yield desk.ask(Intent.DRAW_STATS, language, stat=stat, field="size", **of)
        for score in ("0", "389", "600", "601", "1200"):
            yield desk.ask(Intent.SCORE_CHECK, language, score=score, **of)
    for step in base.steps():
        yield desk.ask(Intent.ITA_STEPS, language, step=step.id)
        yield desk.ask(Intent.ITA_DOCUMENTS, language, step=step.id, about="documents")
    for topic in base.topics():
        for intent in (Intent.ITA_AFTER_SUBMISSION, Intent.ADVICE_LEGAL, Intent.PROGRAM_ELIGIBILITY, Intent.ITA_FEES):
            yield desk.ask(intent, language, about=topic.id)
    pool = base.pool()
    for band in pool.bands if pool else ():
        yield desk.ask(Intent.POOL_DISTRIBUTION, language, score=str(band.low))
        yield desk.ask(Intent.POOL_DISTRIBUTION, language, range=f"{band.low}-{band.high}")
    for test in base.table("language_tests")["tests"]:
        yield desk.ask(Intent.LANGUAGE_EQUIVALENCY, language, test=test)
        yield desk.ask(Intent.LANGUAGE_EQUIVALENCY, language, test=test, bands="7,7,7,7")
        yield desk.ask(Intent.LANGUAGE_EQUIVALENCY, language, test=test, speaking="9999")
    for size in range(12):
        yield desk.ask(Intent.ITA_FUNDS, language, family_size=str(size))
        yield desk.ask(Intent.ITA_FEES, language, family_size=str(size), fee="rprf")
    for topic in ("identity", "language", "unreadable", "privacy", "forget", "reminders", "abilities"):
        yield desk.ask(Intent.HELP, language, topic=topic)
    for topic in SETTINGS:
        yield desk.ask(Intent.ANNOUNCEMENTS, language, topic=topic)
    for intent in Intent:
        yield desk.ask(intent, language)


@BOTH
def test_every_answer_is_sound(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    unsound = {told.part.template: found for told in asked(desk, base, language) if (found := faults(told, language))}
    assert unsound == {}


@BOTH
def test_every_draw_has_a_card(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    context = desk.context(language)
    query = Query(intent=Intent.DRAW_BY_NUMBER)
    shown = {draw.number: show(one_draw(query, draw, context), desk.now, language).text for draw in base.draws()}
    lacking = [number for number, text in shown.items() if number not in text or "None" in text]
    assert lacking == []


@BOTH
def test_every_occupation_has_a_card(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    codes = sorted({code for category in base.categories() for version in base.category_versions(category.id)
                    for code in version.codes})  # fmt: skip
    unsound = {}
    for code in codes:
        for told in (
            desk.ask(Intent.NOC_LOOKUP, language, noc=code),
            desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, language, noc=code),
            desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, language, noc=code, category="trades"),
            desk.ask(Intent.PROGRAM_ELIGIBILITY, language, noc=code),
        ):
            if found := faults(told, language):
                unsound[code] = found
    assert unsound == {}


def test_no_template_is_left_over() -> None:
    """Every template is named in the code of the bot or of its handlers."""
    files = [file for room in (FOLDER.parent, FOLDER.parent.parent / "handlers") for file in room.rglob("*.py")]
    sources = "".join(file.read_text(encoding="utf-8") for file in files)
    shared = {"footer", "macros", "facts", "noc/macros", "score/bars", "advice/changes", "advice/conditions",
              "advice/obstacles", "advice/stood", "crs/answers", "crs/beside", "crs/work_lines",
              "language/macros", "programs/short"}  # fmt: skip
    names = {str(file.relative_to(FOLDER / "en").with_suffix("")) for file in (FOLDER / "en").rglob("*.html")}
    named = {name for name in names if f'"{name}"' in sources}
    of_help = {f"talk/{topic}" for topic in ("identity", "language", "unreadable", "privacy", "forget", "reminders")}
    of_pages = {f"companion/{page}" for page in (*NAMES.values(), "macros")}
    left = names - named - shared - of_help - of_pages
    assert {name for name in left if not name.startswith("telegram/")} == set()


def test_words_are_there_for_the_whole_bot() -> None:
    assert REPLIES.words("dates.today", "fr") == "aujourd’hui"
