"""Questions about rounds: what they are to have, how often they come, and what someone holds to be so."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Parse, Read


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("rounds with a cutoff below 450", "crs<450"),
        ("cec draws of 515 or lower", "crs<=515"),
        ("rounds at 520 or more", "crs>=520"),
        ("the draws over 6,500 invitations", "size>6500"),
        ("draws with at least 3000 itas", "size>=3000"),
        ("tirages avec moins de 900 invitations", "size<900"),
        ("tirages à 510 ou moins", "crs<=510"),
        ("rondes avec au moins 4 500 invitations", "size>=4500"),
    ],
)
def test_what_rounds_are_to_have_is_read_as_a_limit(parse: Parse, text: str, limit: str) -> None:
    assert parse(text).entities.values("limit") == [limit]


@pytest.mark.parametrize("text", ["my score is above 450", "fees over 1500 dollars", "the last 5 draws", "draw 430"])
def test_a_number_that_bounds_no_round_is_no_limit(parse: Parse, text: str) -> None:
    assert parse(text).entities.values("limit") == []


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("which rounds in 2025 had a cutoff under 430", "draw.history", {"limits": "crs<430", "year": "2025"}),
        ("tirages de 2025 avec une note sous 430", "draw.history", {"limits": "crs<430", "year": "2025"}),
        ("most recent pnp round with over 900 invitations", "draw.latest", {"limits": "size>900", "category": "pnp"}),
        ("how many rounds below 450 in 2025", "draw.stats", {"limits": "crs<450", "stat": "count"}),
        ("combien de rondes sous 450 en 2025", "draw.stats", {"limits": "crs<450", "stat": "count"}),
        ("when was pnp last 690 or less", "draw.stats", {"stat": "last_at_most", "score": "690"}),
        ("how many do they normally invite", "draw.stats", {"stat": "avg", "field": "size", "n": "10"}),
        ("d'habitude ils invitent combien de gens", "draw.stats", {"stat": "avg", "field": "size", "n": "10"}),
        ("which year saw more invitations, 2023 or 2025", "draw.stats", {"year": "2023,2025"}),
    ],
)
def test_limits_and_figures_of_rounds(read: Read, text: str, intent: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (intent, slots)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("how far apart are pnp rounds on average, what is the typical gap between draws", {"topic": "rhythm"}),
        ("mean number of days between healthcare draws", {"topic": "rhythm", "category": "healthcare"}),
        ("how frequently are french rounds held", {"topic": "rhythm", "category": "french"}),
        ("délai moyen entre les tirages de la CEC", {"topic": "rhythm", "category": "cec"}),
        ("à quelle fréquence sont tenus les tirages PCP", {"topic": "rhythm", "category": "pnp"}),
        ("has ircc suspended express entry draws", {"topic": "stopped"}),
        ("my group says rounds are cancelled for good", {"topic": "stopped"}),
        ("est-ce que les tirages sont suspendus", {"topic": "stopped"}),
    ],
)
def test_how_often_rounds_come_and_whether_they_stopped(read: Read, text: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == ("draw.next", slots)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("someone told me the next round is on november 3, is that right", "2026-11-03"),
        ("on me dit que le prochain tirage est le 3 novembre, vrai ?", "2026-11-03"),
        ("i heard the next draw will be on january 14", "2027-01-14"),
    ],
)
def test_a_day_told_for_the_next_round_is_one_to_come(read: Read, text: str, day: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("date")) == ("draw.next", day)


@pytest.mark.parametrize(
    ("text", "category", "claim"),
    [
        ("a friend says pnp fell to 640 last week", "pnp", "640"),
        ("my brother heard that french went down to 360 yesterday", "french", "360"),
        ("did ircc lower the trades cutoff to 455 last month", "trades", "455"),
        ("IRCC a descendu la note du français à 361 hier ?", "french", "361"),
        ("est-ce qu'ils ont abaissé le seuil de la CEC à 490 la semaine dernière", "cec", "490"),
    ],
)
def test_a_cut_off_said_to_be_new_is_a_claim_and_no_forecast(read: Read, text: str, category: str, claim: str) -> None:
    query = read(text).queries[0]
    assert query.intent in ("draw.latest", "draw.by_date")
    assert (query.slots.get("category"), query.slots.get("claim")) == (category, claim)


@pytest.mark.parametrize(
    "text",
    [
        "what is the cutoff nowadays, i recall 470 in 2022",
        "current cutoff? it was in the 440s back in 2023",
        "la note actuellement ? je me souviens de 470 en 2022",
    ],
)
def test_a_year_that_is_only_recalled_does_not_ask_about_it(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert query.intent == "draw.latest"
    assert not query.slots.keys() & {"year", "score", "claim"}


@pytest.mark.parametrize(
    ("text", "stat"),
    [
        ("what category has the lowest score at the moment", "min"),
        ("which type of draw is highest right now", "max"),
        ("quelle catégorie a le seuil le plus bas actuellement", "min"),
        ("quel type de tirage a la note la plus haute", "max"),
    ],
)
def test_which_kind_is_lowest_now_compares_all(read: Read, text: str, stat: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("stat")) == ("draw.compare", stat)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("how many days has it been since the newest pnp round", "since"),
        ("ça fait combien de jours depuis le dernier tirage français", "since"),
        ("why was the cutoff 75 back in 2021", "why"),
        ("pourquoi le seuil était-il de 75 en 2021", "why"),
        ("no draws this week i guess, what was the last one", None),
    ],
)
def test_what_of_a_round_is_asked(read: Read, text: str, field: str | None) -> None:
    assert read(text).queries[0].slots.get("field") == field


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("has the pool been shrinking lately", {"topic": "change"}),
        ("size of the pool in march 2026 vs now", {"month": "2026-03"}),
        ("est-ce que le bassin grossit", {"topic": "change"}),
    ],
)
def test_how_the_pool_changes(read: Read, text: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == ("pool.distribution", slots)


@pytest.mark.parametrize(
    ("text", "category"),
    [("physician draws", "physicians"), ("all education rounds", "education"), ("tirages STIM", "stem")],
)
def test_the_draws_of_a_kind_are_listed_outright(read: Read, text: str, category: str) -> None:
    reading = read(text)
    assert (reading.certainty, reading.queries[0].intent) == ("sure", "draw.history")


@pytest.mark.parametrize(
    "text",
    [
        "has there been any transport draw in 2026",
        "any round last week",
        "show me all draws in may 2026",
        "what does the pool look like today",
        "y a-t-il eu un tirage agriculture en 2025",
    ],
)
def test_plain_questions_about_rounds_are_answered_outright(read: Read, text: str) -> None:
    assert read(text).certainty == "sure"
