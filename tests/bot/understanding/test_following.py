"""What a message asks after another, as the model of conversations has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding.following import Following, load_following, training
from bot.understanding.following.model import leanings_of, save_following
from bot.understanding.following.training import CONVERSATIONS, Turn, conversations, fingerprint, train, turns_of
from bot.understanding.followups import WEIGHED
from bot.understanding.hearing import Hearing
from bot.understanding.nearest import load_nearest
from knowledge.base import KnowledgeBase
from tests.bot.understanding.conftest import TODAY, Read
from tests.bot.understanding.dialogues import FILES, FOLDER

FEW = 40
"""So many turns of each kind are enough to learn it by."""
ANYBODYS = 8
"""So many words may be anybody's: "how long is it good for"."""


@pytest.fixture(scope="module")
def hearing(base: KnowledgeBase) -> Hearing:
    return Hearing(base)


def turn(hearing: Hearing, text: str, last: Intent, right: Intent) -> Turn:
    parsed = hearing.parse(text, "en", TODAY)
    query = Query(intent=last)
    own, both = hearing.alone(parsed, query, True), hearing.after(parsed, query, True).both
    return Turn(own, both, last, leanings_of(parsed), None, frozenset((right,)))


def best(model: Following, hearing: Hearing, text: str, last: Intent) -> str:
    parsed = hearing.parse(text, "en", TODAY)
    query = Query(intent=last)
    own, both = hearing.alone(parsed, query, True), hearing.after(parsed, query, True).both
    return model.rank(own, both, last, parsed, None)[0].intent


def test_it_learns_from_what_one_turns_to_after_a_question(hearing: Hearing) -> None:
    stays = [turn(hearing, "what about the blue one", Intent.ECA, Intent.ECA)] * FEW
    turns = [turn(hearing, "what about the blue one", Intent.ITA_FUNDS, Intent.ITA_FEES)] * FEW
    model = train([*stays, *turns])
    found = [best(model, hearing, "what about the blue one", last) for last in (Intent.ECA, Intent.ITA_FUNDS)]
    assert found == [Intent.ECA, Intent.ITA_FEES]


def test_it_learns_which_words_stay_with_a_question(hearing: Hearing) -> None:
    stays = [turn(hearing, "and wherefore so", Intent.ECA, Intent.ECA)] * FEW
    leaves = [turn(hearing, "by moonlight again", Intent.ECA, Intent.SMALLTALK_THANKS)] * FEW
    model = train([*stays, *leaves])
    found = [best(model, hearing, text, Intent.ECA) for text in ("and wherefore so", "by moonlight again")]
    assert found == [Intent.ECA, Intent.SMALLTALK_THANKS]


def test_an_intent_it_never_saw_stands_by_its_own_reading(hearing: Hearing) -> None:
    shipped = load_following()
    kept = Following(["eca"], shipped.rules, shipped.readings, shipped.turns[:1, :1], shipped.staying, shipped.trust)
    assert best(kept, hearing, "how long is a medical exam valid", Intent.ITA_FEES) == Intent.ITA_MEDICAL


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    save_following(load_following(), tmp_path / "weights.npz")
    again = load_following(tmp_path / "weights.npz")
    assert (again.intents, again.turns.tolist()) == (load_following().intents, load_following().turns.tolist())


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "weights.npz"
    damaged.write_bytes(b"no weights")
    with pytest.raises(ValueError, match=r"weights\.npz"):
        load_following(damaged)


def test_the_weights_are_of_these_conversations_and_words() -> None:
    assert load_following().data == fingerprint(), "run `python -m bot.understanding.following.training`"


def test_there_is_a_weight_for_every_rule() -> None:
    assert load_following().rules == list(WEIGHED)


def test_every_turn_has_intents_that_exist() -> None:
    named = {intent for turns in conversations() for _, _, intent, also in turns for intent in (intent, *also)}
    assert named <= set(Intent)


def test_both_languages_and_mixed_ones_are_learned_from() -> None:
    assert {path.stem for path in CONVERSATIONS.glob("*.jsonl")} == {"en", "fr", "mixed"}


def test_no_conversation_is_played_that_was_learned_from() -> None:
    learned = {text for turns in conversations() for _, text, _, _ in turns if len(text.split()) > ANYBODYS}
    lines = [line for name in FILES for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
    played = {turn["text"] for line in lines for turn in json.loads(line)["turns"]}
    assert learned & played == set()


def test_what_a_rule_is_believed_in_is_not_learned_from(hearing: Hearing, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [("last cec cut off", "draw.latest"), ("how many invited", "draw.latest"), ("and in march", "draw.by_date")]
    conversation = [["ana", text, intent, []] for text, intent in told]
    monkeypatch.setattr(training, "conversations", lambda: iter([conversation]))
    assert [turn.changed and turn.changed.plain for turn in turns_of(hearing, load_nearest())] == [False]


@pytest.mark.parametrize(
    ("before", "text", "intent"),
    [
        ("do i need an eca", "how much is that and how long does it take", "eca"),
        ("how do i get my gcms notes", "my work permit ends in march, can i go on working", "ita.after_submission"),
        ("medical exam, where", "and the fees for the two of us", "ita.fees"),
        ("was ist der letzte cec cutoff", "fees for 2 adults", "ita.fees"),
        ("frais pour une famille de 4", "et l'examen médical, il faut le faire avant ?", "ita.medical"),
    ],
)
def test_a_message_is_read_after_the_one_before_it(read: Read, before: str, text: str, intent: str) -> None:
    assert read(text, last=read(before).queries[0]).queries[0].intent == intent
