"""What is remembered of a conversation, of whom, and for how long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.assistant import Assistant
from bot.intents import Intent
from bot.query import Query
from bot.understanding import Memory, Reading
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.assistant.scripted import LATEST, NOW, STEPS, THANKS, Scripted, assistant, question, spoken_of


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
