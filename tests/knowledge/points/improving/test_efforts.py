"""The scale of efforts: data, whole in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from knowledge.errors import DataInvalid
from knowledge.points.improving import Efforts, Kind, shipped_efforts
from tests.knowledge import shipped

SCALE = "points/efforts.json"


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_change_has_an_effort_and_its_reason(kind: str) -> None:
    effort = shipped_efforts().of(kind)
    assert effort.reason.en and effort.reason.fr


def test_a_nearer_entry_goes_first() -> None:
    efforts = shipped_efforts()
    assert efforts.of("first_to", "far") != efforts.of("first_to")
    assert efforts.of("nomination", "far") == efforts.of("nomination")


def test_the_words_are_printed_well_and_hold_no_figure() -> None:
    data = shipped.read(SCALE)
    assert shipped.misprinted(data) == []
    assert [text for text in shipped.texts(data) if shipped.numbers(text["en"], "en")] == []


def test_its_sources_are_known() -> None:
    assert shipped.unknown_sources(shipped.read(SCALE)) == set()


def test_a_file_that_lacks_something_is_named() -> None:
    with pytest.raises(DataInvalid, match=r"efforts\.json"):
        Efforts({})
