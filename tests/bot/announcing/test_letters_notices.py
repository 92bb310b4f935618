"""Words to operators, chats and their administrators."""

from __future__ import annotations

import pytest

from bot.replies.formats import Formats
from bot.replies.words import words_of
from tests.bot.announcing.writing import Desk, desk, telegram_reads, text, to

__all__ = ["desk"]
VALUES = {
    "feed_refused": {"reason": "draw 402: drawCRS is 2026, but accepted is 0 to 1200"},
    "feed_silent": {"since": "2026-03-05T10:00:00+00:00", "reason": "no answer"},
    "feed_back": {"since": "2026-03-05T10:00:00+00:00", "until": "2026-03-05T12:00:00+00:00"},
    "topic_gone": {},
    "may_not_write": {"title": "Express Entry & friends"},
    "may_not_pin": {"title": "Express Entry & friends"},
    "draw_renumbered": {"numbers": "402, 403"},
}


@pytest.mark.parametrize("language", ["en", "fr", "both"])
@pytest.mark.parametrize("name", VALUES)
def test_every_notice_can_be_written(desk: Desk, name: str, language: str) -> None:
    content = {"words": f"alerts.notices.{name}", "values": VALUES[name]}
    parsed = telegram_reads(desk.written("notice", content, to(language=language)))
    assert parsed.losses == []
    assert [
        value for key, value in VALUES[name].items() if key not in ("since", "until") and value not in parsed.text
    ] == []


def test_there_are_values_here_for_every_notice() -> None:
    names = {key.removeprefix("alerts.notices.") for key in words_of("en") if key.startswith("alerts.notices.")}
    assert names == set(VALUES)


def test_a_value_that_tries_to_be_markup_is_text(desk: Desk) -> None:
    title = '<a href="https://example.org">here</a> {0.__class__}'
    letter = desk.letters.notice("alerts.notices.may_not_pin", {"title": title}, "en")
    assert title in telegram_reads(letter).text


def test_a_moment_is_shown_in_the_reader_s_own_zone(desk: Desk) -> None:
    content = {"words": "alerts.notices.feed_back", "values": VALUES["feed_back"]}
    letter = desk.written("notice", content, to(language="fr"))
    assert "<tg-time" in letter.html
    assert Formats("fr").day(desk.now.date().replace(year=2026, month=3, day=5)) in text(letter)


def test_a_fault_that_quotes_the_whole_feed_is_cut(desk: Desk) -> None:
    content = {"words": "alerts.notices.feed_refused", "values": {"reason": "x" * 100_000}}
    assert len(telegram_reads(desk.written("notice", content, to(language="both"))).text) < 4096


def test_a_place_left_empty_is_an_error(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.write("notice", {"words": "alerts.notices.may_not_pin", "values": {}}, to())
