"""A draw told before whose figures changed: its message as it should be, and what was corrected."""

from __future__ import annotations

from typing import Any

import pytest

from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Draw, Language
from tests.bot.announcing.writing import Desk, desk, first_line, telegram_reads, text, to

__all__ = ["desk"]
BOTH = pytest.mark.parametrize("language", LANGUAGES)
MESSAGE = 33
WAS: dict[Language, str] = {"en": "not {}", "fr": "et non {}"}


@pytest.fixture
def draw(base: KnowledgeBase) -> Draw:
    return next(draw for draw in base.draws("cec") if draw.tie_break)


def correction(draw: Draw, **changed: list[Any]) -> dict[str, Any]:
    return {"number": draw.number, "revision": 1, "changed": changed}


@BOTH
def test_a_correction_says_the_new_figure_and_the_old(desk: Desk, draw: Draw, language: Language) -> None:
    changed = {"crs": [draw.crs + 9, draw.crs], "size": [draw.size + 1000, draw.size]}
    read = text(desk.written("correction", correction(draw, **changed), to(language=language), edits=MESSAGE))
    assert WAS[language].format(draw.crs + 9) in read
    assert WAS[language].format(Formats(language).number(draw.size + 1000)) in read


@BOTH
def test_a_corrected_day_and_kind_are_told_in_words(
    desk: Desk, base: KnowledgeBase, draw: Draw, language: Language
) -> None:
    day = base.draws()[-1].date
    changed = {"date": [day.isoformat(), draw.date.isoformat()], "category": ["pnp", "cec"]}
    read = text(desk.written("correction", correction(draw, **changed), to(language=language), edits=MESSAGE))
    assert WAS[language].format(Formats(language).day(day)) in read
    assert WAS[language].format(base.category("pnp").name[language]) in read


def test_the_corrected_message_is_the_card_with_one_line_more(desk: Desk, draw: Draw) -> None:
    corrected = desk.written("correction", correction(draw, crs=[draw.crs + 9, draw.crs]), to(), edits=MESSAGE)
    card = text(desk.card(draw.number)).splitlines()
    more = [line for line in text(corrected).splitlines() if line not in card]
    assert len(more) == 1
    assert corrected.buttons == desk.card(draw.number).buttons


@BOTH
def test_a_tie_break_that_came_later_is_no_fuss(desk: Desk, draw: Draw, language: Language) -> None:
    content = correction(draw, tie_break=[None, draw.tie_break.isoformat()])
    read = text(desk.written("correction", content, to(language=language), edits=MESSAGE))
    assert {"en": "Tie-break added.", "fr": "Bris d’égalité ajouté."}[language] in read
    assert {"en": "Corrected", "fr": "Correction"}[language] not in read


def test_a_changed_tie_break_is_a_correction(desk: Desk, base: KnowledgeBase, draw: Draw) -> None:
    other = next(one.tie_break for one in base.draws("french") if one.tie_break)
    content = correction(draw, tie_break=[other.isoformat(), draw.tie_break.isoformat()])
    read = text(desk.written("correction", content, to(), edits=MESSAGE))
    assert WAS["en"].format(Formats("en").clock(other)) in read


def test_a_correction_that_takes_no_message_s_place_calls_nothing_new(desk: Desk, draw: Draw) -> None:
    letter = desk.written("correction", correction(draw, crs=[draw.crs + 9, draw.crs]), to())
    assert first_line(letter).startswith("Corrected draw")


# where the message was a digest


def test_a_corrected_digest_says_of_which_draw(desk: Desk, draw: Draw) -> None:
    numbers = [draw.number, *desk.newest(3)]
    content = correction(draw, crs=[draw.crs + 9, draw.crs])
    read = text(desk.written("correction", content, to(), edits=MESSAGE, numbers=numbers))
    assert f"Corrected (draw #{draw.number}): cut-off {draw.crs}" in read
    assert [number for number in numbers if f"#{number} ·" not in read] == []


def test_a_chat_that_was_not_told_of_the_draw_gets_no_correction(desk: Desk, draw: Draw) -> None:
    content = correction(draw, crs=[draw.crs + 9, draw.crs])
    receiver = to(every=False, categories=frozenset(("french",)))
    assert desk.write("correction", content, receiver, edits=MESSAGE, numbers=[draw.number, "437"]) is None


def test_a_draw_that_a_correction_lifts_over_the_score_is_corrected_still(desk: Desk, draw: Draw) -> None:
    content = correction(draw, crs=[draw.crs - 9, draw.crs])
    receiver = to(score=draw.crs - 5)
    read = text(desk.written("correction", content, receiver, edits=MESSAGE, numbers=[draw.number, *desk.newest(3)]))
    assert str(draw.crs) in read


@pytest.mark.parametrize("kind", ["private", "channel"])
def test_a_correction_of_everything_in_both_languages_is_well_formed(desk: Desk, draw: Draw, kind: str) -> None:
    changed = {
        "crs": [draw.crs + 9, draw.crs],
        "size": [1, draw.size],
        "date": [draw.date.isoformat(), draw.date.isoformat()],
        "tie_break": [draw.tie_break.isoformat(), None],
        "category": ["no-such-category", "cec"],
    }
    letter = desk.written("correction", correction(draw, **changed), to(kind, "both"), edits=MESSAGE)
    assert telegram_reads(letter).losses == []
