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


@pytest.mark.parametrize(
    ("first", "then", "intent"),
    [
        ("how much funds for 3", "why", "ita.funds"),
        ("my wife is pregnant", "when", "profile.family"),
        ("i got my ITA yesterday", "really?", "ita.steps"),
        ("my profile expires next month", "which is better", "profile.validity"),
        ("do i need medical before submitting", "so where", "ita.medical"),
        ("how much is the fee for 2 adults", "should i worry", "ita.fees"),
        ("combien de fonds pour 3", "vous êtes sûr", "data.source"),
        ("how much funds for 3", "i have ita already", "ita.funds"),
        ("do i need medical before submitting", "i have ita already", "ita.medical"),
        ("comment avoir le certificat de police du maroc", "j'ai déjà l'ITA", "ita.police"),
        ("my profile expires next month", "what if i dont have one", "profile.validity"),
        ("i got my ITA yesterday", "i dont have it", "ita.steps"),
        ("how much funds for 3", "can you explain more", "ita.funds"),
        ("i got my ITA yesterday", "any example", "ita.steps"),
        ("do i qualify for cec with part time work", "and for my wife", "program.eligibility"),
        ("mon profil expire le mois prochain", "pareil pour mon mari", "profile.validity"),
        ("mon profil expire le mois prochain", "et si je n'en ai pas", "profile.validity"),
        ("combien de fonds pour 3", "tu peux m'expliquer plus", "ita.funds"),
        ("combien de fonds pour 3", "pourquoi", "ita.funds"),
        ("je veux refuser l'invitation", "pourquoi ?", "profile.decline"),
        ("ma femme est enceinte", "c'est obligatoire", "profile.family"),
        ("mon profil expire le mois prochain", "c'est lequel le mieux", "profile.validity"),
    ],
)
def test_a_question_word_alone_asks_of_the_matter_spoken_of(read: Read, first: str, then: str, intent: str) -> None:
    reading = read(then, last=conversation(read, first))
    assert (reading.queries[0].intent, reading.certainty) == (intent, "sure")


@pytest.mark.parametrize(
    ("first", "then", "intent"),
    [
        ("what is the last cec cutoff", "when", "draw.next"),
        ("what is the last cec cutoff", "are you sure", "data.source"),
        ("dernier tirage cec", "vous êtes sûr ?", "data.source"),
    ],
)
def test_a_question_word_after_a_round_keeps_what_it_is_asked_of_there(
    read: Read, first: str, then: str, intent: str
) -> None:
    assert read(then, last=conversation(read, first)).queries[0].intent == intent


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("which month had most invitations this year", "and which one had the least"), {"by": "month"}),
        (("quel mois a eu le plus d'invitations cette année", "et le moins"), {"by": "month"}),
        (("which year had most invitations", "and the fewest"), {"by": "year"}),
        (("total itas by category this year", "which one had the least"), {"by": "category"}),
    ],
)
def test_the_least_is_asked_of_the_sums_told_before(read: Read, turns: tuple[str, ...], slots: dict[str, str]) -> None:
    wanted = {**slots, "stat": "total_itas", "least": "first"}
    assert wanted.items() <= conversation(read, *turns).slots.items()


