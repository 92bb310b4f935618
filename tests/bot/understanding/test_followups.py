"""Short messages that go on from the last question."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding import Understanding
from knowledge.base import KnowledgeBase
from tests.bot.understanding.conftest import TODAY, Read


def conversation(read: Read, *texts: str) -> Query:
    """The last query of a conversation."""
    last: Query | None = None
    for text in texts:
        last = read(text, last=last).queries[0]
    assert last is not None
    return last


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (("last cec cut off", "and for french?"), "draw.latest", {"category": "french"}),
        (("newest cec round", "and the pnp one?"), "draw.latest", {"category": "pnp"}),
        (("note du dernier tirage santé", "et celle des transports ?"), "draw.latest", {"category": "transport"}),
        (("last french draw", "the one before"), "draw.history", {"category": "french", "offset": "1"}),
        (("draw 402", "how many invited"), "draw.by_number", {"number": "402", "field": "size"}),
        (("draw 402", "its tie break?"), "draw.tiebreak", {"number": "402"}),
        (("newest round for education", "on which date?"), "draw.latest", {"category": "education", "field": "date"}),
        (
            ("how many invitations in total for french this year", "sorry, last year I mean"),
            "draw.stats",
            {"category": "french", "year": "2025"},
        ),
        (("mean cec cut-off of 2025", "and the year before that"), "draw.stats", {"category": "cec", "year": "2024"}),
        (("noc of a site supervisor", "and for bakers?"), "noc.lookup", {"title": "bakers"}),
        (("last 5 french draws", "which of them is lowest"), "draw.stats", {"category": "french", "stat": "min"}),
        (("will 480 be enough for cec", "and with 500?"), "score.check", {"category": "cec", "score": "500"}),
        (("last pnp draw", "when is the next one"), "draw.next", {"category": "pnp"}),
        (("cost of the medical", "and how long is it valid"), "ita.medical", {"topic": "validity"}),
        (("is an eca needed", "how much does it cost"), "eca", {"topic": "cost"}),
        (("police certificate for the uk", "and for india?"), "ita.police", {"topic": "india"}),
        (("evaluation des diplomes", "ça coûte combien"), "eca", {"topic": "cost"}),
        (("funds for a family of 4", "and 6 people?"), "ita.funds", {"family_size": "6"}),
        (("funds for a family of 4", "what if i come alone"), "ita.funds", {"family_size": "1"}),
        (("preuve de fonds pour 3 personnes", "et pour 5 ?"), "ita.funds", {"family_size": "5"}),
        (("funds for a family of 3", "and once the baby arrives"), "ita.funds", {"family_size": "4"}),
        (("preuve de fonds pour 3 personnes", "et si le bébé arrive ?"), "ita.funds", {"family_size": "4"}),
        (("is 490 enough for cec", "and with 15 points more?"), "score.check", {"score": "505", "category": "cec"}),
        (("is 490 enough for cec", "+34 points?"), "score.check", {"score": "524", "category": "cec"}),
        (("is 490 enough for cec", "i lose 5 on my birthday"), "score.check", {"score": "485", "category": "cec"}),
        (("is 490 enough for cec", "what if i get 525"), "score.check", {"score": "525", "category": "cec"}),
        (("480, c'est assez pour la CEC ?", "et avec 25 de plus"), "score.check", {"score": "505", "category": "cec"}),
        (("last physicians draw", "n how many of them were invited"), "draw.latest", {"field": "size"}),
        (("what is a tie-break", "and the last one of cec, what time"), "draw.tiebreak", {"category": "cec"}),
        (("c'est quoi un bris d'égalité", "le dernier, c'était quelle heure"), "draw.tiebreak", {"offset": "0"}),
        (("draws in march 2026", "and the month before?"), "draw.by_date", {"month": "2026-02"}),
        (("tirages de mars 2026", "et le mois d'avant"), "draw.by_date", {"month": "2026-02"}),
        (("where are your figures from", "and the healthcare one"), "draw.latest", {"category": "healthcare"}),
        (("funds for a family of 4", "is 25000 enough"), "ita.funds", {"family_size": "4", "sum": "25000"}),
        (("points pour l'âge à 38 ans", "et à 40 ?"), "crs.explain_factor", {"age": "40"}),
        (("last french draw", "compare that with cec"), "draw.compare", {"category": "french", "category2": "cec"}),
        (("last pnp draw", "without the 600?"), "draw.latest", {"category": "pnp"}),
        (("dernier tirage pcp", "sans la désignation ?"), "draw.latest", {"category": "pnp"}),
        (("lowest cec cut-off", "when was that"), "draw.stats", {"stat": "min", "category": "cec"}),
        (("plus petite note cec", "c'était quand ?"), "draw.stats", {"stat": "min", "category": "cec"}),
        (("last healthcare draw", "then what is in it"), "category.requirements", {"category": "healthcare"}),
        (("dernier tirage santé", "quels métiers ?"), "category.requirements", {"category": "healthcare"}),
        (("noc of a pharmacist", "which category is that"), "noc.category_eligibility", {"title": "pharmacist"}),
        (("funds for a family of 3", "sorry 4, i forgot my younger son"), "ita.funds", {"family_size": "4"}),
        (("post the draws in our group", "only pnp and cec pls"), "announcements", {"category2": "cec"}),
        (("is 490 enough for cec", "last draw other than pnp"), "draw.latest", {"without": "pnp"}),
        (("draw 400", "and 12?"), "draw.by_number", {"number": "12"}),
        (("will i be invited", "481"), "score.check", {"score": "481"}),
        (("is 490 enough for cec", "sorry, not 490, 409"), "score.check", {"score": "409", "category": "cec"}),
        (
            ("lowest cec cut-off of 2025", "the highest?"),
            "draw.stats",
            {"stat": "max", "category": "cec", "year": "2025"},
        ),
        (("draws in march 2025", "and april?"), "draw.by_date", {"month": "2025-04"}),
        (("compare french and cec", "and with stem?"), "draw.compare", {"category": "french", "category2": "stem"}),
        (
            ("what noc is a cook", "is that in trades"),
            "noc.category_eligibility",
            {"title": "cook", "category": "trades"},
        ),
        (
            ("what does healthcare ask for", "is 21232 part of it"),
            "noc.category_eligibility",
            {"category": "healthcare"},
        ),
        (("who can apply under cec", "and fsw?"), "program.eligibility", {"program": "fsw"}),
        (("alerts for trades", "and pnp as well"), "subscribe", {"category": "trades", "category2": "pnp"}),
        (("latest stem draw kitna gaya", "aur healthcare ka?"), "draw.latest", {"category": "healthcare"}),
        (("show money for 3", "paano kung 5 kami"), "ita.funds", {"family_size": "5"}),
        (("draws of 29 september 2026", "and the day before?"), "draw.by_date", {"date": "2026-09-28"}),
        (("tirages du 28 septembre 2026", "et le lendemain ?"), "draw.by_date", {"date": "2026-09-29"}),
        (
            ("is 459 enough for trades", "did it ever go lower than that"),
            "draw.stats",
            {"stat": "last_below", "score": "459", "category": "trades"},
        ),
        (("last researchers draw", "what do they even ask for"), "category.requirements", {"category": "researchers"}),
        (("dernier tirage santé", "ils exigent quoi ?"), "category.requirements", {"category": "healthcare"}),
        (
            ("is 31300 in healthcare", "eh 33103?"),
            "noc.category_eligibility",
            {"noc": "33103", "category": "healthcare"},
        ),
        (("draw 410", "put it next to 402"), "draw.compare", {"number": "410,402"}),
        (("compare draws 410 and 402", "sorry, i meant 399"), "draw.compare", {"number": "410,399"}),
        (("last trades draw", "and before?"), "draw.history", {"category": "trades", "offset": "1"}),
        (("any draw today", "and the one before that"), "draw.history", {"date": None, "offset": "1"}),
        (("is 480 enough for french", "sorry, i meant the FST programme"), "score.check", {"category": "fst"}),
        (("what does trades ask for", "i meant for the FST program"), "program.eligibility", {"program": "fst"}),
        (("alerts for all draws in this group", "just french, skip pnp"), "announcements", {"category": "french"}),
        (("lowest french cut-off", "so my 377 is useless"), "score.check", {"score": "377", "category": "french"}),
        (("is 490 enough for cec", "when did it last go lower than my score"), "draw.stats", {"score": "490"}),
        (
            ("compare french and cec", "lequel a invité le plus ?"),
            "draw.compare",
            {"category": "french", "field": "size"},
        ),
        (
            ("last trades draw", "plumbers in that?"),
            "noc.category_eligibility",
            {"category": "trades", "title": "plumbers"},
        ),
        (("last transport draw", "usme 72410 aata hai?"), "noc.category_eligibility", {"noc": "72410"}),
        (("noc 31301", "in the healthcare list or no"), "noc.category_eligibility", {"category": "healthcare"}),
        (("noc 31301", "which cat is that"), "noc.category_eligibility", {"noc": "31301"}),
        (("is 31301 in healthcare", "does the job have to be in canada"), "category.requirements", {}),
        (("what does trades ask for", "et le dernier tirage là-dedans ?"), "draw.latest", {"category": "trades"}),
        (("when did cec last go below 500", "and the highest?"), "draw.stats", {"stat": "max", "score": None}),
        (("how long is an eca valid", "what of my IELTS"), "language.tests", {"topic": "validity"}),
        (("validité du profil", "et l'examen médical ?"), "ita.medical", {"topic": "lasts,validity"}),
        (("how much is an eca", "and the medical?"), "ita.medical", {"topic": "cost"}),
        (("is 1071 enough for pnp", "without the nomination?"), "score.check", {"score": "471", "category": None}),
        (("draws in june 2026", "and may?"), "draw.by_date", {"month": "2026-05"}),
        (("draws in june 2026", "the nurses one?"), "draw.by_date", {"month": "2026-06", "category": "healthcare"}),
        (("last draw for senior managers", "sorry, doctors not managers"), "draw.latest", {"category": "physicians"}),
        (("noc 72401", "what teer"), "noc.lookup", {"noc": "72401"}),
        (("is 44101 in a category", "and 33102?"), "noc.category_eligibility", {"noc": "33102"}),
        (("alerts for cec", "changed my mind, stop those"), "unsubscribe", {"category": "cec"}),
        (("last cec draw", "stop all alerts"), "unsubscribe", {"category": "all"}),
        (("dernier tirage français", "et moi avec 360"), "score.check", {"score": "360", "category": "french"}),
        (("i got a fairness letter", "how long do i have to answer that"), "advice.legal", {}),
        (("my ITA came on 3 September", "oops wrong date, 5 sept"), "ita.deadline", {"date": "2026-09-05"}),
        (("my ITA came on 3 September", "sorry it was the 5th"), "ita.deadline", {"date": "2026-09-05"}),
        (("mon IPD est du 3 septembre", "pardon, c'était le 5"), "ita.deadline", {"date": "2026-09-05"}),
        (
            ("mon IPD est du 3 septembre", "je me suis trompé, le 5 septembre"),
            "ita.deadline",
            {"date": "2026-09-05"},
        ),
        (("noc for a welder", "and for my wife she is a cook"), "noc.lookup", {"title": "cook", "noc": None}),
        (("i am a welder", "do i qualify"), "program.eligibility", {"title": "welder"}),
        (("je suis soudeur", "est-ce que je suis admissible"), "program.eligibility", {"title": "soudeur"}),
        (("je suis aide-soignante", "c'est quel cnp"), "noc.lookup", {"title": "aide-soignante"}),
        (("i lost my job while in the pool", "should i report it"), "profile.update", {"topic": "job"}),
        (("j'ai changé d'emploi, je suis dans le bassin", "dois-je le dire ?"), "profile.update", {"topic": "job"}),
        (("449 in french", "why no ITA then"), "score.check", {"score": "449", "topic": "above"}),
        (("449 en français", "pourquoi pas d'invitation ?"), "score.check", {"score": "449", "topic": "above"}),
        (("my score is 449", "french nclc 8"), "score.check", {"score": "449", "french": "8,8,8,8"}),
        (("mon score est 449", "et anglais clb 6"), "score.check", {"score": "449", "english": "6,6,6,6"}),
        (("i am an optometrist", "from peru", "what is my noc"), "noc.lookup", {"title": "optometrist"}),
        (("je suis opticien", "au bénin", "quel cnp"), "noc.lookup", {"title": "opticien"}),
        (("i got my ITA", "yesterday"), "ita.deadline", {"date": "yesterday"}),
        (("j'ai reçu mon ITA", "le 2 octobre"), "ita.deadline", {"date": "2026-10-02"}),
        (("my profile expired", "yesterday"), "profile.validity", {}),
        (("carpenter po ako", "anong category ako"), "noc.category_eligibility", {"title": "carpenter"}),
    ],
)
def test_a_follow_up_changes_the_last_question(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {k: query.slots.get(k) for k in slots}) == (intent, slots)


def test_a_clear_question_replaces_the_last_one(read: Read) -> None:
    query = conversation(read, "last cec cut off", "how long is a medical exam valid")
    assert (query.intent, query.slots.get("category")) == (Intent.ITA_MEDICAL, None)


def test_thanks_are_not_taken_for_a_question(read: Read) -> None:
    assert conversation(read, "last cec cut off", "thanks a lot").intent == Intent.SMALLTALK_THANKS


def test_without_a_last_question_a_follow_up_asks_for_the_newest_draw(read: Read) -> None:
    query = read("and french").queries[0]
    assert (query.intent, query.slots.get("category")) == (Intent.DRAW_LATEST, "french")


def test_and_then_asks_for_the_next_step(read: Read, base: KnowledgeBase) -> None:
    steps = [step.id for step in base.steps()]
    last = Query(intent=Intent.ITA_STEPS, slots={"step": steps[1]})
    assert read("ok and then?", last=last).queries[0].slots == {"step": steps[2]}


@pytest.mark.parametrize(
    ("turns", "intent"),
    [
        (("police certificate for nigeria", "when is the next draw"), "draw.next"),
        (("police certificate for nigeria", "what's the weather"), "offtopic.other"),
        (("cost of the medical", "ok got it"), "smalltalk.thanks"),
        (("funds for a family of 4", "what are the fees for 2 adults"), "ita.fees"),
        (("noc 21231", "whats the last stem cut off"), "draw.latest"),
        (("police certificate for nigeria", "then how much are the fees for me and my husband"), "ita.fees"),
        (("is 490 enough for cec", "right right sorry. when is the next pnp draw"), "draw.next"),
        (("is 21300 in stem", "wow. any news of another one soon"), "draw.next"),
        (("how long is a medical exam valid", "and how do i book it"), "ita.medical"),
        (("last trades draw", "ok merci chef"), "smalltalk.thanks"),
    ],
)
def test_what_stands_alone_takes_nothing_over(read: Read, turns: tuple[str, ...], intent: str) -> None:
    assert conversation(read, *turns).intent == intent


def test_a_question_that_names_its_rounds_and_its_figure_is_about_all_of_them(read: Read) -> None:
    query = conversation(read, "when did cec last go below 500", "how many rounds were there in 2026")
    assert query.slots == {"stat": "count", "year": "2026"}


def test_what_a_round_is_for_is_asked_of_its_category(read: Read) -> None:
    newest = Query(intent=Intent.DRAW_LATEST, slots={"number": "447", "listed": "trades"})
    query = read("which jobs are in it", last=newest).queries[0]
    assert (query.intent, query.slots["category"]) == (Intent.CATEGORY_REQUIREMENTS, "trades")


def test_the_round_before_one_of_all_kinds_is_of_any_kind(read: Read) -> None:
    newest = Query(intent=Intent.DRAW_LATEST, slots={"number": "447", "listed": "trades"})
    assert "category" not in read("and the one before?", last=newest).queries[0].slots


def test_a_figure_of_the_round_found_is_that_rounds_own(read: Read) -> None:
    lowest = Query(intent=Intent.DRAW_STATS, slots={"stat": "min", "year": "2026", "number": "397"})
    query = read("how many were invited in that one", last=lowest).queries[0]
    assert (query.intent, query.slots) == (Intent.DRAW_BY_NUMBER, {"number": "397", "field": "size"})


def test_a_day_named_anew_is_of_all_rounds(read: Read) -> None:
    assert conversation(read, "what does the military category ask for", "what was drawn on sept 3").slots == {
        "date": "2026-09-03"
    }


def test_steps_back_are_counted_from_the_newest_round(read: Read) -> None:
    remembered = Query(intent=Intent.DRAW_HISTORY, slots={"category": "cec", "number": "446", "before": "1"})
    slots = read("and the one before that", last=remembered).queries[0].slots
    assert slots == {"category": "cec", "offset": "2"}


@pytest.mark.parametrize(
    ("reply", "place"), [("the second one", 1), ("yes", 0), ("2", 1), ("la première", 0), ("oui", 0)]
)
def test_a_reply_takes_one_of_the_readings_offered(understanding: Understanding, reply: str, place: int) -> None:
    choices = (Query(intent=Intent.DRAW_LATEST), Query(intent=Intent.DRAW_NEXT))
    assert understanding.chosen(reply, choices, None, TODAY) == choices[place]


def test_a_question_takes_none_of_the_readings_offered(understanding: Understanding) -> None:
    choices = (Query(intent=Intent.DRAW_LATEST), Query(intent=Intent.DRAW_NEXT))
    assert understanding.chosen("the second draw of june", choices, None, TODAY) is None


@pytest.mark.parametrize("text", ["my colleague insists it was 223", "that is wrong, it was 223"])
def test_another_figure_is_checked_against_the_round_spoken_of(read: Read, text: str) -> None:
    last = Query(intent=Intent.DRAW_LATEST, slots={"category": "physicians", "number": "440"})
    query = read(text, last=last).queries[0]
    assert (query.intent, query.slots) == (
        Intent.DATA_SOURCE,
        {"category": "physicians", "number": "440", "claim": "223"},
    )


def test_the_newest_round_is_not_the_one_spoken_of(read: Read) -> None:
    last = Query(intent=Intent.DRAW_TIEBREAK, slots={"category": "french", "number": "433", "before": "1"})
    assert "number" not in read("tie-break of the newest?", last=last).queries[0].slots


def test_words_left_over_are_no_occupation(read: Read) -> None:
    last = Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots={"noc": "21300", "category": "stem"})
    query = read("when did they even last invite from that list", last=last).queries[0]
    assert (query.intent, query.slots["category"]) == (Intent.DRAW_LATEST, "stem")


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("quiet hours 22 to 7", "toronto time"), "zone"),
        (("subscribe", "only french", "and send weekly"), "digest"),
        (("do not disturb from 10pm to 7am", "what did i set"), "shown"),
    ],
)
def test_settings_are_told_in_few_words_after_alerts(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["topic"] == topic


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("turn on alerts for cec", "also french"), {"category": "cec", "category2": "french"}),
        (("alertes cec", "français aussi"), {"category": "cec", "category2": "french"}),
        (("i want pnp alerts", "score above 480 only"), {"category": "pnp", "score": "480"}),
    ],
)
def test_alerts_wanted_besides_keep_those_wanted_before(
    read: Read, turns: tuple[str, ...], slots: dict[str, str]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == ("subscribe", slots)


def test_a_score_told_after_a_job_is_that_of_its_holder(read: Read) -> None:
    assert conversation(read, "is cook in the trades list", "my score is 480").slots["title"] == "cook"


@pytest.mark.parametrize(
    "turns",
    [("is nurse in healthcare list", "my husband has 480"), ("infirmière, liste santé ?", "mon mari a 480")],
)
def test_the_score_of_another_is_not_that_of_the_job_spoken_of(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).slots.keys().isdisjoint(("noc", "title"))


@pytest.mark.parametrize(
    "turns",
    [
        ("how do I sponsor my husband", "which documents do I need"),
        ("super visa for my parents, how", "is a medical exam needed"),
        ("how to extend my visitor visa", "is a police certificate needed"),
        ("how to renew my work permit", "biometrics too?"),
        ("comment parrainer ma femme", "quels documents faut-il"),
        ("comment prolonger mon visa visiteur", "faut-il une visite médicale"),
    ],
)
def test_papers_asked_after_a_matter_outside_are_not_those_of_an_invitation(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).intent == Intent.OFFTOPIC_IMMIGRATION


@pytest.mark.parametrize(
    ("turns", "intent"),
    [
        (("how do I sponsor my husband", "which documents after an ITA"), Intent.ITA_DOCUMENTS),
        (("super visa for my parents, how", "proof of funds for express entry for 3"), Intent.ITA_FUNDS),
        (("comment parrainer ma femme", "quels documents pour Entrée express"), Intent.ITA_DOCUMENTS),
    ],
)
def test_papers_of_express_entry_are_asked_after_a_matter_outside_by_its_name(
    read: Read, turns: tuple[str, ...], intent: Intent
) -> None:
    assert conversation(read, *turns).intent == intent


@pytest.mark.parametrize(
    "turns",
    [
        ("my score is 468", "i am a nurse"),
        ("mon score est de 468", "je suis infirmière"),
        ("mon score est de 468", "et en santé", "je suis infirmière"),
    ],
)
def test_a_job_told_after_a_score_is_that_of_the_score(read: Read, turns: tuple[str, ...]) -> None:
    query = conversation(read, *turns)
    assert (query.intent, query.slots.get("score"), query.slots.get("category")) == ("score.check", "468", "healthcare")
