"""The choice of topics by the words of a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.understanding.about import fact_slots
from bot.understanding.lexicon import lines, load_lexicon, read_data
from bot.understanding.model.linear import LinearModel, load_model
from bot.understanding.model.training import Example, train
from bot.understanding.nearest import NONE, Nearest, load_nearest
from bot.understanding.nearest.choosing import MOST, STEP, WEIGHTS, cue_strength, question_features
from bot.understanding.nearest.training import ASKED, fingerprint, told
from bot.understanding.parsing import Parsed
from bot.understanding.topics import Near, topic_slots
from knowledge.base import KnowledgeBase

Parse = Callable[[str], Parsed]
LINES = {
    "passport-request": ("what is a ppr", "they asked for my passport"),
    f"{STEP}decision": ("who decides on it", "when is the decision made"),
    NONE: ("any news today", "who else is waiting"),
}


@pytest.fixture
def small(parse: Parse) -> Nearest:
    """Learned from a handful of lines."""
    known = [
        Example(question_features(parse(line), "ita.after_submission"), {}, name)
        for name, asked in LINES.items()
        for line in asked
    ] * 5
    return Nearest(train(known))


def chosen(nearest: Nearest, parsed: Parsed) -> Near:
    return nearest.choose(parsed, "ita.after_submission", ())


def test_the_nearest_topic_comes_first(small: Nearest, parse: Parse) -> None:
    assert chosen(small, parse("they ask for the passport")).topics[0] == "passport-request"


def test_a_step_is_told_apart_from_topics(small: Nearest, parse: Parse) -> None:
    assert chosen(small, parse("when is a decision made")).steps == ["decision"]


def test_nothing_is_chosen_where_no_topic_answers(small: Nearest, parse: Parse) -> None:
    assert chosen(small, parse("any news today")) == Near()


def test_what_cues_found_speaks_for_a_topic(parse: Parse) -> None:
    features = question_features(parse("and this"), "ita.after_submission")
    cued = ("passport-request",)
    known = [Example(features, cue_strength(cued), cued[0]), Example(features, {}, "stages")] * 5
    nearest = Nearest(train(known))
    assert nearest.choose(parse("and this"), "ita.after_submission", cued).topics[0] == cued[0]
    assert nearest.choose(parse("and this"), "ita.after_submission", ()).topics[0] == "stages"


def test_the_topic_a_cue_was_written_for_is_shown_in_any_case(small: Nearest, parse: Parse) -> None:
    found = small.choose(parse("they ask for the passport"), "ita.after_submission", ("fees",))
    assert list(found.topics) == ["passport-request", "fees"]


def test_the_nearest_topics_go_before_those_of_the_table() -> None:
    table = {"ita.fees": {"about": "fees", "step": "fees", "refund": {"about": "fees-refund"}}}
    slots = topic_slots("ita.fees", ["refund"], table, (), Near(["fees-receipt"], ["submit"]))
    assert slots == {"topic": "refund", "about": "fees-receipt", "step": "submit"}


def test_the_table_answers_where_nothing_is_near() -> None:
    table = {"ita.fees": {"about": "fees", "refund": {"about": "fees-refund"}}}
    assert topic_slots("ita.fees", ["refund"], table, (), Near())["about"] == "fees-refund"


def test_no_more_topics_are_shown_than_fit_an_answer(parse: Parse) -> None:
    slots = fact_slots(
        parse("police certificate from India, how old may it be"), "ita.police", load_lexicon(), shipped()
    )
    assert 1 <= len(slots["about"].split(",")) <= MOST


def test_an_intent_without_facts_gets_none(parse: Parse) -> None:
    assert "about" not in fact_slots(parse("last cec cutoff"), "draw.latest", load_lexicon(), shipped())


def shipped() -> Nearest:
    return load_nearest()


@pytest.fixture(scope="module")
def weights() -> LinearModel:
    return load_model(WEIGHTS)


def test_every_topic_and_step_can_be_chosen(weights: LinearModel) -> None:
    assert {label for label, _ in told()} | {NONE} == set(weights.intents)


def test_every_line_asks_for_a_topic_or_step_there_is(base: KnowledgeBase) -> None:
    named = {name for topics in read_data(ASKED)["asked"].values() for name in topics} - {NONE}
    assert {name for name in named if not (base.topic(name) or base.step(name))} == set()


def test_no_question_stands_under_two_topics_of_one_intent() -> None:
    twice = []
    for intent, topics in read_data(ASKED)["asked"].items():
        asked = [line for text in topics.values() for line in lines(text)]
        twice += [(intent, line) for line in set(asked) if asked.count(line) > 1]
    assert twice == []


def test_the_weights_are_those_of_the_asked_lines_and_the_topics(weights: LinearModel) -> None:
    assert weights.data == fingerprint(), "run `python -m bot.understanding.nearest.training`"


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("my medical will be a year old soon, is it still good", "ita.medical", "medical-exam-expiry"),
        ("mon certificat de police arrivera trop tard, je fais quoi", "ita.police", "police-certificates-late"),
        ("brother in Toronto who is a citizen, any points", "crs.explain_factor", "sibling-points"),
        ("can my wife's sister sign the reference letter instead of HR", "ita.work_letters", "work-letters-signature"),
        ("puis-je utiliser un prêt comme preuve de fonds", "ita.funds", "funds-loans-and-debts"),
    ],
)
def test_questions_reach_the_topic_that_answers_them(parse: Parse, text: str, intent: str, topic: str) -> None:
    assert topic in fact_slots(parse(text), intent, load_lexicon(), shipped())["about"].split(",")


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("I have 90 days to submit after the ITA, right?", "ita.deadline", "ita-deadline"),
        ("j'ai bien 90 jours après l'invitation pour soumettre ?", "ita.documents", "ita-deadline"),
        ("une offre d'emploi donne 50 points, non ?", "crs.improve", "job-offer-points"),
        ("dois-je attendre les instructions pour l'examen médical ?", "ita.documents", "medical-exam"),
    ],
)
def test_what_was_true_once_is_corrected_beside_the_answer(parse: Parse, text: str, intent: str, topic: str) -> None:
    assert topic in fact_slots(parse(text), intent, load_lexicon(), shipped())["about"].split(",")


def test_what_is_told_of_a_whole_intent_gives_way_to_what_a_cue_was_written_for() -> None:
    table = {
        "profile.create": {"about": "create-profile", "yields": "create-profile", "cost": {"about": "profile-cost"}}
    }
    near = Near(["create-profile", "profile-cost"])
    assert topic_slots("profile.create", ["cost"], table, (), near)["about"] == "profile-cost,create-profile"
    assert topic_slots("profile.create", [], table, (), near)["about"] == "create-profile,profile-cost"


def test_who_asks_what_one_thing_is_is_told_of_no_other() -> None:
    table = {"help": {"single": True, "noc": {"about": "noc-teer"}}}
    assert topic_slots("help", ["noc"], table, (), Near(["ita-what", "noc-teer"]))["about"] == "noc-teer"
