"""The last query of a conversation, for half an hour."""

from datetime import UTC, datetime, timedelta

from bot.intents import Intent
from bot.query import Query
from bot.understanding import Memory
from bot.understanding.conversation import merged

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
QUERY = Query(intent=Intent.DRAW_LATEST, slots={"category": "cec"})


def test_a_query_is_recalled_in_its_conversation_alone() -> None:
    memory = Memory()
    memory.remember("a", QUERY, NOW)
    assert (memory.recall("a", NOW), memory.recall("b", NOW)) == (QUERY, None)


def test_a_query_is_forgotten_after_half_an_hour() -> None:
    memory = Memory()
    memory.remember("a", QUERY, NOW)
    assert memory.recall("a", NOW + timedelta(minutes=30)) == QUERY
    assert memory.recall("a", NOW + timedelta(minutes=31)) is None


def test_without_a_conversation_nothing_is_kept() -> None:
    memory = Memory()
    memory.remember(None, QUERY, NOW)
    assert memory.recall(None, NOW) is None


def test_the_oldest_conversations_make_room() -> None:
    memory = Memory(most=2)
    for key in ("a", "b", "c"):
        memory.remember(key, QUERY, NOW)
    assert [memory.recall(key, NOW) for key in ("a", "b", "c")] == [None, QUERY, QUERY]


def test_a_conversation_can_be_forgotten() -> None:
    memory = Memory()
    memory.remember("a", QUERY, NOW)
    memory.forget("a")
    assert memory.recall("a", NOW) is None


def test_another_category_leaves_the_round_spoken_of_behind() -> None:
    assert merged({"category": "cec", "number": "7"}, {"category": "french"}) == {"category": "french"}


def test_a_category_named_anew_ends_the_leaving_out_of_others() -> None:
    assert merged({"without": "pnp", "stat": "avg"}, {"category": "french"}) == {"stat": "avg", "category": "french"}


def test_what_was_offered_is_kept_beside_the_last_query() -> None:
    memory = Memory()
    memory.remember("a", QUERY, NOW)
    memory.offer("a", (QUERY.but(category="french"),), NOW)
    assert (memory.recall("a", NOW), memory.offered("a", NOW)) == (QUERY, (QUERY.but(category="french"),))


def test_an_answer_ends_the_offer() -> None:
    memory = Memory()
    memory.offer("a", (QUERY,), NOW)
    memory.remember("a", QUERY, NOW)
    assert memory.offered("a", NOW) == ()
