"""The data files: complete, consistent, and pointing at facts that exist."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.intents import Intent
from bot.understanding.lexicon import (
    DATA,
    EXAMPLES,
    build_lexicon,
    cues_of,
    lines,
    load_lexicon,
    read_data,
    topic_cues_of,
)
from bot.understanding.marking import Classes
from bot.understanding.model import load_model
from bot.understanding.model.training import fingerprint
from bot.understanding.patterns import Choice, Mark, PatternError, Sequence_
from bot.understanding.staying import ASKED_OF_IT
from bot.understanding.topics import ids
from knowledge.base import KnowledgeBase

ENTITIES = frozenset(
    (
        *("category", "maybe_category", "group", "maybe_group", "program", "maybe_program", "score", "noc", "number"),
        *("range", "date", "month", "year", "from", "to", "n", "offset", "family_size", "age", "country", "test"),
        *("bands", "listening", "reading", "writing", "speaking", "int", "band", "money", "limit", "submission"),
    )
)
FAMILIES = ("draw.", "score.", "crs.", "pool.", "noc.", "category.", "program.", "ita.", "profile.", "language.", "eca")


def marks(sequences: Iterable[Sequence_]) -> Iterator[str]:
    for sequence in sequences:
        for element in sequence:
            if isinstance(element, Mark):
                yield element.name
            elif isinstance(element, Choice):
                yield from marks(element.options)


def references() -> Iterator[tuple[str, str, str]]:
    """Every (intent, reference, value) of the topics table."""
    for intent, entry in load_lexicon().topics.items():
        for key, value in entry.items():
            inner: dict[str, Any] = value if isinstance(value, dict) else {key: value}
            for reference in ("about", "step", "link"):
                for part in str(inner.get(reference, "")).split(","):
                    if part.strip():
                        yield intent, reference, part.strip()


def test_cues_name_only_classes_and_entities_that_exist() -> None:
    lexicon = load_lexicon()
    known = ENTITIES | lexicon.classes.keys()
    data = read_data(DATA)
    cues = (*cues_of(data, lexicon.rewrites), *topic_cues_of(data, lexicon.rewrites))
    named = {(c.target, m) for c in cues for m in marks((*c.pattern.wanted, *c.pattern.unwanted))}
    assert {(target, mark) for target, mark in named if mark not in known} == set()


@pytest.mark.parametrize("section", ["cues", "topic_cues", "topics"])
def test_what_speaks_for_an_intent_stands_in_the_file_of_its_name(section: str) -> None:
    elsewhere = [
        (path.parent.name, path.name, intent)
        for path in DATA.rglob("*.toml")
        for intent in tomllib.loads(path.read_text("utf-8")).get(section, {})
        if intent != path.stem and not (path.stem == "follow" and intent.startswith("follow."))
    ]
    assert elsewhere == []


def test_every_intent_has_cues_and_every_cue_an_intent() -> None:
    targets = read_data(DATA)["cues"].keys()
    assert {target for target in targets if not target.startswith("follow.")} == set(Intent)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_family_of_questions_is_written_in_both_languages(language: str) -> None:
    shared = set(read_data(DATA / "shared")["cues"])
    own = set(read_data(DATA / language)["cues"])
    assert {i for i in Intent if i.startswith(FAMILIES)} - own - shared == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_intent_has_example_lines(language: str) -> None:
    found = read_data(EXAMPLES)["examples"] if language == "en" else _examples(EXAMPLES / "fr.toml")
    assert set(Intent) - set(found) == set()


def _examples(path: Path) -> dict[str, str]:
    examples: dict[str, str] = tomllib.loads(path.read_text("utf-8"))["examples"]
    return examples


def test_the_model_is_of_these_words_and_examples() -> None:
    assert load_model().data == fingerprint(), "the data has changed: run python -m bot.understanding.model.training"


def test_topics_steps_and_pages_exist(base: KnowledgeBase) -> None:
    topics = {t.id for t in base.topics()}
    steps = {s.id for s in base.steps()}
    known = {"about": topics, "step": steps}
    assert [r for r in references() if r[1] in known and r[2] not in known[r[1]]] == []
    lexicon = load_lexicon()
    chosen = [*lexicon.after.values(), *lexicon.standing.values()]
    assert {fact for facts in chosen for fact in facts.values()} <= topics
    names = {"to_answer", *ASKED_OF_IT}
    asked = [text for facts in lexicon.after_facts.values() for name, text in facts.items() if name in names]
    turned = {text for text in asked if text.partition("/")[0] in set(Intent)}
    assert all(topic in lexicon.topics[intent] for intent, _, topic in (t.partition("/") for t in turned) if topic)
    assert lexicon.after_facts.keys() | {one for facts in lexicon.after_facts.values() for one in facts} <= {
        *topics,
        *names,
    }
    told = {text for facts in lexicon.after_facts.values() for text in facts.values()} - turned
    assert {one for text in told for one in ids(text)} <= topics
    given = [*lexicon.in_vain, *(one for text in lexicon.in_vain.values() for one in ids(text))]
    assert {*given, *ids(lexicon.of_each["facts"])} <= topics
    keys = {*lexicon.after, *(key for facts in (*lexicon.after.values(), *lexicon.standing.values()) for key in facts)}
    assert {key.partition("/")[0] for key in keys} - {"without"} <= set(Intent)
    for _, reference, value in references():
        if reference == "link":
            assert base.link(value).id == value


def test_facts_that_take_the_place_of_others_exist(base: KnowledgeBase) -> None:
    instead = load_lexicon().instead
    facts = {fact for of_topic in instead.values() for pair in of_topic.items() for fact in pair}
    assert facts <= {t.id for t in base.topics()}
    assert {key.partition("/")[0] for key in instead} <= set(Intent)


def test_topic_cues_belong_to_intents() -> None:
    assert read_data(DATA)["topic_cues"].keys() - set(Intent) == {"any"}


def test_held_out_lines_are_no_examples() -> None:
    from tests.bot.understanding.report import KINDS, LANGUAGES, held_out

    known = {line.strip().lower() for text in read_data(EXAMPLES)["examples"].values() for line in lines(text)}
    assert [
        line.text for kind in KINDS for name in LANGUAGES for line in held_out(name, kind) if line.text.lower() in known
    ] == []


def test_a_section_of_unknown_weight_is_refused() -> None:
    with pytest.raises(PatternError, match="perhaps"):
        build_lexicon({"cues": {"help": {"perhaps": "help"}}})


def test_classes_that_name_each_other_are_refused() -> None:
    with pytest.raises(PatternError, match="a, b"):
        Classes(build_lexicon({"words": {"a": "x <b>", "b": "y <a>"}}).classes)
