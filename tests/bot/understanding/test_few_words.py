"""Few words that name no matter of their own, after one that was spoken of: "why", "i have ita already", "thanks"."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation


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
