"""The last query of a conversation, for half an hour."""

from datetime import UTC, datetime, timedelta

from bot.intents import Intent
from bot.query import Query
from bot.understanding import Memory
from bot.understanding.conversation import merged, with_own_score, with_score_of
from bot.understanding.reading import Reading
from tests.bot.understanding.conftest import Read

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


CHECK = Query(intent=Intent.SCORE_CHECK)
POOL = Query(intent=Intent.POOL_DISTRIBUTION)
TOLD = CHECK.but(score="463")


def test_the_score_told_is_kept_along_with_the_next_questions() -> None:
    assert with_own_score(with_own_score(QUERY, TOLD), None).slots["own"] == "463"


def test_a_score_told_anew_takes_the_place_of_the_one_before() -> None:
    assert with_own_score(CHECK.but(score="470"), QUERY.but(own="463")) == CHECK.but(score="470")


def test_a_limit_that_is_asked_about_is_no_score_of_the_asker() -> None:
    assert with_own_score(QUERY, Query(intent=Intent.DRAW_STATS, slots={"score": "450"})) == QUERY


def test_a_check_without_a_score_takes_the_one_told_before() -> None:
    reading = with_score_of(QUERY.but(own="463"), Reading("en", (CHECK,), "sure"), of_oneself=False)
    assert reading.queries == (CHECK.but(score="463"),)


def test_the_pool_is_told_with_a_place_only_to_who_asks_for_their_own() -> None:
    told = [with_score_of(TOLD, Reading("en", (POOL,), "sure"), of_oneself=own).queries[0] for own in (True, False)]
    assert told == [POOL.but(score="463"), POOL]


def test_what_the_teller_of_a_score_lacks_is_remembered_beside_it(read: Read) -> None:
    first = read("493, data analyst, no french. where I stand in the pool").queries[0]
    between = with_own_score(Query(intent=Intent.DRAW_LATEST, slots={"category": "cec"}), with_own_score(first, None))
    query = read("would I have been invited last year", last=between).queries[0]
    assert {"score": "493", "without": "french"}.items() <= query.slots.items()


def test_who_asks_about_what_they_lacked_is_answered_for_it(read: Read) -> None:
    last = Query(intent=Intent.DRAW_LATEST, slots={"category": "cec", "own": "493", "lacks": "french"})
    query = read("is my score enough for french", last=last).queries[0]
    assert (query.slots["score"], query.slots["category"], query.slots.get("without")) == ("493", "french", None)
