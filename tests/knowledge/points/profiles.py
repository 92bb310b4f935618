"""Profiles as programs give them: any that can be, and one to start from."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.knowledge.points.walks import ABILITIES, CRS, FSW, TESTS

EDUCATION = [row["key"] for row in CRS["core_human_capital"]["education"]["table"]]
STUDY = ["none", "one_or_two_year", "three_year_plus"]
LANGUAGES = ["english", "french"]
YEARS = st.integers(0, 7)


def clb(*levels: int, language: str = "english") -> dict[str, Any]:
    """A language by its levels: one for all abilities, or four."""
    four = levels * len(ABILITIES) if len(levels) == 1 else levels
    return {"clb": dict(zip(ABILITIES, four, strict=True)), "language": language}


def by_test(test: str, *scores: float) -> dict[str, Any]:
    """A language by a test's scores, for all abilities or four."""
    four = scores * len(ABILITIES) if len(scores) == 1 else scores
    return {"test": test, "scores": dict(zip(ABILITIES, four, strict=True))}


def scores(test: str, ability: str) -> list[float]:
    """Every score that a test can give."""
    table = TESTS["tests"][test]
    low, high = table["score_range"][ability]
    return [low + number * table["step"] for number in range(int((high - low) / table["step"]) + 1)]


_LEVELS = {
    language: st.fixed_dictionaries(
        {
            "clb": st.fixed_dictionaries(dict.fromkeys(ABILITIES, st.integers(0, 12) | st.integers(4, 10))),
            "language": st.just(language),
        }
    )
    for language in LANGUAGES
}
_SCORES = {
    test: st.fixed_dictionaries(
        {
            "test": st.just(test),
            "scores": st.fixed_dictionaries({ability: st.sampled_from(scores(test, ability)) for ability in ABILITIES}),
        }
    )
    for test in TESTS["tests"]
}


def language(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """A language, by levels or by any of its tests."""
    return st.one_of(_LEVELS[name], *(_SCORES[test] for test, one in TESTS["tests"].items() if one["language"] == name))


LANGUAGE = {name: language(name) for name in LANGUAGES}
PAIRS = st.permutations(LANGUAGES).flatmap(
    lambda names: st.tuples(st.none() | LANGUAGE[names[0]], st.none() | LANGUAGE[names[1]])
)
SPOUSES = st.fixed_dictionaries(
    {},
    optional={
        "accompanying": st.booleans(),
        "citizen_or_pr": st.booleans(),
        "education": st.sampled_from(EDUCATION),
        "language": st.none() | LANGUAGE["english"] | LANGUAGE["french"],
        "canadian_work_years": YEARS,
    },
)
_PLAIN = st.fixed_dictionaries(
    {"age": st.integers(16, 48) | st.integers(0, 120)},
    optional={
        "spouse": st.none() | SPOUSES,
        "education": st.sampled_from(EDUCATION),
        "canadian_work_years": YEARS,
        "foreign_work_years": YEARS,
        "certificate_of_qualification": st.booleans(),
        "canadian_education": st.sampled_from(STUDY),
        "sibling_in_canada": st.booleans(),
        "provincial_nomination": st.booleans(),
        "job_offer": st.booleans(),
    },
)
_FSW_PLAIN = st.fixed_dictionaries(
    {"age": st.integers(16, 48) | st.integers(0, 120)},
    optional={
        "education": st.sampled_from(EDUCATION),
        "experience_years": YEARS,
        "job_offer": st.booleans(),
        "adaptability": st.dictionaries(
            st.sampled_from([row["key"] for row in FSW["adaptability"]["table"]]), st.booleans()
        ),
    },
)


def _with_languages(plain: dict[str, Any], pair: tuple[Any, Any]) -> dict[str, Any]:
    return plain | {"first_language": pair[0], "second_language": pair[1]}


PROFILES = st.builds(_with_languages, _PLAIN, PAIRS)
"""Of the CRS."""
WORKERS = st.builds(_with_languages, _FSW_PLAIN, PAIRS)
"""Of the Federal Skilled Worker grid."""


def random_profiles(count: int, seed: int = 20250325) -> Iterator[dict[str, Any]]:
    """Full profiles of the CRS by the dozen: much quicker than hypothesis, the same each time, and never simpler."""
    random = Random(seed)  # noqa: S311 - no secret
    for _ in range(count):
        first, second = random.sample(LANGUAGES, 2)
        yield {
            "age": random.randint(16, 48),
            "spouse": random.choice([None, _random_spouse(random)]),
            "education": random.choice(EDUCATION),
            "first_language": _random_language(random, first),
            "second_language": random.choice([None, _random_language(random, second)]),
            "canadian_work_years": random.randint(0, 6),
            "foreign_work_years": random.randint(0, 4),
            "certificate_of_qualification": random.random() < 0.2,
            "canadian_education": random.choice(STUDY),
            "sibling_in_canada": random.random() < 0.2,
            "provincial_nomination": random.random() < 0.1,
            "job_offer": random.random() < 0.2,
        }


def _random_spouse(random: Random) -> dict[str, Any]:
    return {
        "accompanying": random.random() < 0.8,
        "citizen_or_pr": random.random() < 0.2,
        "education": random.choice(EDUCATION),
        "language": random.choice([None, _random_language(random, random.choice(LANGUAGES))]),
        "canadian_work_years": random.randint(0, 6),
    }


def _random_language(random: Random, name: str) -> dict[str, Any]:
    """Levels near one another, or scores of the upper half of a test, where the bands are."""
    tests = [test for test, table in TESTS["tests"].items() if table["language"] == name]
    if random.random() < 0.4:
        level = random.randint(3, 10)
        return clb(*(level + random.randint(0, 2) for _ in ABILITIES), language=name)
    test = random.choice(tests)
    return by_test(test, *(random.choice(_UPPER[test][ability]) for ability in ABILITIES))


_UPPER = {
    test: {ability: scores(test, ability)[len(scores(test, ability)) // 2 :] for ability in ABILITIES}
    for test in TESTS["tests"]
}
