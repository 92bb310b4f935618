"""Test results as CLB or NCLC levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import ask, in_rows
from bot.answers.context import Context
from bot.answers.language_enough import Enough, enough
from bot.answers.slots import several
from bot.answers.topics import topic_facts, topics, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Text

ABILITIES = ("listening", "reading", "writing", "speaking")
"""In the order in which test results are read out."""
_TABLES = {"PTE": "PTE_CORE"}
"""Tests that the table knows under another name."""
_FRENCH = "french"
"""The category of rounds for French."""
_ENGLISH = "english"
"""The language of a level whose scale is not named."""
_LEVELS = "levels"
"""The slot of the language whose levels the results are themselves."""
_MINIMUM = "minimum"
"""The topic of who asks whether a level is enough."""
_COLUMN, _COLUMN_TOPIC = "column", "tef-scores"
"""Who asks which column of the TEF counts, and what answers that."""


@dataclass(frozen=True, slots=True)
class Result:
    """One ability: the result, and its level; None below the lowest level that counts.

    `span`: the least and the highest result of the test, where this one lies outside of it.
    """

    ability: Text
    score: float
    level: int | None
    span: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Test:
    """A test as the table has it: its names and, for each ability, the least result of each level."""

    name: Text
    scale: str
    abilities: Sequence[Text]
    levels: Sequence[tuple[int, Sequence[float]]]
    notes: Sequence[Text]


@dataclass(frozen=True, slots=True)
class FrenchRounds:
    """The level that rounds for French ask in every ability, and the abilities below it."""

    least: int
    missing: Sequence[Text]


def equivalency(query: Query, context: Context) -> Part:
    """The level of each ability and of the whole; without results, the test's table."""
    table = context.base.table("language_tests")
    named = [_TABLES.get(test, test) for test in several(query, "test")]
    scores = _scores(query, named[0] if named else None, table)
    if _LEVELS in query.slots and not named and len(scores) == len(ABILITIES):
        return _of_levels(query, scores, table, context)
    known = (
        [test for test in named if test in table["tests"]]
        if named
        else _only_test(scores, table) or _of_french(query, table)
    )
    if named and not known:
        return topics(query.model_copy(update={"intent": Intent.LANGUAGE_TESTS}).but(about=None), context)
    if not known and scores:
        return _which_test(query, scores, table)
    if not known:
        return _enough_alone(query, table, context) or topics(query, context)
    if not scores and _COLUMN in several(query, "topic"):
        return topics(query.but(about=_COLUMN_TOPIC), context)
    return _levels(query, known[0], scores, table, context)


def _enough_alone(query: Query, table: Mapping[str, Any], context: Context) -> Part | None:
    """Whether the level named is enough for the program named; None where one of the two is missing."""
    verdict = _verdict(query, {}, query.slots.get("language", _ENGLISH), table, context)
    if verdict is None:
        return None
    facts = {"enough": verdict, **topic_facts(topics_of(query, context), None, context)}
    return Part(template="language/enough", facts=facts, links=context.links("language"))


def _verdict(
    query: Query, levels: Mapping[str, int], language: str, table: Mapping[str, Any], context: Context
) -> Enough | None:
    """Of all four levels told, or of the one named for all of them, beside the program named."""
    level = query.slots.get("level", "")
    every = levels or (dict.fromkeys(ABILITIES, int(level)) if level.isdecimal() else {})
    return enough(query, every, language, table, context)


def _of_levels(query: Query, scores: Mapping[str, float], table: Mapping[str, Any], context: Context) -> Part:
    """What four levels are enough for: those of each program, and of the rounds for French."""
    language, least = query.slots[_LEVELS], table["program_minimums"]
    lowest = int(min(scores.values()))
    needed = least["french_category_all_four_nclc"]
    below = [_text(table["ability_labels"][one]) for one, level in scores.items() if level < needed]
    found = topics_of(query, context) if "about" in query.slots else []
    return Part(
        template="language/told_levels",
        facts={
            "scale": table["scale"][language],
            "levels": [(_text(table["ability_labels"][one]), int(level)) for one, level in scores.items()],
            "lowest": lowest,
            "french": FrenchRounds(needed, below) if language == _FRENCH else None,
            "fsw": least["fsw"]["first_language_all_four"],
            "cec": [([one for one in name if one.isdigit()], level) for name, level in least["cec"].items()],
            "fst": all(scores[ability] >= level for ability, level in least["fst"].items()),
            "as_of": table["as_of"],
            **topic_facts(found, None, context),
        },
        links=context.links("language"),
    )


