"""The topics, links and sources, as shipped: complete, named rightly, and the same in English and French."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.models import Link, Source, Topic
from tests.knowledge import shipped

FILES = sorted(path.name for path in (shipped.DATA / "topics").glob("*.json"))
each_file = pytest.mark.parametrize("name", FILES)


def topics_of(name: str) -> list[Topic]:
    """The topics of one file, each with the group the file names."""
    data = shipped.read(f"topics/{name}")
    return [Topic(group=data["group"], **entry) for entry in data["topics"]]


@pytest.fixture(scope="module")
def topics() -> list[Topic]:
    return [topic for name in FILES for topic in topics_of(name)]


@pytest.fixture(scope="module")
def links() -> list[Link]:
    return [Link(**entry) for entry in shipped.read("links.json")["links"]]


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return [Source(**entry) for entry in shipped.read("sources.json")["sources"]]


def test_there_are_at_least_a_hundred_topics_and_each_id_is_used_once(topics: list[Topic]) -> None:
    assert len({topic.id for topic in topics}) == len(topics) >= 100


@each_file
def test_a_file_is_named_after_the_group_it_holds(name: str) -> None:
    assert {topic.group for topic in topics_of(name)} == {Path(name).stem}


@each_file
def test_each_topic_has_facts(name: str) -> None:
    assert [topic.id for topic in topics_of(name) if not topic.facts] == []


@each_file
def test_nothing_is_empty_padded_or_left_untranslated(name: str) -> None:
    found = shipped.texts(shipped.read(f"topics/{name}"))
    assert [text for text in found if not wholly_written(text)] == []


def wholly_written(text: dict[str, str]) -> bool:
    return all(words and words == words.strip() for words in text.values()) and text["en"] != text["fr"]


@each_file
def test_both_languages_hold_the_same_numbers(name: str) -> None:
    assert shipped.differing(shipped.read(f"topics/{name}")) == []


@each_file
def test_the_french_is_set_as_canadian_french(name: str) -> None:
    assert shipped.misprinted(shipped.read(f"topics/{name}")) == []


@each_file
def test_no_fact_sends_a_reader_to_a_file(name: str) -> None:
    found = shipped.texts(shipped.read(f"topics/{name}"))
    assert [text["en"] for text in found if re.search(r"\.(json|md|html)\b", text["en"])] == []


@each_file
def test_every_link_exists(name: str) -> None:
    assert {topic.link for topic in topics_of(name)} - shipped.known("links") == set()


@each_file
def test_every_topic_names_known_sources(name: str) -> None:
    assert all(topic.source for topic in topics_of(name))
    assert shipped.unknown_sources(shipped.read(f"topics/{name}")) == set()


def test_every_topic_is_dated_by_day_month_or_year(topics: list[Topic]) -> None:
    dated = re.compile(r"20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
    assert [topic.id for topic in topics if not dated.fullmatch(topic.as_of)] == []


def test_each_link_has_its_own_id(links: list[Link]) -> None:
    assert len({link.id for link in links}) == len(links)


def test_a_link_is_a_secure_address_of_its_language(links: list[Link]) -> None:
    wrong = {"en": "/fr/", "fr": "/en/"}
    assert [
        link.id
        for link in links
        for language, other in wrong.items()
        if not getattr(link.url, language).startswith("https://") or other in getattr(link.url, language)
    ] == []


def test_the_french_titles_of_links_are_set_as_canadian_french(links: list[Link]) -> None:
    assert shipped.misprinted([{"en": link.title.en, "fr": link.title.fr} for link in links]) == []


def test_each_source_has_its_own_id(sources: list[Source]) -> None:
    assert len({source.id for source in sources}) == len(sources)


def test_no_source_is_a_path_on_some_machine(sources: list[Source]) -> None:
    assert [source.id for source in sources if re.search(r"(^|\s)(/|shared/|research/)", source.name)] == []


@pytest.mark.parametrize(
    ("english", "french", "same"),
    [
        ("1,560 hours a year", "1\u00a0560 heures par an", True),
        ("$1,590.50, then 8.0", "1\u202f590,50\u00a0$, puis 8,0", True),
        ("35, 46 and 56", "35, 46 et 56", True),
        ("67 of 100 points", "76 points sur 100", False),
    ],
)
def test_numbers_are_compared_by_value(english: str, french: str, same: bool) -> None:
    assert (shipped.differing({"en": english, "fr": french}) == []) is same


@pytest.mark.parametrize("french", ["Combien ?", "Combien?", "«\u00a0oui »", "5 000 points", "270 $", "l'outil"])
def test_a_fault_of_french_typography_is_noticed(french: str) -> None:
    data: Any = {"en": "", "fr": french}
    assert shipped.misprinted(data) == [french]
