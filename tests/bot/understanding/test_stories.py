"""What people ask in the middle of a story, and the fact that stands first."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read

FIRST = {
    "is there a minimum celpip level my husband must have": "language-family",
    "ma femme doit avoir quel minimum au test de langue": "language-family",
    "my ielts will expire while i am in the pool, do i lose my points": "language-expires-in-pool",
    "mon tcf expire en mai et je suis dans le bassin": "language-expires-in-pool",
    "do my two jobs need the same noc code to count for experience": "noc-several",
    "deux emplois avec des codes CNP différents, l'expérience compte ?": "noc-several",
    "about 70 percent of my duties match the noc, is that enough": "choose-noc",
    "mes fonctions correspondent au code CNP à 70 %, ça suffit ?": "choose-noc",
    "i am 48, is it even worth trying": "age-limit",
    "à 48 ans, est-ce trop tard pour moi ?": "age-limit",
    "we split up and he was the main applicant of our profile": "couple-parted",
    "on s'est séparés, j'étais conjointe de fait dans son profil": "couple-parted",
    "should i choose two or more or bachelors in the form": "highest-education",
    "je dois choisir quel niveau d'études dans le profil": "highest-education",
    "do i have to get all my degrees assessed or only the masters": "eca-which",
    "faut-il faire évaluer tous mes diplômes ou seulement la maîtrise": "eca-which",
    "is getting an eca mandatory before the pool": "eca-needed",
    "l'évaluation des diplômes est-elle obligatoire avant le profil": "eca-needed",
    "may i put my nephew on the application as a dependent": "family-parents",
    "ma mère est à ma charge, peut-elle venir": "family-parents",
    "are people outside canada still getting picked": "inside-or-outside-canada",
}


@pytest.mark.parametrize(("said", "fact"), FIRST.items())
def test_the_fact_asked_for_in_a_story_stands_first(read: Read, said: str, fact: str) -> None:
    assert read(said).queries[0].slots["about"].split(",")[0] == fact


@pytest.mark.parametrize(
    "said",
    ["if i get invited what will i have to do", "si je suis invité, à quoi dois-je m'attendre"],
)
def test_who_asks_what_an_invitation_would_bring_is_told_what_follows_it(read: Read, said: str) -> None:
    query = read(said).queries[0]
    assert (query.intent, query.slots["stage"]) == ("ita.steps", "invited")


def test_a_child_too_old_is_no_applicant_too_old(read: Read) -> None:
    assert "age-limit" not in read("is 23 too old for a dependent child").queries[0].slots.get("about", "")


@pytest.mark.parametrize("said", ["the tool gives me 472. good score or not?", "on me donne 472. bonne note ou pas ?"])
def test_whether_a_score_told_before_is_good_is_a_question_about_it(read: Read, said: str) -> None:
    query = read(said).queries[0]
    assert (query.intent, query.slots["score"]) == ("score.check", "472")
