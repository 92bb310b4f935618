import pytest

from bot.intents import Intent
from bot.query import Query
from bot.replies import Replies
from handlers.commands import COMMANDS, Command, query_of
from handlers.pages import linked_query, linked_topic
from knowledge.base import KnowledgeBase
from knowledge.models import Language

NAMED = {command.name: command for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_alone_asks_its_query(command: Command) -> None:
    assert query_of(command, "") == command.query


@pytest.mark.parametrize(
    ("name", "arguments", "slots"),
    [
        ("draw", "402", {"number": "402"}),
        ("draw", "#91A", {"number": "91a"}),
        ("score", "480", {"score": "480"}),
        ("noc", "21231", {"noc": "21231"}),
    ],
)
def test_a_bare_number_is_taken_as_it_is(name: str, arguments: str, slots: dict[str, str]) -> None:
    assert query_of(NAMED[name], arguments) == Query(intent=NAMED[name].query.intent, slots=slots)


@pytest.mark.parametrize(("name", "arguments"), [("latest", "senior manger"), ("draw", "of may"), ("history", "2026")])
def test_other_words_have_to_be_read(name: str, arguments: str) -> None:
    assert query_of(NAMED[name], arguments) is None


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_a_phrase_for_the_words_after_it(command: Command, language: Language) -> None:
    assert "WORDS" in Replies().words(f"telegram.phrases.{command.name}", language, text="WORDS")


@pytest.mark.parametrize(
    ("payload", "query"),
    [
        ("draw_402", Query(intent=Intent.DRAW_BY_NUMBER, slots={"number": "402"})),
        ("cat_french", Query(intent=Intent.CATEGORY_REQUIREMENTS, slots={"category": "french"})),
        ("cat_senior_managers", Query(intent=Intent.CATEGORY_REQUIREMENTS, slots={"category": "senior_managers"})),
        ("noc_21231", Query(intent=Intent.NOC_LOOKUP, slots={"noc": "21231"})),
        ("history_cec", Query(intent=Intent.DRAW_HISTORY, slots={"category": "cec"})),
    ],
)
def test_a_deep_link_asks_what_it_names(payload: str, query: Query) -> None:
    assert linked_query(payload) == query


@pytest.mark.parametrize("payload", ["", "draw", "draw_", "something_else", "topic_police", "alerts", "invited_402"])
def test_any_other_payload_asks_nothing_by_itself(payload: str) -> None:
    assert linked_query(payload) is None


def test_a_link_to_a_topic_asks_by_the_topics_title(base: KnowledgeBase) -> None:
    topic = base.topics()[0]
    assert linked_topic(f"topic_{topic.id}", base, "fr") == topic.title.fr


def test_the_beginning_of_a_topic_is_enough(base: KnowledgeBase) -> None:
    title = linked_topic("topic_police", base, "en")
    assert title in {topic.title.en for topic in base.topics() if topic.id.startswith("police")}


def test_a_link_to_no_topic_asks_its_own_words(base: KnowledgeBase) -> None:
    assert linked_topic("topic_zebra_crossing", base, "en") == "zebra crossing"