@pytest.mark.parametrize(
    "turns",
    [
        ("which month had most invitations this year", "and for french"),
        ("quel mois a eu le plus d'invitations cette année", "et pour le français"),
    ],
)
def test_months_stay_told_apart_for_another_category(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).slots.get("by") == "month"


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (("is PNP worth it with 455", "how do i get one"), "program.eligibility", {"topic": "get_nomination"}),
        (("last pnp draw", "how do i get one"), "program.eligibility", {"topic": "get_nomination"}),
        (("dernier tirage pcp", "comment l'obtenir"), "program.eligibility", {"topic": "get_nomination"}),
        (("my pr application got refused last month", "do i need new ita"), "advice.legal", {"topic": "refusal"}),
        (("ma demande a été refusée", "il me faut une nouvelle invitation"), "advice.legal", {"topic": "refusal"}),
        (("is PNP worth it with 455", "how can i get nominated"), "program.eligibility", {"program": "pnp"}),
        (("dernier tirage pcp", "où postuler"), "program.eligibility", {"topic": "get_nomination"}),
        (("my pr application got refused last month", "do i go back to pool"), "advice.legal", {"topic": "refusal"}),
        (("ma demande a été refusée", "je retourne dans le bassin ?"), "advice.legal", {"topic": "refusal"}),
        (("my wife is 5 months pregnant", "we have aor since july"), "ita.after_submission", {"stage": "baby"}),
        (("my wife is pregnant", "submitted in august"), "ita.after_submission", {"stage": "baby"}),
        (("my wife is pregnant", "i already got the ita"), "ita.steps", {"stage": "birth"}),
        (("ma femme est enceinte", "on a déjà soumis la demande"), "ita.after_submission", {"stage": "baby"}),
        (("my passport expires in march", "i already submitted"), "ita.after_submission", {"stage": "passport"}),
        (("j'ai changé d'emploi", "j'ai déjà soumis ma demande"), "ita.after_submission", {"stage": "job"}),
        (("i submitted in june", "still nothing"), "ita.processing_time", {"month": "2026-06"}),
        (("ma demande a été soumise en mai", "toujours rien"), "ita.processing_time", {"month": "2026-05"}),
        (("biometrics done in july", "its 2 months already"), "ita.processing_time", {}),
        (("do i need job offer for cec", "how many hours"), "program.eligibility", {"topic": "hours"}),
        (("got refused for TRV last year", "should i mention"), "advice.legal", {"topic": "past_refusal"}),
        (("mon visa visiteur a été refusé", "je dois le déclarer"), "advice.legal", {"topic": "past_refusal"}),
        (("expecting ppr", "married last month"), "ita.after_submission", {"stage": "marriage"}),
        (("i submitted in june", "our son was born last week"), "ita.after_submission", {"stage": "baby"}),
        (("j'ai soumis ma demande en juin", "je me suis marié hier"), "ita.after_submission", {"stage": "marriage"}),
        (("my pr card not received", "landed in may"), "ita.after_submission", {"step": "pr-card"}),
        (("i am 34 masters clb 9 3 years foreign single", "how many points"), "crs.calculate", {"own_score": "asked"}),
        (("j'ai 34 ans maîtrise et nclc 9", "combien de points"), "crs.calculate", {"own_score": "asked"}),
        (("can i include my parents", "then how can they come"), "profile.family", {"topic": "parents"}),
    ],
)
def test_what_is_told_or_asked_next_is_of_the_matter_spoken_of(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (intent, slots)


@pytest.mark.parametrize(
    "turns",
    [
        ("my wife is pregnant", "submitted in august", "due in december"),
        ("ma femme est enceinte", "on a déjà soumis la demande", "prévu pour décembre"),
    ],
)
def test_when_a_child_is_due_changes_nothing_of_what_is_told(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).slots["about"].startswith("application-newborn")


@pytest.mark.parametrize("turns", [("i want to decline the ita", "do i lose my profile"),
                                   ("je veux refuser l'invitation", "est-ce que je perds mon profil")])  # fmt: skip
def test_what_declining_does_to_the_profile_is_told_first(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).slots["about"].startswith("ita-decline-or-expire")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("its expired now, got it in january", "smalltalk.thanks"),
        ("i speak some french too", "help"),
        ("je parle un peu français", "help"),
    ],
)
def test_what_is_told_of_oneself_is_no_thanks_and_no_question_of_the_bot(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent != intent


@pytest.mark.parametrize(
    ("text", "intent", "about"),
    [
        ("my degree is from nigeria", "eca", "eca-needed"),
        ("mon diplôme est du maroc", "eca", "eca-needed"),
        ("i want to come to canada", "ita.steps", "start-here"),
        ("lequel de nous deux doit faire la demande", "crs.improve", "principal-applicant"),
        ("i submitted in june", "ita.after_submission", "stages"),
        ("ma demande a été soumise en mai", "ita.after_submission", "stages"),
        ("comment avoir l'ECA", "eca", "eca-who"),
        ("je peux rentrer au canada sans ma carte rp", "ita.after_submission", "pr-card-travel"),
        ("landed, where to get SIN", "ita.after_submission", "sin-update"),
        ("je suis arrivé hier, où avoir le NAS", "ita.after_submission", "sin-update"),
        ("i live in montreal", "program.eligibility", "quebec-living"),
        ("je vis à montréal", "program.eligibility", "quebec-living"),
        ("i am waiting since 9 months", "ita.processing_time", "processing-time-late"),
        ("je suis en attente depuis 9 mois", "ita.processing_time", "processing-time-late"),
        ("my wife is pregnant", "profile.family", "unborn-child"),
        ("ma femme est enceinte", "profile.family", "unborn-child"),
    ],
)
def test_a_few_words_told_at_the_beginning_lead_to_what_bears_on_them(
    read: Read, text: str, intent: str, about: str
) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["about"].split(",")[0]) == (intent, about)


