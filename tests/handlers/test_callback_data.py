import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intents import Intent
from bot.query import Query
from handlers.callback_data import LIMIT, CallbackData, Tap, intent_code

SLOT_NAMES = st.sampled_from(["category", "n", "number", "from", "title", "about", "family_size"])
QUERIES = st.builds(Query, intent=st.sampled_from(Intent), slots=st.dictionaries(SLOT_NAMES, st.text(max_size=30)))
TAPS = st.builds(Tap, query=QUERIES, language=st.sampled_from(["en", "fr"]), edits=st.booleans())


@given(TAPS)
def test_reading_gives_back_what_was_written(tap: Tap) -> None:
    data = CallbackData()
    assert data.read(data.write(tap)) == tap


@given(TAPS)
def test_data_is_one_to_64_bytes(tap: Tap) -> None:
    assert 1 <= len(CallbackData().write(tap).encode()) <= LIMIT


def test_every_intent_has_a_code_of_its_own() -> None:
    assert len({intent_code(intent) for intent in Intent}) == len(Intent)


def test_an_ordinary_query_is_still_read_after_a_restart() -> None:
    period = {"category": "senior_managers", "from": "2026-01-01", "to": "2026-03-05"}
    tap = Tap(Query(intent=Intent.DRAW_HISTORY, slots=period), "fr", edits=True)
    assert CallbackData().read(CallbackData().write(tap)) == tap


def test_a_long_query_is_too_old_after_a_restart() -> None:
    tap = Tap(Query(intent=Intent.NOC_LOOKUP, slots={"title": "é" * 60}), "fr", edits=False)
    assert CallbackData().read(CallbackData().write(tap)) is None


def test_buttons_of_the_first_release_are_still_read() -> None:
    latest_french = Tap(Query(intent=Intent.DRAW_LATEST, slots={"category": "french"}), "en", edits=True)
    assert CallbackData().read("1eesKo;C=french") == latest_french


@pytest.mark.parametrize(
    "data", ["", "1", "1ee", "0eeXXX", "2eeabc", "d1:cec:2", "1~unknown", "1xe000", "1ez000", "🙂"]
)
def test_unknown_data_is_no_tap(data: str) -> None:
    assert CallbackData().read(data) is None
