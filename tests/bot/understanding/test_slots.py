"""Which slots an intent gets from what a message names."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding.slots import entity_slots
from tests.bot.understanding.conftest import Parse, Read


def slots(parse: Parse, intent: str, text: str) -> dict[str, str]:
    parsed = parse(text)
    return entity_slots(intent, parsed.scene, parsed.entities)


@pytest.mark.parametrize(
    ("text", "slot", "joined"),
    [
        ("compare 2024 and 2025 french draws", "year", "2024,2025"),
        ("march draw vs april", "month", "2026-03,2026-04"),
        ("draws of 3 march and 9 april", "date", "2026-03-03,2026-04-09"),
        ("draw 400 and 404", "number", "400,404"),
    ],
)
def test_several_values_of_a_slot_are_joined(parse: Parse, text: str, slot: str, joined: str) -> None:
    assert slots(parse, "draw.compare", text)[slot] == joined


@pytest.mark.parametrize(
    ("intent", "text", "numbers"),
    [
        ("draw.compare", "402 vs 398", "402,398"),
        ("draw.by_number", "le 428", "428"),
        ("draw.by_number", "402, 403", "402,403"),
    ],
)
def test_bare_numbers_are_rounds_where_rounds_are_asked_for(parse: Parse, intent: str, text: str, numbers: str) -> None:
    found = slots(parse, intent, text)
    assert (found["number"], found.get("score")) == (numbers, None)


@pytest.mark.parametrize("text", ["cec 402 vs french 398", "score 402 vs 398"])
def test_scores_that_are_compared_are_no_rounds(parse: Parse, text: str) -> None:
    assert "number" not in slots(parse, "draw.compare", text)


def test_a_span_of_scores_is_a_score_and_a_goal_where_points_are_sought(parse: Parse) -> None:
    assert slots(parse, "crs.improve", "push 455 to 480")["score"] == "455"


def test_a_span_of_scores_is_a_band_of_the_pool(parse: Parse) -> None:
    found = slots(parse, "pool.distribution", "how many in 451-500")
    assert (found["range"], found.get("score")) == ("451-500", None)


def test_is_one_lower_than_the_other_names_both(parse: Parse) -> None:
    found = slots(parse, "draw.compare", "is French always lower than CEC")
    assert {found["category"], found["category2"]} == {"french", "cec"}


@pytest.mark.parametrize(
    ("intent", "text", "program"),
    [
        ("program.eligibility", "i got 64 out of 67", "fsw"),
        ("crs.explain_factor", "adaptability for my aunt", "fsw"),
        ("program.eligibility", "does it count as canadian experience", "cec"),
        ("program.eligibility", "electrician, any trades stream for me", "fst"),
        ("offtopic.immigration", "oinp draw", "oinp"),
    ],
)
def test_a_program_is_known_by_what_only_it_asks(parse: Parse, intent: str, text: str, program: str) -> None:
    assert slots(parse, intent, text)["program"] == program


def test_the_sixty_seven_points_say_nothing_of_documents(parse: Parse) -> None:
    assert "program" not in slots(parse, "ita.documents", "where do i prove adaptability")


@pytest.mark.parametrize("text", ["biggest draw of 2025", "smallest number of invitations", "le plus gros tirage"])
def test_the_size_is_meant_where_rounds_are_big_or_small(parse: Parse, text: str) -> None:
    assert slots(parse, "draw.stats", text)["field"] == "size"


def test_the_lowest_cut_off_is_no_size(parse: Parse) -> None:
    assert "field" not in slots(parse, "draw.stats", "lowest cec cut-off ever")


def test_a_test_taken_on_a_day_keeps_the_day(parse: Parse) -> None:
    assert slots(parse, "language.tests", "my celpip is from 12 October 2024")["date"] == "2024-10-12"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I have 15000 CAD for three of us, is it enough", "15000"),
        ("is $20,500 ok for a couple", "20500"),
        ("we saved 18.5k so far for the funds", "18500"),
        ("our account holds 23400, family of 3", "23400"),
        ("12 750 $ suffisent pour moi seul ?", "12750"),
        ("16 lakhs in fd for the funds", "other"),
        ("US$ 14,000 for two people", "other"),
        ("nous avons 22 000 euros de fonds", "other"),
    ],
)
def test_a_sum_told_of_the_funds_is_read_with_its_currency(parse: Parse, text: str, told: str) -> None:
    assert slots(parse, "ita.funds", text)["sum"] == told


@pytest.mark.parametrize(
    "text",
    ["went from 26000 to 21000 CAD", "funds of 2025 or 2026", "form IMM 5669 and the funds", "funds for noc 21231"],
)
def test_what_is_no_one_sum_is_none(parse: Parse, text: str) -> None:
    assert "sum" not in slots(parse, "ita.funds", text)


@pytest.mark.parametrize("text", ["j'ai 23 000 $ sur mon compte", "28 400 dollars pour quatre"])
def test_thousands_set_apart_are_neither_an_age_nor_a_score(parse: Parse, text: str) -> None:
    assert not {"age", "score"} & slots(parse, "ita.funds", text).keys()


def test_a_fee_is_no_old_code(parse: Parse) -> None:
    assert "noc" not in slots(parse, "ita.fees", "do i get any of the 1525 back")


@pytest.mark.parametrize("text", ["how many between 501 and 600", "combien entre 501 et 600"])
def test_what_lies_between_two_scores_is_a_band_of_the_pool(parse: Parse, text: str) -> None:
    found = slots(parse, "pool.distribution", text)
    assert (found["range"], found.get("score")) == ("501-600", None)


def test_a_score_between_two_is_still_a_score_elsewhere(parse: Parse) -> None:
    assert slots(parse, "score.check", "my score is between 470 and 480")["score"] == "470"


def test_a_number_beyond_all_rounds_is_one_beside_another_round(parse: Parse) -> None:
    assert slots(parse, "draw.by_number", "draw 402 and 999")["number"] == "402,999"


@pytest.mark.parametrize(
    ("text", "without", "category"),
    [
        ("how many itas in 2025 other than pnp and cec", "pnp,cec", None),
        ("french itas in 2025 not counting the pnp", "pnp", "french"),
        ("invitations de 2025 sans compter la cec", "cec", None),
        ("category based itas of 2024 (no pnp no cec)", "pnp,cec", "category_based"),
    ],
)
def test_categories_left_out_are_no_categories_asked_about(
    parse: Parse, text: str, without: str, category: str | None
) -> None:
    found = slots(parse, "draw.stats", text)
    assert (found["without"], found.get("category")) == (without, category)


@pytest.mark.parametrize(
    ("intent", "text", "without"),
    [
        ("draw.latest", "last draw other than pnp", "pnp"),
        ("draw.latest", "dernier tirage qui n'est pas PCP", "pnp"),
        ("draw.history", "draws of this year except cec and pnp", "cec,pnp"),
        ("draw.latest", "no pnp draw this week?", None),
        ("draw.latest", "last pnp cut-off without the nomination", None),
    ],
)
def test_rounds_of_categories_left_out_are_not_asked_for(
    parse: Parse, intent: str, text: str, without: str | None
) -> None:
    found = slots(parse, intent, text)
    assert (found.get("without"), "category" in found) == (without, without is None)


@pytest.mark.parametrize(
    "text", ["which category had the most draws in 2025", "itas by category", "quelle catégorie a eu le plus de rondes"]
)
def test_figures_of_every_category_are_told_apart(parse: Parse, text: str) -> None:
    assert slots(parse, "draw.stats", text)["by"] == "category"


def test_four_categories_of_one_message_are_kept(parse: Parse) -> None:
    found = slots(parse, "draw.compare", "compare nurses, doctors, teachers and truckers cutoffs")
    assert [found[slot] for slot in ("category", "category2", "category3", "category4")] == [
        "healthcare",
        "physicians",
        "education",
        "transport",
    ]


def test_a_category_that_tells_a_day_is_not_asked_about(parse: Parse) -> None:
    assert "category" not in slots(parse, "draw.by_date", "anything held the day before the trades round of 1 october")


def test_a_month_to_come_is_no_time_of_rounds_that_were(parse: Parse) -> None:
    assert "month" not in slots(parse, "draw.trend", "will cec go below 505 by december")


def test_the_first_round_of_a_year_is_not_the_first_of_all(parse: Parse) -> None:
    assert "number" not in slots(parse, "draw.by_date", "very first round of 2025")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("roofer and taxi driver, are these on a list", "roofer, taxi driver"),
        ("is carpenter listed in trades and how about pharmacists", "carpenter, pharmacists"),
        ("welder, plumber or butcher: which list", "welder, plumber, butcher"),
        ("soudeur et dentiste, quelle liste", "soudeur, dentiste"),
        ("soudeur ou boucher, quelle liste", "soudeur, boucher"),
        ("technicien en pharmacie ou pharmacien, lequel est sur la liste", "technicien en pharmacie, pharmacien"),
        ("infirmière en Tunisie, quelle liste", "infirmière"),
        ("IT manager senior managers category?", "it manager"),
        ("healthcare assistant draw eligible?", "healthcare assistant"),
        ("nurse in healthcare category", "nurse"),
        ("is it carpenter in the trades list", "carpenter"),
        ("marketing director senior managers draw?", "marketing director"),
    ],
)
def test_every_job_of_a_question_is_a_title(parse: Parse, text: str, titles: str) -> None:
    assert slots(parse, "noc.category_eligibility", text)["title"] == titles


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("j'aurai 36 ans bientôt, combien de points je perds", ("35", "36")),
        ("je passe de 29 ans à 30 ans, je perds combien de points", ("29", "30")),
        ("how many points do i drop when turning 40", ("39", "40")),
        ("i am 33 years old, points lost at my next birthday", ("33", "34")),
    ],
)
def test_points_lost_with_age_are_of_two_ages(read: Read, text: str, ages: tuple[str, str]) -> None:
    slots = read(text).queries[0].slots
    assert (slots["age"], slots["age_to"]) == ages


@pytest.mark.parametrize(
    ("text", "level"),
    [("mon doctorat donne combien de points", "phd"), ("how many points for a masters degree", "master")],
)
def test_a_diploma_named_is_the_level_asked_about(read: Read, text: str, level: str) -> None:
    assert read(text).queries[0].slots["education"] == level


@pytest.mark.parametrize("text", ["un DUT ça rapporte combien de points", "points pour un BTS en comptabilité"])
def test_a_french_diploma_is_education_and_no_sibling(read: Read, text: str) -> None:
    about = read(text).queries[0].slots["about"]
    assert about.startswith(("education-points", "french-degrees"))
    assert "sibling-points" not in about


def test_results_just_told_are_those_whose_points_are_asked(read: Read) -> None:
    told = read("TCF : CO 505 CE 500 EE 12 EO 12").queries[0]
    asked = read("et en points SCG ça donne quoi ?", last=told).queries[0]
    assert (asked.intent, asked.slots.get("listening")) == ("crs.explain_factor", "505")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("cnp d'une coiffeuse svp", "coiffeuse"),
        ("code cnp aide-cuisinier s'il vous plaît", "aide-cuisinier"),
        ("cnp chef d'équipe stp", "chef d'équipe"),
        ("noc code for a front-end developer please", "front-end developer"),
        ("I manage a bakery, which noc am I", "manage a bakery"),
        ("my brother runs a farm, his noc?", "runs a farm"),
        ("noc for someone who fixes cars", "fixes cars"),
    ],
)
def test_a_title_is_as_typed_and_without_politeness(read: Read, text: str, title: str) -> None:
    assert read(text).queries[0].slots["title"] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("salut, je suis plombier au Maroc", "plombier"),
        ("bonsoir moi je suis pharmacienne", "pharmacienne"),
        ("hey, i am an electrician from Kenya", "electrician"),
    ],
)
def test_a_job_told_with_a_greeting_is_taken(read: Read, text: str, title: str) -> None:
    [query] = read(text).queries
    assert query.slots["title"] == title


@pytest.mark.parametrize("text", ["bonjour je suis nouveau ici", "hello, i am new here", "salut tout le monde"])
def test_a_greeting_without_a_job_stays_one(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "smalltalk.greeting"


@pytest.mark.parametrize("text", ["j'ai une tante à Québec, des points en plus ?", "cousin in Regina, any crs points"])
def test_relatives_that_are_no_siblings_are_told_apart(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["factor"].split(",")[-1] == "relative"


@pytest.mark.parametrize("text", ["la cec et le tqf, quelles différences", "how does FSW differ from CEC"])
def test_what_sets_two_programs_apart_is_one_question(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["topic"].split(",")[0]) == ("program.eligibility", "cec_or_fsw")


@pytest.mark.parametrize("text", ["une ronde et un tirage c'est la même chose ?", "are a draw and a round the same"])
def test_two_words_for_a_round_are_asked_about_and_no_rounds_compared(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("topic")) == ("help", "round")


@pytest.mark.parametrize("text", ["et le permis d'exercice ?", "et pour le permis de pratique ?"])
def test_a_licence_to_practise_is_told_from_an_assessment(read: Read, text: str) -> None:
    last = Query(intent=Intent.ECA, slots={"about": "eca-which,eca"})
    query = read(text, last=last).queries[0]
    assert (query.intent, query.slots["topic"]) == ("eca", "licence")


@pytest.mark.parametrize(
    "text",
    ["how many points would i have at 29 instead of 34", "si j'avais 29 ans au lieu de 34 combien de points"],
)
def test_an_age_put_in_place_of_another_is_the_one_it_becomes(read: Read, text: str) -> None:
    slots = read(text).queries[0].slots
    assert (slots.get("age"), slots.get("age_to")) == ("34", "29")


@pytest.mark.parametrize(
    ("text", "language"), [("my clb is 7 7 6 8, enough for fsw?", "english"), ("NCLC 8 7 7 9", "french")]
)
def test_levels_named_as_such_are_no_results_of_a_test(read: Read, text: str, language: str) -> None:
    assert read(text).queries[0].slots["levels"] == language


def test_results_of_a_test_are_no_levels(read: Read) -> None:
    assert "levels" not in read("ielts 8 7 7 7 is which clb").queries[0].slots


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("my ielts expires on 14 november", None),
        ("mon tef expire le 14 novembre", None),
        ("my ielts is from 14 november 2024", "2024-11-14"),
        ("mon tef date du 14 novembre 2024", "2024-11-14"),
    ],
)
def test_the_day_a_result_ends_is_not_that_of_the_result(parse: Parse, text: str, day: str | None) -> None:
    assert slots(parse, "language.tests", text).get("date") == day


def test_the_year_a_test_was_written_in_is_no_result_of_it(parse: Parse) -> None:
    assert "writing" not in slots(parse, "language.tests", "the celpip wey i write for 2024, e still dey valid")


@pytest.mark.parametrize(("text", "months"), [("36 ans", None), ("3 ans", "36")])
def test_so_many_years_as_nobody_works_are_an_age(parse: Parse, text: str, months: str | None) -> None:
    assert slots(parse, "noc.category_eligibility", text).get("work_unsaid") == months


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("my exam was on 3 September and the ITA came 20 August, last day?", "2026-08-20"),
        ("invité le 20 août, examen médical le 3 septembre, date limite ?", "2026-08-20"),
    ],
)
def test_the_days_to_apply_are_counted_from_the_day_by_the_invitation(parse: Parse, text: str, day: str) -> None:
    assert slots(parse, "ita.deadline", text)["date"] == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("i worked 11 months in Toronto, cec?", {"work_canada": "11"}),
        ("CLB 5 partout, CEC possible ?", {"english": "5,5,5,5"}),
    ],
)
def test_what_is_told_of_work_and_levels_goes_along_with_a_question_of_eligibility(
    parse: Parse, text: str, told: dict[str, str]
) -> None:
    found = slots(parse, "program.eligibility", text)
    assert {slot: found.get(slot) for slot in told} == told


@pytest.mark.parametrize(
    "text", ["is cec fine if my gap was 3 months", "left Canada 4 months ago, cec?", "pause de 3 mois, CEC ?"]
)
def test_a_gap_is_no_length_of_work_in_a_question_of_eligibility(parse: Parse, text: str) -> None:
    assert "work_canada" not in slots(parse, "program.eligibility", text)
