"""Several draws in one message: those that the chat asked for, and never more than Telegram takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcing.letters import OPEN
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.announcing.writing import (
    Desk,
    desk,
    desk_of,
    first_line,
    payloads,
    queries,
    strange,
    strange_base,
    telegram_reads,
    text,
    to,
)
from tests.telegram.formatting.entities import utf16_length

__all__ = ["desk", "strange", "strange_base"]
BOTH = pytest.mark.parametrize("language", LANGUAGES)
LIMIT, ENTITIES = 4096, 100
PAGES = {"en": "more: Express Entry", "fr": "de plus\u00a0: Entrée express"}


def numbers_in(read: str) -> list[str]:
    return re.findall(r"^#(\d+[a-z]?) ·", read, re.MULTILINE)


@BOTH
def test_after_an_outage_the_draws_are_counted_and_listed_newest_first(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    numbers = desk.newest(5)
    letter = desk.digest(numbers[::-1], to(language=language))
    since = Formats(language).day(base.draw(numbers[-1]).date)
    counted = {"en": "5\u00a0draws since ", "fr": "5\u00a0tirages depuis le "}[language]
    assert first_line(letter) == counted + since
    places = [text(letter).index(f"{number} ·") for number in numbers]
    assert places == sorted(places)


@pytest.mark.parametrize(("period", "words"), [("daily", "Daily digest"), ("weekly", "Weekly digest")])
def test_a_digest_by_the_calendar_says_which(desk: Desk, period: str, words: str) -> None:
    assert first_line(desk.digest(desk.newest(3), period=period)).startswith(words)


def test_a_single_draw_gets_its_card(desk: Desk) -> None:
    (number,) = desk.newest(1)
    assert desk.digest([number], period="daily") == desk.card(number)


def test_a_single_draw_after_an_outage_is_said_to_be_late(desk: Desk) -> None:
    assert first_line(desk.digest(desk.newest(1))).startswith("New draw, told late")


# whose draws


def test_only_draws_of_the_chat_s_categories_are_shown(desk: Desk, base: KnowledgeBase) -> None:
    numbers = desk.newest(20)
    theirs = [number for number in numbers if base.draw(number).category in ("cec", "pnp")]
    read = text(desk.digest(numbers, to(every=False, categories=frozenset(("cec", "pnp")))))
    assert numbers_in(read) == theirs


def test_only_draws_at_or_below_the_chat_s_score_are_shown(desk: Desk, base: KnowledgeBase) -> None:
    numbers = desk.newest(20)
    score = sorted(base.draw(number).crs for number in numbers)[10]
    reached = [number for number in numbers if base.draw(number).crs <= score]
    assert numbers_in(text(desk.digest(numbers, to(score=score)))) == reached


def test_nothing_is_said_where_no_draw_is_the_chat_s_own(desk: Desk) -> None:
    content = {"numbers": desk.newest(5), "period": "outage"}
    assert desk.write("digest", content, to(every=False, categories=frozenset(("researchers",)))) is None


def test_a_kind_that_is_not_known_yet_is_shown_to_every_chat(strange: Desk, strange_base: KnowledgeBase) -> None:
    numbers = ["9001", "9002", strange_base.latest_draw("cec").number]
    read = text(strange.digest(numbers, to(every=False, categories=frozenset(("french",)))))
    assert first_line(strange.digest(numbers, to(every=False, categories=frozenset(("french",))))).startswith("2\u00a0")
    assert f"#{numbers[-1]}" not in read


def test_a_chat_s_own_draws_are_not_filtered_again(desk: Desk) -> None:
    numbers = desk.newest(4)
    content = {"numbers": [], "period": "daily"}
    letter = desk.written("digest", content, to(every=False, categories=frozenset(("researchers",))), numbers=numbers)
    assert numbers_in(text(letter)) == numbers


# where it leads on to


def test_in_private_a_digest_can_stop_alerts(desk: Desk) -> None:
    intents = [query.intent for query in queries(desk.digest(desk.newest(3)))]
    assert intents == ["score.check", "subscribe", "unsubscribe"]


def test_a_channel_s_digest_leads_to_the_private_chat(desk: Desk) -> None:
    numbers = desk.newest(3)
    letter = desk.digest(numbers, to("channel"))
    assert queries(letter) == []
    assert payloads(letter) == [f"draw_{numbers[0]}", "alerts"]


def test_a_channel_s_digest_has_each_kind_s_hashtag_once(desk: Desk, base: KnowledgeBase) -> None:
    numbers = [draw.number for draw in (*base.draws("cec", limit=2), *base.draws("french", limit=1))]
    *_, last = text(desk.digest(numbers, to("channel"))).splitlines()
    assert sorted(last.split()[1:]) == ["#CEC", "#ExpressEntry", "#French"]


# how long it gets


def test_rows_beyond_ten_are_folded(desk: Desk) -> None:
    html = desk.digest(desk.newest(OPEN + 4)).html
    (folded,) = re.findall(r"<blockquote expandable>(.*?)</blockquote>", html, re.DOTALL)
    assert len(folded.splitlines()) == 4


def test_ten_rows_are_not_folded(desk: Desk) -> None:
    assert "<blockquote" not in desk.digest(desk.newest(OPEN)).html


@BOTH
def test_what_does_not_fit_is_counted_and_linked(desk: Desk, language: Language) -> None:
    letter = desk.digest(desk.newest(150), to(language=language))
    shown = len(re.findall(r"^(?:#|n°\u00a0)\d+[a-z]? ·", text(letter), re.MULTILINE))
    assert f"{150 - shown} {PAGES[language]}" in text(letter).replace("\u00a0more", " more").replace(
        "\u00a0de plus", " de plus"
    )


@BOTH
def test_a_message_is_filled_before_rows_are_left_out(desk: Desk, language: Language) -> None:
    read = telegram_reads(desk.digest(desk.newest(150), to(language=language))).text
    longest_row = max(map(utf16_length, read.splitlines()[2:-1]))
    assert utf16_length(read) + longest_row > LIMIT


@settings(max_examples=60)
@given(data=st.data())
def test_a_digest_of_any_draws_fits_in_one_message(strange_base: KnowledgeBase, data: st.DataObject) -> None:
    numbers = [draw.number for draw in strange_base.draws()]
    start = data.draw(st.integers(0, len(numbers) - 1))
    chosen = numbers[start : start + data.draw(st.integers(1, 60))]
    receiver = to(
        data.draw(st.sampled_from(["private", "supergroup", "channel"])),
        data.draw(st.sampled_from(["en", "fr", "both"])),
    )
    parsed = telegram_reads(desk_of(strange_base).digest(chosen, receiver))
    assert utf16_length(parsed.text) <= LIMIT
    assert len(parsed.entities) <= ENTITIES
    assert parsed.losses == []
