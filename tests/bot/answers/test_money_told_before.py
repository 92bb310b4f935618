"""What a family pays and shows where it was named before, or has more adults than an application."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.replies.words import LANGUAGES
from knowledge.models import Language
from tests.bot.answers.asking import Desk


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("intent", "topic"), [(Intent.ITA_FUNDS, "funds-fixed-deposit"), (Intent.ITA_FEES, "fees-payment")]
)
def test_a_family_named_before_opens_no_table(desk: Desk, language: Language, intent: Intent, topic: str) -> None:
    found = desk.base.topic(topic)
    told = desk.ask(intent, language, family_size="3", carried="family", about=topic)
    assert found and told.first_line == found.title.model_dump()[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("more", "said"), [(-8, ("short", "manque")), (0, ("reaches", "atteignent"))])
def test_a_sum_told_is_set_against_the_amount_of_the_family(
    desk: Desk, language: Language, more: int, said: tuple[str, str]
) -> None:
    asked = desk.base.funds(desk.now.date()).by_family_size[3]
    told = desk.ask(Intent.ITA_FUNDS, language, family_size="3", sum=str(asked + more), topic="amount")
    assert said[LANGUAGES.index(language)] in told.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_told_without_a_family_says_for_how_many_it_is(desk: Desk, language: Language) -> None:
    asked = desk.base.funds(desk.now.date()).by_family_size[2]
    told = desk.ask(Intent.ITA_FUNDS, language, sum=str(asked + 1), topic="amount")
    assert {"en": "for 2 people", "fr": "pour 2 personnes"}[language] in told.text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_currency_is_not_converted(desk: Desk, language: Language) -> None:
    told = desk.ask(Intent.ITA_FUNDS, language, family_size="3", sum="other", topic="amount")
    assert {"en": "no exchange rates", "fr": "aucun taux de change"}[language] in told.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_family_told_along_opens_no_table_of_funds(desk: Desk, language: Language) -> None:
    found = desk.base.topic("funds-spouse-account")
    told = desk.ask(Intent.ITA_FUNDS, language, adults="2", topic="spouse_account", about="funds-spouse-account")
    assert found and told.first_line == found.title.model_dump()[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_counts_a_parent_is_told_that_none_is_counted(desk: Desk, language: Language) -> None:
    found = desk.base.topic("family-parents")
    told = desk.ask(Intent.ITA_FUNDS, language, family_size="6", topic="amount", about="family-parents,funds-amount")
    assert found and told.first_line == found.title.model_dump()[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_third_adult_is_told_who_counts_as_a_child(desk: Desk, language: Language) -> None:
    found = desk.base.topic("dependent-child")
    told = desk.ask(Intent.ITA_FEES, language, adults="3", children="0", family_size="3", about="fees")
    assert found and told.first_line == found.title.model_dump()[language]
    assert "In all" not in told.text and "En tout" not in told.text


def test_the_command_for_a_score_has_single_spaces(desk: Desk) -> None:
    assert "/subscribe 480" in desk.ask(Intent.SUBSCRIBE, score="480").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("topic", "items"),
    [
        ("added_spouse", ("processing_spouse_or_partner", "right_of_permanent_residence")),
        ("added_child", ("processing_dependent_child",)),
    ],
)
def test_who_is_added_later_pays_for_that_person_alone(
    desk: Desk, language: Language, topic: str, items: tuple[str, ...]
) -> None:
    told = desk.ask(Intent.ITA_FEES, language, topic=topic, adults="2", about="fees-after-submission")
    assert [fee.item for fee in told.part.facts["asked"]] == list(items)
    assert told.part.facts["totals"] == []
