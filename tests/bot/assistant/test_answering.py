"""The one door: what is answered, and when it stays silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.answer import Answer, Part
from bot.answers import ANSWERS
from bot.assistant import POLL_ALLOWS, UNASKED, Assistant, kind_of
from bot.intents import Intent
from bot.query import Query
from bot.question import Question
from bot.state.documents import Score
from bot.understanding import Memory, Reading
from knowledge.base import KnowledgeBase
from tests.bot.assistant.scripted import LATEST, NOW, STEPS, THANKS, Scripted, assistant, question


def test_every_intent_has_an_answer() -> None:
    assert set(ANSWERS) == set(Intent)


def test_the_language_of_the_message_is_the_language_of_the_answer(base: KnowledgeBase) -> None:
    assert assistant(base, LATEST, language="fr").answer(question(language="en")).language == "fr"


def test_several_questions_get_their_parts_in_order(base: KnowledgeBase) -> None:
    answer = assistant(base, STEPS, LATEST).answer(question())
    assert [part.template for part in answer.parts] == ["invitation/steps", "draws/latest"]


@pytest.mark.parametrize(
    ("kinds", "whole"),
    [(("none", "answer"), "answer"), (("ask", "none"), "ask"), (("none",), "none"), (("unsure", "none"), "unsure")],
)
def test_the_whole_is_as_good_as_its_best_part(kinds: tuple[Any, ...], whole: str) -> None:
    assert kind_of([Part(template="", kind=kind) for kind in kinds]) == whole


@pytest.mark.parametrize(("chat", "template"), [("private", "crs/result"), ("group", "score/calculate")])
def test_who_tells_a_whole_profile_gets_its_score_where_nobody_else_reads_it(
    chat: Any, template: str, base: KnowledgeBase
) -> None:
    told = "calculate my crs: 29, single, master's degree, CELPIP 9 in all four, 2 years of work in Canada, none abroad"
    asked = Question(text=told, now=NOW, chat=chat, addressed=True)
    answer = assistant(base, Query(intent=Intent.CRS_CALCULATE)).answer(asked)
    assert [part.template for part in answer.parts] == [template]


def test_an_unclear_message_gets_buttons(base: KnowledgeBase) -> None:
    answer = assistant(base, LATEST, STEPS, certainty="unsure").answer(question())
    assert answer.kind == "unsure"
    assert [button.query for row in answer.parts[0].buttons for button in row] == [LATEST, STEPS]


def test_a_likely_reading_is_answered_with_a_word_of_caution_and_the_others_below(base: KnowledgeBase) -> None:
    one = Scripted(LATEST, certainty="likely")
    one.reading = Reading("en", (LATEST,), "likely", choices=(LATEST, STEPS))
    answer = Assistant(base, one, Memory()).answer(question())
    assert answer.kind == "unsure"
    assert [part.template for part in answer.parts] == ["talk/perhaps", "draws/latest"]
    assert [button.query for button in answer.parts[1].buttons[-1]] == [STEPS]


def less_than_certain(base: KnowledgeBase, **about: Any) -> Answer:
    one = Scripted(LATEST)
    one.reading = Reading("en", (LATEST,), "sure", choices=(STEPS,))
    answer = Assistant(base, one, Memory()).answer(question(**about))
    assert answer
    return answer


def test_an_answer_not_beyond_doubt_has_what_else_may_be_meant_below(base: KnowledgeBase) -> None:
    answer = less_than_certain(base)
    assert answer.kind == "answer"
    assert [part.template for part in answer.parts] == ["draws/latest", "talk/or_else"]
    assert [button.query for row in answer.parts[1].buttons for button in row] == [STEPS]


def test_a_group_is_not_offered_what_else_may_be_meant(base: KnowledgeBase) -> None:
    assert [part.template for part in less_than_certain(base, chat="group").parts] == ["draws/latest"]


def test_a_group_is_asked_what_it_meant_where_a_reading_is_no_more_than_likely(base: KnowledgeBase) -> None:
    answer = assistant(base, LATEST, certainty="likely").answer(question(chat="group"))
    assert [part.template for part in answer.parts] == ["talk/unsure"]


def test_what_was_not_recognised_is_not_called_an_answer(base: KnowledgeBase) -> None:
    answer = assistant(base, Query(intent=Intent.OFFTOPIC_OTHER), certainty="none").answer(question())
    assert answer.kind == "none"


def test_old_draws_are_marked_as_old(base: KnowledgeBase) -> None:
    later = base.freshness().as_of + POLL_ALLOWS + timedelta(seconds=1)
    assert assistant(base, LATEST).answer(question(now=later)).stale == base.freshness()


def test_draws_as_new_as_a_poll_are_not(base: KnowledgeBase) -> None:
    assert assistant(base, LATEST).answer(question(now=base.freshness().as_of + POLL_ALLOWS)).stale is None


def test_what_is_no_draw_has_no_age(base: KnowledgeBase) -> None:
    later = base.freshness().as_of + timedelta(days=100)
    assert assistant(base, STEPS).answer(question(now=later)).stale is None


def test_a_group_is_left_alone(base: KnowledgeBase) -> None:
    assert assistant(base, LATEST).answer(question(chat="group", addressed=False)) is None


def test_a_group_is_answered_where_it_asks(base: KnowledgeBase) -> None:
    assert assistant(base, LATEST).answer(question(chat="group", addressed=True))


def test_a_group_that_wants_answers_gets_them_to_clear_questions(base: KnowledgeBase) -> None:
    clear = question(chat="group", addressed=False, group_answers=True)
    assert assistant(base, LATEST).answer(clear)


@pytest.mark.parametrize(
    "unclear", [LATEST.model_copy(update={"confidence": UNASKED - 0.01}), THANKS, Query(intent=Intent.CHATTER)]
)
def test_a_group_that_wants_answers_gets_none_to_anything_else(base: KnowledgeBase, unclear: Query) -> None:
    asked = question(chat="group", addressed=False, group_answers=True)
    assert assistant(base, unclear).answer(asked) is None


@pytest.mark.parametrize("certainty", ["likely", "unsure", "none"])
def test_a_group_is_never_asked_what_it_meant_unasked(base: KnowledgeBase, certainty: str) -> None:
    asked = question(chat="group", addressed=False, group_answers=True)
    assert assistant(base, LATEST, certainty=certainty).answer(asked) is None


def test_today_is_the_day_in_ottawa(base: KnowledgeBase) -> None:
    held = base.freshness().newest.date
    late_there = datetime(held.year, held.month, held.day, 3, 30, tzinfo=UTC) + timedelta(days=1)
    answer = assistant(base, Query(intent=Intent.DRAW_LATEST, slots={"date": "today"})).answer(question(now=late_there))
    assert answer.parts[0].facts["held"]


class Choosing(Scripted):
    """An understanding that is never certain, and takes every reply for the second of what was offered."""

    def chosen(self, text: str, choices: Sequence[Query], *_: Any) -> Query:
        return choices[1]


def test_a_reply_to_did_you_mean_is_answered_as_the_reading_it_takes(base: KnowledgeBase) -> None:
    asked = Assistant(base, Choosing(LATEST, STEPS, certainty="unsure"), Memory())
    asked.answer(question(conversation="a"))
    assert asked.answer(question(conversation="a")).queries == (STEPS,)


@pytest.mark.parametrize(("chat", "asked_back"), [("private", False), ("group", True)])
def test_the_score_somebody_keeps_is_checked_in_private_alone(base: KnowledgeBase, chat: Any, asked_back: bool) -> None:
    query = Query(intent=Intent.SCORE_CHECK, slots={"number": "402"})
    answer = assistant(base, query).answer(question(chat=chat, score=Score(value=509)))
    assert answer is not None
    assert (answer.kind == "ask") is asked_back
