"""What goes on from rounds, their sums and the pool."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation


@pytest.mark.parametrize(
    ("turns", "month"),
    [
        (("anything drawn yesterday", "and in august?"), "2026-08"),
        (("any round last week", "this month?"), "2026-10"),
        (("draws in march 2025", "this month?"), "2026-10"),
        (("draws in march 2025", "and april?"), "2025-04"),
        (("un tirage la semaine dernière ?", "et en août ?"), "2026-08"),
    ],
)
def test_a_month_after_a_day_told_by_today_is_the_one_meant(read: Read, turns: tuple[str, ...], month: str) -> None:
    assert conversation(read, *turns).slots["month"] == month


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (
            ("compare trades rounds 2024 vs 2026", "and healthcare"),
            "draw.compare",
            {"category": "healthcare", "category2": None, "year": "2024,2026"},
        ),
        (
            ("tirages français 2024 vs 2026", "et le PCP"),
            "draw.compare",
            {"category": "pnp", "category2": None, "year": "2024,2026"},
        ),
        (
            ("pnp vs french this year", "and cec?"),
            "draw.compare",
            {"category": "pnp", "category2": "french", "category3": "cec"},
        ),
        (
            ("CEC contre français cette année", "et le PCP ?"),
            "draw.compare",
            {"category": "cec", "category2": "french", "category3": "pnp"},
        ),
        (("how many invitations in 2022", "2023?"), "draw.stats", {"stat": "total_itas", "year": "2023"}),
        (("combien d'invitations en 2022", "2023 ?"), "draw.stats", {"stat": "total_itas", "year": "2023"}),
        (
            ("how many invitations in 2022", "2023?", "which year had the most"),
            "draw.stats",
            {"stat": "max_year", "year": None},
        ),
        (
            ("how many invitations in 2022", "which one gave out more"),
            "draw.stats",
            {"stat": "max_year", "year": None},
        ),
        (
            ("how many were invited for pnp and for french in 2026", "which is bigger"),
            "draw.stats",
            {"stat": "total_itas", "category": "pnp", "category2": "french"},
        ),
        (
            ("total itas for trades in 2026", "is that more than healthcare?"),
            "draw.stats",
            {"stat": "total_itas", "category": "trades", "category2": "healthcare"},
        ),
        (
            ("physician draws", "how many were invited in all of them"),
            "draw.stats",
            {"stat": "total_itas", "category": "physicians"},
        ),
        (
            ("tirages médecins", "combien d'invitations en tout"),
            "draw.stats",
            {"stat": "total_itas", "category": "physicians"},
        ),
        (
            ("where would 495 stand in the pool", "how many in total"),
            "pool.distribution",
            {"score": None},
        ),
        (
            ("a friend says pnp fell to 640 last week", "when was it last 640 or lower"),
            "draw.stats",
            {"stat": "last_at_most", "score": "640", "category": "pnp", "from": None, "date": None},
        ),
        (
            ("french vs cec", "how often is each held"),
            "draw.next",
            {"topic": "rhythm", "category": "french", "category2": "cec"},
        ),
    ],
)
def test_what_goes_on_from_rounds_keeps_to_their_matter(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str | None]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (intent, slots)


@pytest.mark.parametrize(
    ("text", "offset"),
    [("and the following one", "-1"), ("the one after it", "-1"), ("celui qui suit", "-1"), ("le suivant", "-1")],
)
def test_after_a_round_the_next_one_is_the_round_after_it(read: Read, text: str, offset: str) -> None:
    query = conversation(read, "draw 421", text)
    assert (query.intent, query.slots.get("number"), query.slots.get("offset")) == ("draw.history", "421", offset)


def test_after_the_newest_round_the_next_one_is_to_come(read: Read) -> None:
    newest = read("last french draw").queries[0].but(number="437", before="0")
    assert read("the next one", last=newest).queries[0].intent == "draw.next"


@pytest.mark.parametrize(
    "text", ["set trades and transport cut offs side by side", "french and healthcare cutoff compared"]
)
def test_two_kinds_compared_by_their_cut_off_are_one_question(read: Read, text: str) -> None:
    [query] = read(text).queries
    assert query.intent == "draw.compare" and "category2" in query.slots


@pytest.mark.parametrize(
    ("text", "by_size"),
    [("who invited more people, transport or trades", True), ("is transport lower than trades", False)],
)
def test_a_comparison_says_whether_invitations_are_meant(read: Read, text: str, by_size: bool) -> None:
    slots = read(text).queries[0].slots
    assert (slots.get("field") == "size") is by_size


def test_the_round_that_statistics_found_is_told_without_the_nomination(read: Read) -> None:
    last = Query(intent=Intent.DRAW_STATS, slots={"stat": "max", "category": "pnp", "number": "416"})
    query = read("without the nomination?", last=last).queries[0]
    assert (query.intent, query.slots["number"], query.slots["field"]) == (
        "draw.by_number",
        "416",
        "without_nomination",
    )


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (("invitations in 2025", "more than 2024?"), "draw.stats", {"year": "2025,2024", "limits": None}),
        (("combien d'invitations en 2025", "plus qu'en 2024 ?"), "draw.stats", {"year": "2025,2024", "limits": None}),
        (("will cec drop below 500 this year", "last time it was below 500?"), "draw.stats", {"year": None}),
        (("last 8 pnp draws", "only those below 730"), "draw.history", {"limits": "crs<730", "category": "pnp"}),
        (("les 8 derniers tirages PCP", "juste ceux sous 730"), "draw.history", {"limits": "crs<730"}),
        (("compare may 2026 and june 2026", "and number of invitations"), "draw.compare", {"field": "size"}),
        (("which category is lowest now", "and most invitations?"), "draw.stats", {"by": "category"}),
        (("when is the next cec draw", "14 days means oct 20 right"), "draw.next", {"date": "2026-10-20"}),
        (("will 505 be enough for cec", "and the one after that?"), "draw.next", {"category": "cec"}),
        (("how many healthcare draws in 2026", "average gap"), "draw.next", {"category": "healthcare"}),
        (("combien de tirages PCP en 2026", "l'intervalle moyen"), "draw.next", {"category": "pnp", "topic": "rhythm"}),
        (("they say the pool dropped", "how many less"), "pool.distribution", {"topic": "change"}),
        (("my rank with 466", "and if I gain 20"), "pool.distribution", {"score": "486"}),
        (("tie-break of draw 437", "what if I submitted on 4 march"), "draw.tiebreak", {"submitted": "2026-03-04"}),
        (("bris d'égalité du tirage 437", "et si j'ai soumis le 4 mars"), "draw.tiebreak", {"submitted": "2026-03-04"}),
    ],
)
def test_a_word_more_changes_what_it_names_of_rounds(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str | None]
) -> None:
    slot_of = conversation(read, *turns)
    assert (slot_of.intent, {slot: slot_of.slots.get(slot) for slot in slots}) == (intent, slots)


def test_the_categories_of_another_year_are_told_by_their_rounds(read: Read) -> None:
    query = read("and last year?", last=Query(intent=Intent.CATEGORY_LIST)).queries[0]
    assert (query.intent, query.slots["by"], query.slots["year"]) == (Intent.DRAW_STATS, "category", "2025")


@pytest.mark.parametrize("text", ["how many invited then", "how many people got it that day"])
def test_then_is_the_day_of_the_round_that_was_found(read: Read, text: str) -> None:
    last = Query(intent=Intent.DRAW_STATS, slots={"category": "trades", "stat": "min", "number": "408"})
    query = read(text, last=last).queries[0]
    assert (query.intent, query.slots) == (Intent.DRAW_BY_NUMBER, {"number": "408", "field": "size"})


@pytest.mark.parametrize("text", ["what category", "which program was it"])
def test_the_kind_of_the_round_that_was_found_is_told(read: Read, text: str) -> None:
    last = Query(intent=Intent.DRAW_STATS, slots={"score": "400", "stat": "last_below", "number": "444"})
    query = read(text, last=last).queries[0]
    assert (query.intent, query.slots) == (Intent.DRAW_BY_NUMBER, {"number": "444"})


def test_how_many_draws_in_the_year_of_a_round_is_no_figure_of_it(read: Read) -> None:
    last = Query(intent=Intent.DRAW_STATS, slots={"category": "cec", "stat": "min", "number": "176"})
    assert read("how many draws that year", last=last).queries[0].slots["stat"] == "count"


@pytest.mark.parametrize(("text", "n"), [("and the 6 before", "6"), ("what about the three before those", "3")])
def test_the_rounds_before_those_listed_follow_them(read: Read, text: str, n: str) -> None:
    last = Query(intent=Intent.DRAW_HISTORY, slots={"n": "6", "category": "french"})
    query = read(text, last=last).queries[0]
    assert {"n": n, "offset": "6", "category": "french"}.items() <= query.slots.items()


def test_a_number_somebody_claims_is_no_number_of_rounds_to_count(read: Read) -> None:
    last = Query(intent=Intent.DATA_SOURCE, slots={"n": "10", "category": "french", "year": "2026"})
    assert "n" not in read("and how many people in all", last=last).queries[0].slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [("and 2 years before that", {"date": "2024-04-14"}), ("the year before that", {"date": "2025-04-14"})],
)
def test_years_before_a_day_are_of_that_day(read: Read, text: str, slots: dict[str, str]) -> None:
    last = Query(intent=Intent.DRAW_BY_DATE, slots={"date": "2026-04-14"})
    assert slots.items() <= read(text, last=last).queries[0].slots.items()


@pytest.mark.parametrize(
    "text", ["so if I update my profile do I lose my place", "would changing my test lose my spot"]
)
def test_what_an_update_does_to_ones_place_is_a_matter_of_ties(read: Read, text: str) -> None:
    query = read(text, last=Query(intent=Intent.SCORE_CHECK, slots={"score": "518"})).queries[0]
    assert query.intent == Intent.DRAW_TIEBREAK
    assert query.slots["about"].split(",")[0] == "tie-break-time"


@pytest.mark.parametrize("text", ["and now?", "now", "et maintenant ?"])
def test_now_is_the_newest_round_of_the_kind_spoken_of(read: Read, text: str) -> None:
    last = Query(intent=Intent.DRAW_HISTORY, slots={"category": "cec", "year": "2025"})
    query = read(text, last=last).queries[0]
    assert (query.intent, query.slots) == (Intent.DRAW_LATEST, {"category": "cec"})


def test_how_many_draws_ago_is_of_the_last_time_spoken_of(read: Read) -> None:
    last = Query(intent=Intent.DRAW_STATS, slots={"category": "cec", "score": "509", "stat": "last_at_most"})
    query = read("how many draws ago", last=last).queries[0]
    assert {"category": "cec", "score": "509", "stat": "last_at_most"}.items() <= query.slots.items()


def test_an_n_for_and_is_not_french(read: Read) -> None:
    last = Query(intent=Intent.DRAW_STATS, slots={"category": "french", "stat": "avg", "year": "2026"})
    assert read("n cec", last=last, language="en").language == "en"


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("cec itas in 2026", "which month the most"), {"by": "month", "category": "cec", "year": "2026"}),
        (("last healthcare draw", "wat about the 1 b4"), {"offset": "1", "category": "healthcare"}),
    ],
)
def test_short_words_go_on_with_the_kind_spoken_of(read: Read, turns: tuple[str, ...], slots: dict[str, str]) -> None:
    assert slots.items() <= conversation(read, *turns).slots.items()


@pytest.mark.parametrize(
    ("turns", "category"),
    [
        (("im an electrician 465", "was there a draw for me"), "trades"),
        (("im a nurse with 470", "was there a draw for my category in august"), "healthcare"),
        (("je suis infirmière 470 points", "il y a eu un tirage pour moi en juillet"), "healthcare"),
    ],
)
def test_a_round_for_oneself_is_one_of_the_category_told(read: Read, turns: tuple[str, ...], category: str) -> None:
    assert conversation(read, *turns).slots["category"] == category


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("my score 462", "education occupation", "any draws in 2026"), {"category": "education", "year": "2026"}),
        (("dernier tirage santé", "combien d'invités", "et avant ça"), {"category": "healthcare", "offset": "1"}),
        (
            ("last french draw", "its tie break", "my profile aug 2025"),
            {"category": "french", "submitted": "2025-08"},
        ),
        (("draw 430", "why only 4"), {"number": "430"}),
    ],
)
def test_few_words_keep_to_the_rounds_spoken_of(read: Read, turns: tuple[str, ...], slots: dict[str, str]) -> None:
    query = conversation(read, *turns)
    assert (query.intent[:5], {slot: query.slots.get(slot) for slot in slots}) == ("draw.", slots)


@pytest.mark.parametrize("turns", [("dernière ronde", "et avant ?"), ("last cec draw", "before")])
def test_before_alone_is_the_round_before(read: Read, turns: tuple[str, ...]) -> None:
    query = conversation(read, *turns)
    assert (query.intent, query.slots["offset"]) == (Intent.DRAW_HISTORY, "1")


def test_when_the_next_one_is_asks_of_no_day_of_the_sums(read: Read) -> None:
    asked = conversation(read, "combien d'invitations en tout cette année", "c'est quand le prochain")
    assert asked.intent == Intent.DRAW_NEXT


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (("when is the next cec draw", "and pnp"), "draw.next", {"category": "pnp"}),
        (("c'est quand le prochain tirage CEC", "et le PCP"), "draw.next", {"category": "pnp"}),
        (("my score is 505", "what about french for me"), "score.check", {"score": "505", "category": "french"}),
        (("draw 441", "what about trades"), "draw.latest", {"category": "trades", "number": None}),
        (("tirage 441", "en 2024 ?"), "draw.history", {"year": "2024", "number": None}),
        (("compare cec and french", "and add pnp"), "draw.compare", {"category3": "pnp"}),
        (("comparer CEC et français", "ajoute la santé"), "draw.compare", {"category3": "healthcare"}),
        (("last cec draw", "when is the next draw"), "draw.next", {"category": "cec"}),
        (("dernier tirage santé", "c'est quand la prochaine ronde"), "draw.next", {"category": "healthcare"}),
        (("when is the next healthcare draw", "so october maybe?"), "draw.next", {"category": "healthcare"}),
        (("how many draws in september", "more than august?"), "draw.stats", {"month": "2026-09,2026-08"}),
        (("combien d'invitations en septembre", "plus qu'en août"), "draw.stats", {"month": "2026-09,2026-08"}),
        (("how many candidates above 500", "compared to last month"), "pool.distribution", {"month": "2026-09"}),
        (("last 3 french draws", "avg of these", "the 3 before that"), "draw.history", {"n": "3", "offset": "3"}),
    ],
)
def test_what_is_named_alone_takes_the_place_of_what_was(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str | None]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (intent, slots)


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("510 for cec ok?", "has it been that low this year"), {"stat": "last_at_most", "year": "2026"}),
        (("510 for cec ok?", "was it below that this year"), {"stat": "last_below", "year": "2026"}),
        (("j'ai 470 pour la santé", "c'est déjà descendu aussi bas"), {"stat": "last_at_most", "score": "470"}),
        (("last french draw", "was it ever this low before"), {"stat": "min", "category": "french"}),
    ],
)
def test_whether_it_was_so_low_is_asked_of_the_rounds(
    read: Read, turns: tuple[str, ...], slots: dict[str, str]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (Intent.DRAW_STATS, slots)


@pytest.mark.parametrize(
    ("last", "text", "slots"),
    [
        ("is 31301 in healthcare", "how many invited", {"category": "healthcare", "field": "size"}),
        ("when is the next pnp draw", "when was that", {"category": "pnp", "field": "date"}),
        ("je suis soudeur, le code 72106 est dans les métiers ?", "combien d'invités", {"category": "trades"}),
    ],
)
def test_a_figure_is_of_the_last_round_of_the_kind_told_of(
    read: Read, last: str, text: str, slots: dict[str, str]
) -> None:
    query = conversation(read, last, text)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (Intent.DRAW_LATEST, slots)


@pytest.mark.parametrize("text", ["how many years", "how much experience"])
def test_years_of_work_are_no_figure_of_a_round(read: Read, text: str) -> None:
    assert conversation(read, "trades category requirements", text).intent == Intent.CATEGORY_REQUIREMENTS


@pytest.mark.parametrize("text", ["sorry i mean french", "désolé, je voulais dire français"])
def test_a_category_put_right_is_no_job(read: Read, text: str) -> None:
    assert conversation(read, "i am a plumber, which category", text).slots["title"] == "plumber"


@pytest.mark.parametrize(
    "turns", [("how many draws in september", "which ones"), ("combien de tirages en septembre", "lesquels")]
)
def test_which_rounds_were_counted_lists_them(read: Read, turns: tuple[str, ...]) -> None:
    query = conversation(read, *turns)
    assert (query.intent, query.slots["month"]) == (Intent.DRAW_HISTORY, "2026-09")


@pytest.mark.parametrize(
    ("turns", "levels"),
    [
        (("what do they ask for the french category", "is nclc 6 in writing ok there"), "6,6,6,6"),
        (("latest french draw", "and with nclc 8?"), "8,8,8,8"),
        (("exigences du tirage français", "NCLC 6 à l'oral ça passe là ?"), "6,6,6,6"),
    ],
)
def test_a_level_after_rounds_for_french_is_held_against_what_they_ask(
    read: Read, turns: tuple[str, ...], levels: str
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, query.slots.get("french")) == ("category.requirements", levels)


def test_what_a_level_of_french_is_stays_a_question_for_results(read: Read) -> None:
    assert conversation(read, "latest french draw", "what is nclc 7 in TCF").intent == "language.equivalency"