def levels_told(query: Query, context: Context) -> tuple[str, dict[str, int]] | None:
    """The language and the levels of results that are whole and of one test; 0 below the lowest that counts."""
    table = context.base.table("language_tests")
    tests = [_TABLES.get(test, test) for test in several(query, "test")]
    scores = _scores(query, tests[0] if tests else None, table)
    known = [test for test in tests if test in table["tests"]] or _only_test(scores, table)
    if len(scores) < len(ABILITIES) or not known:
        return None
    rules = table["tests"][known[0]]
    results = {ability: _result(ability, score, rules, table) for ability, score in scores.items()}
    if any(result.span for result in results.values()):
        return None
    return rules["language"], {ability: result.level or 0 for ability, result in results.items()}


def _levels(query: Query, test: str, scores: Mapping[str, float], table: Mapping[str, Any], context: Context) -> Part:
    rules = table["tests"][test]
    results = [_result(ability, score, rules, table) for ability, score in scores.items()]
    other_column = _other_column(results, rules)
    results = [] if other_column else results
    levels = [result.level for result in results]
    reached = {ability: level or 0 for ability, level in zip(scores, levels, strict=False)}
    verdict = _verdict(query, reached, rules["language"], table, context)
    found = topics_of(query, context) if "about" in query.slots else []
    shown = _test(rules, table)
    return Part(
        template="language/levels",
        facts={
            "test": shown,
            "enough": None if other_column or any(result.span for result in results) else verdict,
            "level": query.slots.get("level"),
            "asked": _asked(shown, query),
            "results": results,
            "other_column": other_column,
            "outside": any(result.span for result in results),
            "french": _for_french_rounds(results, rules, table),
            "french_first": query.slots.get("category") == _FRENCH,
            "too_low_for": None if results else _too_low_for(query, table),
            "lowest": None if None in levels or not levels else min(one for one in levels if one is not None),
            "all_four": len(results) == len(ABILITIES),
            "order": [_text(table["ability_labels"][one]) for one in scores] if "bands" in query.slots else [],
            "top": table["max_level"],
            "bottom": table["min_level"],
            "as_of": table["as_of"],
            **topic_facts(found, None, context),
        },
        links=context.links("language"),
    )


def _result(ability: str, score: float, rules: Mapping[str, Any], table: Mapping[str, Any]) -> Result:
    least, most = rules["score_range"][ability]
    outside = not least <= score <= most
    reached = None if outside else level(score, rules["min_score"][ability], table["min_level"])
    return Result(_text(table["ability_labels"][ability]), score, reached, (least, most) if outside else None)


def _other_column(results: Sequence[Result], rules: Mapping[str, Any]) -> Text | None:
    """The other column of the report, where a result is too high for the one that counts: none of them is a level."""
    if (other := rules.get("other_column")) is None:
        return None
    of_it = any(result.span and result.span[1] < result.score <= other["most"] for result in results)
    return _text(other["name"]) if of_it else None


def level(score: float, least: Mapping[str, float], bottom: int) -> int | None:
    """The highest level whose least result is reached; None below the lowest level that gives points."""
    reached = [int(one) for one, needed in least.items() if score >= needed and int(one) >= bottom]
    return max(reached, default=None)


def _for_french_rounds(
    results: Sequence[Result], rules: Mapping[str, Any], table: Mapping[str, Any]
) -> FrenchRounds | None:
    """Whether results in French reach what rounds for French ask in every ability; None where that is open."""
    least = table["program_minimums"]["french_category_all_four_nclc"]
    missing = [result.ability for result in results if not result.span and (result.level or 0) < least]
    whole = len(results) == len(ABILITIES) and not any(result.span for result in results)
    return FrenchRounds(least, missing) if rules["language"] == "french" and (missing or whole) else None


