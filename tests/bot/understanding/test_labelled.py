"""Test results told with their abilities, in either language and as attestations abbreviate them."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding.profile.labelled import labelled_scores
from tests.bot.understanding.conftest import Read, sentence

_FOUR = {"listening": 251, "reading": 211, "writing": 315, "speaking": 322}


@pytest.mark.parametrize(
    "text",
    [
        "CO 251, CE 211, EE 315, EO 322",
        "mes notes CO:251 CE:211 EE:315 EO:322",
        "CO251 CE211 EE315 EO322",
        "CO/CE/EE/EO 251/211/315/322",
        "251 en CO, 211 en CE, 315 en EE, 322 en EO",
        "compréhension de l'oral : 251\ncompréhension de l'écrit : 211\nexpression écrite 315\nexpression orale 322",
        "listening 251 reading 211 writing 315 speaking 322",
    ],
)
def test_four_abilities_keep_their_results(text: str) -> None:
    assert labelled_scores(sentence(text)) == _FOUR


def test_fewer_than_four_are_results_too() -> None:
    assert labelled_scores(sentence("CO 251 CE 211")) == {"listening": 251, "reading": 211}


@pytest.mark.parametrize("text", ["j'ai 503 au TCF en CO", "et 503 en CO", "i got 503 in listening"])
def test_a_result_of_hundreds_is_read_alone_where_its_ability_follows(text: str) -> None:
    assert labelled_scores(sentence(text)) == {"listening": 503}


@pytest.mark.parametrize("text", ["is 6.5 in reading a CLB 8", "reading is 6.5, enough?", "j'ai 6,5 en lecture"])
def test_one_ability_is_enough_beside_a_half_that_only_a_test_gives(text: str) -> None:
    assert labelled_scores(sentence(text)) == {"reading": 6.5}


@pytest.mark.parametrize("text", ["j'ai 400 en ce moment", "mon score 440 avec 8 en speaking", "440 en 2025"])
def test_a_score_beside_other_words_is_no_result(text: str) -> None:
    assert 400 not in labelled_scores(sentence(text)).values()
    assert 440 not in labelled_scores(sentence(text)).values()


@pytest.mark.parametrize("text", ["tef CO 8 CE 7 EO 7 EE 6 en nclc", "j'ai passé le TEF 2 fois, quel nclc"])
def test_levels_and_counts_are_no_results_of_a_test_with_hundreds(read: Read, text: str) -> None:
    slots = read(text).queries[0].slots
    assert not {"listening", "reading", "bands"} & slots.keys()


def test_an_age_before_them_is_none_of_them() -> None:
    assert labelled_scores(sentence("31, CO 251, CE 211")) == {"listening": 251, "reading": 211}


@pytest.mark.parametrize("text", ["j'ai mon TEF ce 14 mai", "ce 437 c'est quoi", "TEF 251 211 315 322"])
def test_without_an_ability_there_are_none(text: str) -> None:
    assert labelled_scores(sentence(text)) == {}


@pytest.mark.parametrize(
    ("text", "test"),
    [("mon tcf CO 470 CE 460 EE 11 EO 11", "TCF"), ("au TEF j'ai 251 en CO et 211 en CE", "TEF")],
)
def test_they_ask_for_levels(read: Read, text: str, test: str) -> None:
    [query] = read(text).queries
    assert (query.intent, query.slots["test"]) == ("language.equivalency", test)


def test_a_level_beside_its_scale_is_the_one_asked_for(read: Read) -> None:
    assert read("il faut combien au TEF pour un NCLC 9 ?").queries[0].slots["level"] == "9"


@pytest.mark.parametrize("text", ["au TEF je prends quelle colonne", "is it the 699 column of my TEF that counts"])
def test_which_column_counts_is_asked_of_the_tef(read: Read, text: str) -> None:
    assert "column" in read(text).queries[0].slots["topic"]


@pytest.mark.parametrize(
    ("text", "bands"), [("ielts 8777 to clb", "8,7,7,7"), ("CELPIP de 9989, quel niveau", "9,9,8,9")]
)
def test_four_results_in_one_number_are_read_behind_the_name_of_a_test(read: Read, text: str, bands: str) -> None:
    assert read(text).queries[0].slots["bands"] == bands


def test_a_year_behind_the_name_of_a_test_is_no_result(read: Read) -> None:
    assert "bands" not in read("is my IELTS of 2025 still valid").queries[0].slots


@pytest.mark.parametrize(
    "text", ["and if I get 7 in writing?", "if writing goes up to 7", "et si j'ai 7 en expression écrite ?"]
)
def test_one_result_told_later_takes_the_place_of_the_one_before(read: Read, text: str) -> None:
    results = {"listening": "8", "reading": "7.5", "writing": "6.5", "speaking": "7", "test": "IELTS"}
    query = read(text, last=Query(intent=Intent.LANGUAGE_EQUIVALENCY, slots=results)).queries[0]
    assert {**results, "writing": "7"}.items() <= query.slots.items()


@pytest.mark.parametrize("text", ["IELTS 6.5 in each, what CLB", "CELPIP 8 in all four, which clb"])
def test_results_alike_in_all_abilities_are_read(read: Read, text: str) -> None:
    slots = read(text).queries[0].slots
    assert len({slots[ability] for ability in ("listening", "reading", "writing", "speaking")}) == 1


@pytest.mark.parametrize(("text", "ability"), [("9 à l'écrit au tcf", "writing"), ("tcf 12 à l'oral", "speaking")])
def test_a_word_for_two_abilities_means_the_one_whose_scale_it_fits(text: str, ability: str) -> None:
    assert list(labelled_scores(sentence(text))) == [ability]


def test_a_word_for_two_abilities_means_both_on_one_scale() -> None:
    assert labelled_scores(sentence("tef 360 à l'oral")) == {"listening": 360, "speaking": 360}
