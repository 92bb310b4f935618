"""What the buttons of the companion carry."""

from __future__ import annotations

from datetime import date

import pytest

from bot.companion.situation import STEP, Item
from handlers.companion.steering import Steer, steer_of
from knowledge.base import KnowledgeBase

DAY = date(2026, 9, 16)
STEERS = [
    Steer(DAY, "m", "en"),
    Steer(DAY, "c", "fr", "t", "+passport"),
    Steer(DAY, "c", "fr", "t", "-police:IN"),
    Steer(DAY, "w", "en", "p", "cec"),
    Steer(DAY, "w", "en", "f", "12"),
    Steer(DAY, "k", "en", "c", "+IN"),
    Steer(DAY, "k", "en", "h", "-"),
    Steer(DAY, "v", "en", "d", "police:IN=20260910"),
    Steer(DAY, "q", "en", "a", "country"),
    Steer(DAY, "m", "en", "e", "not_submitted"),
]


@pytest.mark.parametrize("steer", STEERS, ids=lambda steer: steer.data)
def test_a_button_is_read_as_it_was_written(steer: Steer) -> None:
    assert steer_of(steer.data) == steer


def test_every_step_and_document_fits_in_a_button(base: KnowledgeBase) -> None:
    ids = [f"{STEP}{step.id}" for step in base.steps()]
    ids += [Item(document, "IN" if document.per else None).id for document in base.documents()]
    for one in ids:
        steer = Steer(DAY, "t", "en", "t", f"+{one}")
        assert len(steer.data.encode()) <= 64
        assert steer_of(steer.data) == steer


@pytest.mark.parametrize(
    "data",
    ["", "i1", "i1;e;20260916", "i1;e;20260231;m", "i1;x;20260916;m", "i1;e;20260916;z", "i1;e;20260916;m;t",
     "i1;e;20260916;m;t;passport", "i1;e;20260916;m;c;+ZZ", "i1;e;20260916;m;f;0", "i1;e;20260916;m;f;999",
     "i1;e;20260916;m;p;<b>", "i2;e;20260916;m", "i1;e;٢٠٢٦٠٩١٦;m", "i1;e;20260916;m;d;language=soon"],
)  # fmt: skip
def test_another_form_is_none(data: str) -> None:
    assert steer_of(data) is None
