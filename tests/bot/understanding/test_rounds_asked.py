"""Questions about rounds: what they are to have, which are meant, and what someone holds to be so."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from tests.bot.understanding.conftest import Parse, Read
from tests.bot.understanding.test_followups import conversation


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


@pytest.mark.parametrize(
    "text",
    ["more than 2024?", "my score is above 450", "fees over 1500 dollars", "the last 5 draws", "draw 430"],
)
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
        "what is pnp cutoff",
        "has there been any transport draw in 2026",
        "any round last week",
        "show me all draws in may 2026",
        "what does the pool look like today",
        "y a-t-il eu un tirage agriculture en 2025",
    ],
)
def test_plain_questions_about_rounds_are_answered_outright(read: Read, text: str) -> None:
    assert read(text).certainty == "sure"


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("the 4 lowest cutoffs of 2025", {"top": "4", "stat": "min", "n": None}),
        ("top 6 lowest cec scores", {"top": "6", "stat": "min", "n": None}),
        ("3 biggest rounds so far", {"top": "3", "stat": "max", "n": None}),
        ("les 4 notes les plus basses de 2025", {"stat": "min", "n": None}),
        ("lowest of the last 4 cec draws", {"n": "4", "top": None}),
    ],
)
def test_so_many_of_the_lowest_are_not_the_last_so_many(read: Read, text: str, slots: dict[str, str | None]) -> None:
    query = read(text).queries[0]
    assert {slot: query.slots.get(slot) for slot in slots} == slots


@pytest.mark.parametrize("text", ["lowest and highest cut-off of every category", "highest score for each program"])
def test_each_category_is_told_apart_where_every_one_is_asked_about(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["by"] == "category"


@pytest.mark.parametrize(
    "text",
    [
        "every draw is either PNP or CEC, would 488 have got in this year",
        "ils invitent juste pour la CEC et le PCP, avec 488 j'aurais été pris cette année ?",
    ],
)
def test_who_complains_of_which_rounds_are_held_asks_about_all(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert query.intent == "score.check"
    assert query.slots.get("category", "all") == "all"


@pytest.mark.parametrize("text", ["will they do a draw soon", "IELTS 7, every draw is too high"])
def test_what_counts_no_rounds_is_no_number_of_them(parse: Parse, text: str) -> None:
    assert parse(text).entities.values("n") == []


@pytest.mark.parametrize(
    ("text", "category", "claim"),
    [
        ("my uncle says french is now 350, true?", "french", "350"),
        ("a guy in the group told us cec went to 480", "cec", "480"),
        ("mon voisin dit que la note pour la santé a baissé à 440, vrai ?", "healthcare", "440"),
    ],
)
def test_what_others_say_of_a_cut_off_is_put_right(read: Read, text: str, category: str, claim: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["category"], query.slots["claim"]) == ("draw.latest", category, claim)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("which score will I need in november", "draw.next"),
        ("did the pool drop", "pool.distribution"),
        ("no stem round for ages, have they scrapped it", "category.list"),
        ("french draws, how low do they go", "draw.latest"),
        ("total invitations year by year", "draw.stats"),
        ("combien de tirages chaque année", "draw.stats"),
    ],
)
def test_what_is_asked_around_rounds_finds_its_answer(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


def test_rounds_where_the_cut_off_was_within_a_limit_are_listed(read: Read) -> None:
    query = read("show me the draws where the cutoff was less than 410 this year").queries[0]
    assert (query.intent, query.slots["limits"]) == ("draw.history", "crs<410")


def test_rounds_that_others_say_will_come_are_not_confirmed(read: Read) -> None:
    text = "un ami m'a dit que les tirages STIM vont avoir lieu en décembre à 470, c'est vrai ?"
    assert read(text).queries[0].intent == "draw.next"


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("sept had how many draws", "draw.stats", {"month": "2026-09"}),
        ("sept tirages en 2026", "draw.history", {"month": None}),
        ("did anyone ever get invited with 300", "draw.stats", {"stat": "last_at_most", "score": "300"}),
        ("usual size of a cec draw", "draw.stats", {"stat": "avg", "field": "size"}),
        ("you say the newest is 447 but the site has 448", "data.freshness", {}),
        ("is 447 really the newest, i saw 448 elsewhere", "data.freshness", {}),
    ],
)
def test_small_words_tell_months_limits_and_what_is_new(
    read: Read, text: str, intent: str, slots: dict[str, str | None]
) -> None:
    query = read(text).queries[0]
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (intent, slots)


@pytest.mark.parametrize(
    "text", ["last cut-off and size for all categories please", "dernière note pour toutes les catégories"]
)
def test_the_newest_round_of_every_category_is_one_question(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert query.intent in ("draw.latest", "draw.compare", "category.list")
    assert query.intent != "draw.latest" or query.slots["by"] == "category"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("points required for trades draw", "trades"),
        ("what score do i need for french draw", "french"),
        ("how many points needed for pnp", "pnp"),
        ("minimum crs needed for the healthcare category now", "healthcare"),
        ("french draw ke liye kitne points chahiye", "french"),
        ("combien de points faut-il pour le tirage français", "french"),
        ("score requis pour la catégorie santé", "healthcare"),
    ],
)
def test_the_score_that_a_kind_of_round_needs_is_its_last_cut_off(read: Read, text: str, category: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["category"], query.slots["field"]) == ("draw.latest", category, "crs")


@pytest.mark.parametrize(
    "text",
    [
        "what are the requirements for the french category",
        "how many months experience required for healthcare",
        "language score required for french draw",
        "quel niveau de français faut-il pour la catégorie français",
    ],
)
def test_what_else_a_category_asks_for_is_no_cut_off(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "category.requirements"


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("my score 470, how many times below it this year", "crs<470"),
        ("j'ai 470, combien de fois la note est descendue sous 470 en 2026", "crs<470"),
        ("i saw 475 on september 4, how many times this year was healthcare below 470", "crs<470"),
    ],
)
def test_how_many_times_is_counted_in_the_year_and_below_the_score(read: Read, text: str, limits: str) -> None:
    slots = read(text).queries[0].slots
    assert (slots.get("stat"), slots.get("limits"), slots.get("date")) == ("count", limits, None)


@pytest.mark.parametrize(
    "text",
    [
        "i got 521, submitted my profile 12 august. was i supposed to be picked on sept 1?",
        "crs 519, my profile is from 20 march, was i supposed to be invited on 15 september",
    ],
)
def test_who_asks_whether_they_were_to_be_invited_has_their_score_checked(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, "submitted" in query.slots) == ("score.check", True)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("which draw had cutoff 389", "crs=389"),
        ("in which draw was cutoff 431 french", "crs=431"),
        ("tirage dont la note était 389", "crs=389"),
    ],
)
def test_a_draw_may_be_asked_for_by_its_cut_off(read: Read, text: str, limits: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["limits"], query.slots.get("number")) == ("draw.history", limits, None)


def test_sums_asked_of_rounds_spoken_of_are_of_all_of_them(read: Read) -> None:
    query = conversation(read, "last 3 french draws", "which was lowest", "total invited in them")
    assert (query.slots["stat"], query.slots["n"], query.slots["category"]) == ("total_itas", "3", "french")


@pytest.mark.parametrize(
    ("text", "stat"),
    [
        ("which draw has the most invites this year", "max"),
        ("draw with most itas 2026", "max"),
        ("quel tirage a eu le plus d'invitations en 2025", "max"),
        ("quel tirage a eu le moins d'invitations en 2025", "min"),
        ("how many invitations in 2025", "total_itas"),
    ],
)
def test_the_round_with_the_most_invitations_is_no_sum(read: Read, text: str, stat: str) -> None:
    assert read(text).queries[0].slots["stat"] == stat


def test_which_category_has_the_biggest_number_is_told_by_category(read: Read) -> None:
    assert read("which category has biggest invites this yr").queries[0].slots["by"] == "category"


@pytest.mark.parametrize(
    "text", ["is it true that general draws are back", "are fsw draws back", "les tirages STIM sont finis ?"]
)
def test_whether_rounds_are_back_or_over_is_asked_of_the_categories(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.CATEGORY_LIST


def test_how_far_greets_only_where_nothing_follows(read: Read) -> None:
    intents = [read(text).queries[0].intent for text in ("how far", "how far am i from the cutoff with 470")]
    assert intents == [Intent.SMALLTALK_GREETING, Intent.SCORE_CHECK]


@pytest.mark.parametrize(
    "text",
    [
        "last cec tie break and number of invitations",
        "when was the last pnp, its cutoff and tie break",
        "au dernier tirage cec, départage et nombre d'invités",
    ],
)
def test_the_tie_break_beside_other_figures_of_the_newest_round_asks_for_all_of_it(read: Read, text: str) -> None:
    assert [query.intent for query in read(text).queries] == ["draw.latest"]