def _too_low_for(query: Query, table: Mapping[str, Any]) -> int | None:
    """What rounds for French ask in every ability, where they are asked about and the level named is below it."""
    least: int = table["program_minimums"]["french_category_all_four_nclc"]
    of_rounds = query.slots.get("category") == _FRENCH or _MINIMUM in several(query, "topic")
    level = query.slots.get("level", "")
    french = query.slots.get("language") == _FRENCH and level.isdecimal()
    return least if of_rounds and french and int(level) < least else None


def _scores(query: Query, test: str | None, table: Mapping[str, Any]) -> dict[str, float]:
    """Results by ability: labelled, or four in the order in which the test's report names them."""
    scores = _in_order(several_in_order(query), test, table)
    for ability in ABILITIES:
        with suppress(ValueError, KeyError):
            scores[ability] = float(query.slots[ability])
    return scores if "bands" in query.slots else {one: scores[one] for one in ABILITIES if one in scores}


def _in_order(values: Sequence[float], test: str | None, table: Mapping[str, Any]) -> dict[str, float]:
    """Four results in the order of the test's report, or in the usual one where they cannot be in that."""
    orders = table["report_order"]
    found = dict(zip(orders["tests"].get(test, orders["usual"]), values, strict=False))
    rules = table["tests"].get(test)
    return found if not rules or _may_be(found, rules) else dict(zip(orders["usual"], values, strict=False))


def several_in_order(query: Query) -> list[float]:
    """The four results of the slot `bands`; none where they are not four numbers."""
    with suppress(ValueError):
        values = [float(part) for part in query.slots.get("bands", "").split(",")]
        return values if len(values) == len(ABILITIES) else []
    return []


def _asked(test: Test, query: Query) -> list[tuple[Text, float]]:
    """Each ability with the least result of the level named; empty where none is."""
    rows = [row for level, row in test.levels if str(level) == query.slots.get("level")]
    return [pair for row in rows for pair in zip(test.abilities, row, strict=True)]


def _test(rules: Mapping[str, Any], table: Mapping[str, Any]) -> Test:
    steps = range(table["max_level"], table["min_level"] - 1, -1)
    least = rules["min_score"]
    return Test(
        name=_text(rules["name"]),
        scale=table["scale"][rules["language"]],
        abilities=[_text(table["ability_labels"][ability]) for ability in ABILITIES],
        levels=[(step, [least[ability][str(step)] for ability in ABILITIES]) for step in steps],
        notes=[_text(note) for note in rules["notes"]],
    )


def _only_test(scores: Mapping[str, float], table: Mapping[str, Any]) -> list[str]:
    """The test where the results can be of one only, as half points are; else none."""
    possible = [test for test, rules in table["tests"].items() if scores and _may_be(scores, rules)]
    return possible if len(possible) == 1 else []


def _of_french(query: Query, table: Mapping[str, Any]) -> list[str]:
    """The first test of French, where a level of French is asked about and no test is named: "and in French?"."""
    asked = "level" in query.slots and query.slots.get("language") == _FRENCH
    return [test for test, rules in table["tests"].items() if asked and rules["language"] == _FRENCH][:1]


def _may_be(scores: Mapping[str, float], rules: Mapping[str, Any]) -> bool:
    span = rules["score_range"]
    return all(
        span[ability][0] <= score <= span[ability][1] and not score % rules["step"] for ability, score in scores.items()
    )


def _which_test(query: Query, scores: Mapping[str, float], table: Mapping[str, Any]) -> Part:
    """Which test the results are of: of those that can give them."""
    every = table["tests"].items()
    possible = [(name, rules) for name, rules in every if _may_be(scores, rules)] or every
    tests = {name: _text(rules["name"]) for name, rules in possible}
    buttons = in_rows(ask(f"test.{name}", query.intent, {**query.slots, "test": name}) for name in tests)
    return Part(template="language/which_test", kind="ask", facts={"tests": list(tests.values())}, buttons=buttons)


def _text(words: Mapping[str, str]) -> Text:
    return Text(en=words["en"], fr=words["fr"])


ANSWERS: Answers = {Intent.LANGUAGE_EQUIVALENCY: equivalency}
