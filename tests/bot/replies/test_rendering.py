"""An answer in words: what stands around the parts, and that nothing a person wrote becomes markup."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from bot.answer import Answer, Button, Part
from bot.intents import Intent
from bot.query import Query
from bot.replies import Replies
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language, Link, Text

REPLIES = Replies()
NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
PAGE = Link(
    id="page",
    title=Text(en="A page", fr="Une page"),
    url=Text(en="https://canada.ca/en?a&b", fr="https://canada.ca/fr"),
)
THANKS = Part(template="talk/thanks")


def answer(*parts: Part, language: Language = "en") -> Answer:
    return Answer(language=language, kind="answer", parts=parts, queries=(), now=NOW)


def test_the_official_page_stands_last() -> None:
    rendered = REPLIES.render(answer(Part(template="talk/thanks", links=(PAGE,))))
    assert rendered.text.splitlines()[-1] == "Official page: A page (https://canada.ca/en?a&b)"


def test_an_address_is_escaped() -> None:
    rendered = REPLIES.render(answer(Part(template="talk/thanks", links=(PAGE,))))
    assert 'href="https://canada.ca/en?a&amp;b"' in rendered.html


def test_a_page_that_several_parts_name_stands_once() -> None:
    part = Part(template="talk/thanks", links=(PAGE,))
    assert REPLIES.render(answer(part, part)).text.count("A page") == 1


def test_parts_stand_in_the_order_they_were_asked() -> None:
    text = REPLIES.render(answer(Part(template="talk/elsewhere"), THANKS)).text
    assert text.index("cannot help") < text.index("welcome")


def test_old_draws_are_shown_with_their_age(base: KnowledgeBase) -> None:
    freshness = base.freshness()
    later = answer(THANKS).model_copy(update={"stale": freshness, "now": freshness.as_of + timedelta(days=55)})
    assert "(55 days ago); newer draws may exist." in REPLIES.render(later).text


def test_a_template_without_its_facts_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        REPLIES.render(answer(Part(template="draws/draw")))


def test_a_button_carries_its_words_and_its_query() -> None:
    query = Query(intent=Intent.DRAW_LATEST)
    part = Part(template="talk/thanks", buttons=((Button(label="latest", query=query, edits=True),),))
    [[button]] = REPLIES.render(answer(part, language="fr")).buttons
    assert (button.label, button.query, button.edits) == ("Dernier tirage", query, True)


def test_a_label_takes_its_values_in_the_language_of_the_answer() -> None:
    button = Button(
        label="category", values={"name": Text(en="French", fr="français")}, query=Query(intent=Intent.HELP)
    )
    [[rendered]] = REPLIES.render(answer(Part(template="talk/thanks", buttons=((button,),)), language="fr")).buttons
    assert rendered.label == "Français"


def test_a_button_tells_its_period_in_words() -> None:
    july = (date(2026, 7, 1), date(2026, 7, 31))
    button = Button(label="meant.draw.history", values={"detail": july}, query=Query(intent=Intent.DRAW_HISTORY))
    labels = [
        REPLIES.render(answer(Part(template="talk/thanks", buttons=((button,),)), language=language))
        .buttons[0][0]
        .label
        for language in LANGUAGES
    ]
    assert [label.replace("\u00a0", " ") for label in labels] == [
        "List of draws: July 2026",
        "Liste de tirages : juillet 2026",
    ]


def test_a_label_whose_detail_is_empty_ends_without_a_colon() -> None:
    button = Button(label="meant.draw.latest", values={"detail": ""}, query=Query(intent=Intent.DRAW_LATEST))
    [[rendered]] = REPLIES.render(answer(Part(template="talk/thanks", buttons=((button,),)), language="fr")).buttons
    assert rendered.label == "Dernier tirage"


@given(st.text())
def test_no_title_can_become_markup(title: str) -> None:
    html = REPLIES.render(answer(Part(template="noc/nothing_near", facts={"title": title}))).html
    assert set(re.findall(r"<[^>]*>", html)) == {"<b>", "</b>"}
    assert html.count("<") == 2


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_no_number_can_become_markup(base: KnowledgeBase, numbers: list[str]) -> None:
    newest = base.freshness().newest
    facts = {"numbers": numbers, "newest": newest, "oldest": newest}
    html = REPLIES.render(answer(Part(template="draws/no_such_number", facts=facts))).html
    assert set(re.findall(r"<[^>]*>", html)) == {"<b>", "</b>"}


def test_a_label_that_begins_with_a_name_begins_with_a_capital(base: KnowledgeBase) -> None:
    name = base.category("trades").short
    asks = Query(intent=Intent.CATEGORY_REQUIREMENTS)
    buttons = ((Button(label="category", values={"name": name}, query=asks),),)
    ((button,),) = REPLIES.render(answer(Part(template="talk/thanks", buttons=buttons))).buttons
    assert button.label == name["en"].capitalize()
