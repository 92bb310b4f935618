"""The one door: what is answered, when it stays silent, what is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.answer import Part
from bot.answers import ANSWERS
from bot.assistant import POLL_ALLOWS, UNASKED, Assistant, kind_of
from bot.intents import Intent
from bot.query import Query
from bot.question import Question
from bot.state.documents import Score
from bot.understanding import Memory, Reading
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
LATEST = Query(intent=Intent.DRAW_LATEST, slots={"category": "cec"})
STEPS = Query(intent=Intent.ITA_STEPS)
THANKS = Query(intent=Intent.SMALLTALK_THANKS)


class Scripted:
    """An understanding that reads every message the same way, and keeps what it was told of the conversation."""

    def __init__(self, *queries: Query, certainty: Any = "sure", language: Language = "en") -> None:
        self.reading = Reading(language, queries, certainty, choices=queries)
        self.last: Query | None = None

    def read(self, text: str, *, last: Query | None, **_: Any) -> Reading:
        self.last = last
        return self.reading


def assistant(base: KnowledgeBase, *queries: Query, **reading: Any) -> Assistant:
    return Assistant(base, Scripted(*queries, **reading), Memory())


def question(**about: Any) -> Question:
    return Question(text="…", now=about.pop("now", NOW), **about)


def spoken_of(base: KnowledgeBase) -> Query:
    """What is remembered of LATEST: the query, the draw it found, and that none is newer."""
    return LATEST.but(number=base.latest_draw("cec").number, before="0")


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


def test_the_last_query_is_there_for_the_next_message(base: KnowledgeBase) -> None:
    understanding = Scripted(LATEST)
    one = Assistant(base, understanding, Memory())
    one.answer(question(conversation="a"))
    one.answer(question(conversation="a", now=NOW + timedelta(minutes=5)))
    assert understanding.last == spoken_of(base)


def test_a_matter_for_another_page_is_gone_on_from_too(base: KnowledgeBase) -> None:
    outside = Query(intent=Intent.OFFTOPIC_IMMIGRATION, slots={"topic": "citizenship", "link": "citizenship"})
    understanding = Scripted(outside)
    one = Assistant(base, understanding, Memory())
    one.answer(question(conversation="a"))
    one.answer(question(conversation="a", now=NOW + timedelta(minutes=5)))
    assert understanding.last == outside


def test_another_person_s_query_is_not(base: KnowledgeBase) -> None:
    understanding = Scripted(LATEST)
    one = Assistant(base, understanding, Memory())
    one.answer(question(conversation="a"))
    one.answer(question(conversation="b"))
    assert understanding.last is None


def test_who_asked_nothing_yet_goes_on_from_what_the_group_was_told_last(base: KnowledgeBase) -> None:
    understanding = Scripted(LATEST)
    one = Assistant(base, understanding, Memory())
    one.answer(question(chat="group", conversation="a", shared="group"))
    one.answer(question(chat="group", conversation="b", shared="group"))
    assert understanding.last == spoken_of(base)


def test_nobody_goes_on_from_another_person_s_score(base: KnowledgeBase) -> None:
    memory = Memory()
    asked = Query(intent=Intent.SCORE_CHECK, slots={"category": "cec", "score": "480"})
    Assistant(base, Scripted(asked), memory).answer(question(chat="group", conversation="a", shared="group"))
    shared = memory.recall("group", NOW)
    assert shared is not None
    assert (shared.slots.get("category"), shared.slots.get("score")) == ("cec", None)


def test_one_s_own_question_goes_before_what_the_group_was_told(base: KnowledgeBase) -> None:
    understanding = Scripted(LATEST)
    one = Assistant(base, understanding, memory := Memory())
    memory.remember("a", STEPS, NOW)
    memory.remember("group", LATEST, NOW)
    one.answer(question(chat="group", conversation="a", shared="group"))
    assert understanding.last == STEPS


def test_who_does_not_speak_to_the_bot_goes_on_from_nobody_s(base: KnowledgeBase) -> None:
    understanding = Scripted(LATEST)
    one = Assistant(base, understanding, memory := Memory())
    memory.remember("group", LATEST, NOW)
    one.answer(question(chat="group", conversation="a", shared="group", addressed=False, group_answers=True))
    assert understanding.last is None


def test_a_tapped_button_is_remembered_too(base: KnowledgeBase) -> None:
    understanding = Scripted(STEPS)
    one = Assistant(base, understanding, Memory())
    one.follow(LATEST, question(conversation="a"))
    one.answer(question(conversation="a"))
    assert understanding.last == spoken_of(base)


def test_thanks_leave_the_conversation_where_it_was(base: KnowledgeBase) -> None:
    memory = Memory()
    Assistant(base, Scripted(LATEST), memory).answer(question(conversation="a"))
    Assistant(base, Scripted(THANKS), memory).answer(question(conversation="a"))
    assert memory.recall("a", NOW) == spoken_of(base)


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


@pytest.mark.parametrize("certainty", ["sure", "likely"])
@pytest.mark.parametrize("intent", [Intent.CRS_CALCULATE, Intent.PROGRAM_ELIGIBILITY, Intent.CRS_EXPLAIN_FACTOR])
def test_a_case_told_for_the_selection_grid_gets_its_points_there(
    base: KnowledgeBase, intent: Intent, certainty: str
) -> None:
    asked = Query(intent=intent, slots={"program": "fsw"})
    told = question(chat="private").model_copy(
        update={"text": "FSW: 33, master's, CLB 9 in all, 2 years of experience"}
    )
    answer = assistant(base, asked, certainty=certainty).answer(told)
    assert [part.template for part in answer.parts] == ["score/fsw"]


CALCULATE = Query(intent=Intent.CRS_CALCULATE)
CASE = "calculate my crs: 31, single, master's, CLB 8 in all, 1 year of work abroad"


def asked(bot: Assistant, text: str, conversation: str = "a", chat: str = "private") -> Sequence[Part]:
    said = question(chat=chat, conversation=conversation).model_copy(update={"text": text, "addressed": True})
    answer = bot.answer(said)
    assert answer is not None
    return answer.parts


def test_a_score_goes_on_with_what_is_changed(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, CASE)
    higher = asked(bot, "and with CLB 10 in all?")[0]
    french = asked(bot, "and NCLC 8 in all as well")[0]
    assert [higher.template, french.template] == ["crs/changed", "crs/changed"]
    assert french.facts["was"] == higher.facts["now"]


def test_nobody_else_goes_on_from_a_profile_told(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, CASE)
    assert asked(bot, "and with CLB 10 in all?", conversation="b")[0].template == "score/calculate"


def test_without_a_profile_a_change_is_said_to_need_one(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, "what is my score")
    assert "needs_profile" in asked(bot, "and with CLB 10 in all?")[0].facts


BEGUN = "calculate my crs: 31, master's, CLB 8 in all, 1 year of work abroad"
PARTNER_OPEN = "calculate my crs: 31, master's, CLB 8 in all, 1 year of work abroad, my wife has OND"


def test_a_case_that_was_begun_goes_on_with_what_was_missing(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    whole, begun = asked(bot, CASE)[0], asked(bot, BEGUN, conversation="b")[0]
    added = asked(bot, "single", conversation="b")[0]
    assert begun.kind == "ask"
    assert added.facts["score"].total == whole.facts["score"].total


def test_what_makes_an_answer_of_the_partner_clear_is_no_answer_of_ones_own(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, PARTNER_OPEN)
    cleared = asked(bot, "it is a two-year diploma")[0]
    told_at_once = asked(bot, PARTNER_OPEN.replace("OND", "a two-year diploma"), conversation="b")[0]
    assert cleared.facts["score"].total == told_at_once.facts["score"].total


def test_no_words_of_a_case_are_held(base: KnowledgeBase) -> None:
    memory = Memory()
    asked(Assistant(base, Scripted(CALCULATE), memory), PARTNER_OPEN)
    told = memory.told("a", NOW)
    assert told and told.unclear
    assert [one.words for one in told.unclear if one.words] == []


def test_what_was_told_of_the_partner_is_not_lost_before_it_is_known_that_they_come(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, "calculate my crs: master's, CLB 8 in all, 1 year of work abroad, my wife has a master's")
    added = asked(bot, "I am 31")[0]
    at_once = "calculate my crs: 31, master's, CLB 8 in all, 1 year of work abroad, my wife has a master's"
    assert added.facts["score"].total == asked(bot, at_once, conversation="b")[0].facts["score"].total


@pytest.mark.parametrize("told", [CASE, BEGUN])
def test_ones_own_score_can_be_asked_for_after_the_case_was_told(base: KnowledgeBase, told: str) -> None:
    memory, own = Memory(), CALCULATE.but(own_score="asked")
    first = asked(Assistant(base, Scripted(CALCULATE), memory), told)[0]
    assert asked(Assistant(base, Scripted(own), memory), "so what is my score")[0].template == first.template


def test_a_case_told_along_with_another_question_is_known_when_the_score_is_asked_for(base: KnowledgeBase) -> None:
    memory, list_asked = Memory(), Query(intent=Intent.CATEGORY_LIST)
    along = "31, single, master's, CLB 8 in all, 1 year of work abroad, which categories are there"
    asked(Assistant(base, Scripted(list_asked), memory), along)
    told = asked(Assistant(base, Scripted(CALCULATE.but(own_score="asked")), memory), "and my score?")[0]
    assert told.template == "crs/result"


def test_a_case_told_along_in_a_group_is_not_held(base: KnowledgeBase) -> None:
    memory, list_asked = Memory(), Query(intent=Intent.CATEGORY_LIST)
    asked(Assistant(base, Scripted(list_asked), memory), "31, single, master's, CLB 8: which categories", chat="group")
    assert memory.told("a", NOW) is None


def test_what_raises_a_score_is_worked_out_for_the_case_told(base: KnowledgeBase) -> None:
    memory, ways = Memory(), Query(intent=Intent.CRS_IMPROVE, slots={"about": "improve-score"})
    score = asked(Assistant(base, Scripted(CALCULATE), memory), CASE)[0].facts["score"].total
    raised = asked(Assistant(base, Scripted(ways), memory), "and how can I improve it")[0]
    assert raised.facts["score"] == score


def test_the_selection_grid_is_worked_out_for_the_case_told(base: KnowledgeBase) -> None:
    memory, grid = Memory(), Query(intent=Intent.PROGRAM_ELIGIBILITY, slots={"program": "fsw", "topic": "fsw"})
    asked(Assistant(base, Scripted(CALCULATE), memory), CASE)
    assert asked(Assistant(base, Scripted(grid), memory), "do I qualify for FSW")[0].template == "score/fsw"


def test_a_rule_of_the_grid_stays_a_rule_after_a_case(base: KnowledgeBase) -> None:
    memory = Memory()
    slots = {"program": "fsw", "topic": "part_time", "about": "part-time-hours"}
    rule = Query(intent=Intent.PROGRAM_ELIGIBILITY, slots=slots)
    asked(Assistant(base, Scripted(CALCULATE), memory), CASE)
    assert asked(Assistant(base, Scripted(rule), memory), "does part time count for FSW")[0].template != "score/fsw"


def test_the_score_of_a_case_is_known_to_later_questions(base: KnowledgeBase) -> None:
    memory = Memory()
    score = asked(Assistant(base, Scripted(CALCULATE), memory), CASE)[0].facts["score"].total
    last = memory.recall("a", NOW)
    assert last is not None and last.slots["own"] == str(score)


def test_a_nomination_that_is_supposed_gives_its_points(base: KnowledgeBase) -> None:
    memory, nominated = Memory(), CALCULATE.but(program="pnp")
    score = asked(Assistant(base, Scripted(CALCULATE), memory), CASE)[0].facts["score"].total
    changed = asked(Assistant(base, Scripted(nominated), memory), "and if I get a PNP")[0]
    assert changed.facts["now"] == score + shipped_grids().crs_on(NOW.date()).nomination_points


def test_what_two_questions_find_alike_is_told_once(base: KnowledgeBase) -> None:
    both = (Query(intent=Intent.CRS_IMPROVE), Query(intent=Intent.CRS_EXPLAIN_FACTOR))
    parts = asked(assistant(base, *both), "from CLB 7 to CLB 10, how much? single, master's")
    assert [part.template for part in parts] == ["score/climb"]


def test_a_score_told_earlier_in_a_conversation_is_known_to_later_questions(base: KnowledgeBase) -> None:
    memory = Memory()
    told = Query(intent=Intent.SCORE_CHECK, slots={"score": "463"})
    for query in (told, STEPS, LATEST):
        Assistant(base, Scripted(query), memory).answer(question(conversation="a"))
    last = memory.recall("a", NOW)
    assert last is not None and last.slots["own"] == "463"


def test_nobody_else_in_a_group_goes_on_from_a_score_told_there(base: KnowledgeBase) -> None:
    memory = Memory()
    told = Query(intent=Intent.SCORE_CHECK, slots={"score": "463"})
    for query in (told, LATEST):
        asked = question(conversation="a", shared="all", chat="group", addressed=True)
        Assistant(base, Scripted(query), memory).answer(asked)
    last = memory.recall("all", NOW)
    assert last is not None and "own" not in last.slots


class _InTheLanguageGiven(Scripted):
    """Reads messages whose words do not tell their language."""

    def __init__(self, *queries: Query) -> None:
        super().__init__(*queries)
        self.given: list[Language | None] = []

    def read(self, text: str, *, language: Language | None, last: Query | None, **_: Any) -> Reading:
        self.given.append(language)
        return Reading("fr", self.reading.queries, "sure")


def test_a_conversation_keeps_its_language_where_a_message_does_not_tell(base: KnowledgeBase) -> None:
    reader = _InTheLanguageGiven(LATEST)
    asked = Assistant(base, reader, Memory())
    for _ in range(2):
        asked.answer(question(conversation="a", language="en"))
    assert reader.given == ["en", "fr"]


def test_half_an_hour_later_the_language_preferred_counts_again(base: KnowledgeBase) -> None:
    reader = _InTheLanguageGiven(LATEST)
    asked = Assistant(base, reader, Memory())
    asked.answer(question(conversation="a", language="en"))
    asked.answer(question(conversation="a", language="en", now=NOW + timedelta(hours=1)))
    assert reader.given == ["en", "en"]


def test_a_button_is_answered_in_its_own_language(base: KnowledgeBase) -> None:
    asked = assistant(base, LATEST, language="fr")
    asked.answer(question(conversation="a"))
    assert asked.follow(LATEST, question(conversation="a", language="en")).language == "en"
