"""Who is counted where a question is about money."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation


@pytest.mark.parametrize(
    ("text", "adults", "children"),
    [
        ("what are the PR fees for two adults and three kids", "2", "3"),
        ("total fees: me, my husband, 1 child", "2", "1"),
        ("fees in all for a couple with 2 small kids", "2", "2"),
        ("application fee for a married couple without children", "2", "0"),
        ("I am single, total fees please", "1", "0"),
        ("PR fees for single father and one son", "1", "1"),
        ("fees for 1 adult + 2 children", "1", "2"),
        ("family of 5 with 3 kids, how much are the fees", "2", "3"),
        ("frais pour un couple et 4 enfants", "2", "4"),
        ("frais pour un couple avec enfant", "2", "1"),
        ("fees for me, wife and kid", "2", "1"),
        ("fees for my wife, me and 2 kids, do kids pay the same", "2", "2"),
        ("total fees for me, my wife and kids of 4, 7 and 12", "2", "3"),
        ("frais pour moi, mon mari et nos enfants de 5 et 9 ans", "2", "2"),
        ("les frais pour moi, mon mari et notre bébé", "2", "1"),
        ("je suis seule, combien les frais en tout", "1", "0"),
        ("frais pour un adulte et deux enfants", "1", "2"),
        ("proof of funds for myself and my spouse, how much", "2", "0"),
        ("combien de fonds montrer, marié avec 3 enfants", "2", "3"),
        ("family of 4, I hold 20000 and my wife 5000, funds enough", "2", "2"),
        ("funds for me, my husband, our daughter and my stepson", "2", "2"),
        ("total fee if we are 2 + 1 kid", "2", "1"),
    ],
)
def test_adults_and_children_are_counted(read: Read, text: str, adults: str, children: str) -> None:
    slots = read(text).queries[0].slots
    assert (slots.get("adults"), slots.get("children")) == (adults, children)


def test_a_word_that_counts_in_another_language_is_no_family(read: Read) -> None:
    assert "family_size" not in read("my bank gives statements only for the funds, what do people do").queries[0].slots


@pytest.mark.parametrize("text", ["fees for my wife and kids", "how much is the fee for each child"])
def test_a_number_that_is_missing_is_not_made_up(read: Read, text: str) -> None:
    assert "adults" not in read(text).queries[0].slots


@pytest.mark.parametrize(
    "text",
    [
        "preuve de fonds, nous sommes 4",
        "fonds d'établissement pour nous 4",
        "on est 4 avec les enfants, combien montrer de fonds",
        "we are 4 with the kids, how much funds",
    ],
)
def test_all_of_them_may_be_told_at_once(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["family_size"] == "4"


@pytest.mark.parametrize(
    ("told", "more"),
    [
        ("how much funds for me and my wife", "and if we have a baby too"),
        ("preuve de fonds pour moi et ma femme", "elle a un bébé aussi"),
    ],
)
def test_a_child_told_later_is_added_to_the_adults(read: Read, told: str, more: str) -> None:
    slots = conversation(read, told, more).slots
    assert (slots["adults"], slots["children"]) == ("2", "1")


def test_a_size_told_later_takes_the_place_of_the_family_before(read: Read) -> None:
    slots = conversation(read, "proof of funds for me and my wife", "and for a family of 6?").slots
    assert slots["family_size"] == "6" and "adults" not in slots


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("4 people", "4"),
        ("we are 5", "5"),
        ("6 members", "6"),
        ("4 personnes", "4"),
        ("we have 3 cars", "2"),
        ("we have 4 accounts", "2"),
        ("on a 3 comptes", "2"),
        ("it is 4 km", "2"),
        ("5 words only", "2"),
        ("on a 5 mots", "2"),
    ],
)
def test_a_number_is_the_family_s_only_where_it_counts_people(read: Read, text: str, size: str) -> None:
    assert conversation(read, "how much funds for 2", text).slots["family_size"] == size


@pytest.mark.parametrize("text", ["should i put married or single", "je mets marié ou célibataire"])
def test_a_status_that_is_only_asked_about_counts_nobody(read: Read, text: str) -> None:
    assert "adults" not in read(text).queries[0].slots


@pytest.mark.parametrize(
    ("text", "adults", "children"),
    [
        ("total fees, my wife is not coming", "1", "0"),
        ("fees for me and 2 kids, wife not coming", "1", "2"),
        ("frais si ma femme ne vient pas, 2 enfants avec moi", "1", "2"),
    ],
)
def test_a_partner_who_stays_behind_pays_no_fee(read: Read, text: str, adults: str, children: str) -> None:
    slots = read(text).queries[0].slots
    assert (slots["adults"], slots["children"]) == (adults, children)


def test_a_partner_who_stays_behind_counts_in_the_funds(read: Read) -> None:
    assert read("funds for me and 2 kids, wife not coming").queries[0].slots["family_size"] == "4"
