"""What an abbreviation stands for."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from knowledge.base import KnowledgeBase
from tests.bot.understanding.conftest import Read


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what does AOR stand for", "application-received"),
        ("meaning of LMIA", "lmia-now"),
        ("what is the full form of ADR", "application-document-request"),
        ("c'est quoi un AR", "application-received"),
        ("que signifie le sigle EIMT", "lmia-now"),
        ("NCLC, ça veut dire quoi", "clb-meaning"),
    ],
)
def test_it_is_told_by_the_topic_that_speaks_of_the_thing(
    read: Read, base: KnowledgeBase, text: str, topic: str
) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["about"].split(",")[0]) == (Intent.HELP, topic)
    assert base.topic(topic)