@pytest.mark.parametrize("text", ["can i keep working", "je peux continuer à travailler"])
def test_who_is_invited_asks_of_work_while_the_application_waits(read: Read, text: str) -> None:
    last = Query(intent=Intent.ITA_STEPS, slots={"stage": "invited", "standing": "invited"})
    assert read(text, last=last).queries[0].slots.get("stage") == "keep_working"


@pytest.mark.parametrize(
    ("turns", "about"),
    [
        (("my ielts expires in 2 months", "i have ita already"), "language-after-ita"),
        (("i changed my job", "i have ita already"), "job-change-after-ita"),
        (("comment déclarer mon enfant", "j'ai déjà l'ITA"), "family-change-after-ita"),
        (("is spouse ielts required", "how many points do we lose"), "spouse-points"),
        (("can i travel to india after submitting", "my visa expires though"), "travel"),
        (("biométrie faite en août", "c'est quoi la suite"), "stages"),
        (("noc for accountant and for manager", "so which one is primary"), "primary-occupation"),
        (("how long is processing", "who to contact"), "processing-time-late"),
        (("quel est le délai de traitement", "mon député ?"), "processing-time-late"),
    ],
)
def test_what_a_few_words_add_chooses_the_facts(read: Read, turns: tuple[str, ...], about: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == about


@pytest.mark.parametrize("text", ["is 7 in ielts good", "pte 60 each is fine?", "is ielts 6.5 enough"])
def test_whether_a_result_will_do_is_asked_of_its_level(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "language.equivalency"


@pytest.mark.parametrize("text", ["is ielts academic ok", "is celpip ls accepted"])
def test_whether_a_test_will_do_is_asked_of_the_test(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "language.tests"


@pytest.mark.parametrize("text", ["how long to learn french", "combien de temps pour apprendre le français"])
def test_how_long_learning_takes_is_no_processing_time(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "crs.improve"


@pytest.mark.parametrize(
    ("first", "then", "about"),
    [
        ("do i need medical before submitting", "and for my wife", "medical-exam-family"),
        ("do i need medical before submitting", "what about my kids", "medical-exam-family"),
        ("faut-il une EDE pour mon diplôme", "et pour ma femme", "eca-spouse"),
        ("mon tef est valide combien de temps", "et pour ma femme", "language-family"),
    ],
)
def test_a_paper_asked_of_for_another_has_the_facts_of_the_family_first(
    read: Read, first: str, then: str, about: str
) -> None:
    assert conversation(read, first, then).slots["about"].split(",")[0] == about


@pytest.mark.parametrize("text", ["we got married last month", "on s'est mariés samedi", "our son was born last week"])
def test_news_of_the_family_of_who_is_invited_are_of_the_time_after_the_invitation(read: Read, text: str) -> None:
    last = Query(intent=Intent.ITA_STEPS, slots={"stage": "invited", "standing": "invited"})
    assert read(text, last=last).queries[0].slots["about"].startswith("family-change-after-ita")


@pytest.mark.parametrize(
    "text",
    [
        "ok that saves us a lot, ty",
        "gd to know, cheers mate",
        "thanks god bless you and your family",
        "merci bcp, on va prier",
        "merci, vous me sauvez la soirée",
        "compris, bonne journée",
    ],
)
def test_thanks_with_a_word_or_two_end_the_matter(read: Read, text: str) -> None:
    last = conversation(read, "do i need an eca")
    assert read(text, last=last).queries[0].intent == "smalltalk.thanks"


@pytest.mark.parametrize(
    "text",
    [
        "thanks, my bank is slow",
        "thanks, she is in nepal",
        "thanks but that is not what i asked",
        "thank you, and for my wife",
        "ty, and how long",
        "ok thanks, we are 3 actually",
        "merci, et pour ma femme",
    ],
)
def test_what_is_told_or_asked_beside_thanks_is_no_thanks_alone(read: Read, text: str) -> None:
    last = conversation(read, "how much funds for 2")
    assert read(text, last=last).queries[0].intent != "smalltalk.thanks"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("fees for 2 adults", "is the biometrics one per person"),
        ("fees for 2 adults", "is that with biometrics in it"),
        ("frais pour 2 adultes", "la biométrie c'est par personne ?"),
    ],
)
def test_what_each_pays_is_asked_of_the_fees_spoken_of(read: Read, first: str, then: str) -> None:
    assert conversation(read, first, then).intent == "ita.fees"
