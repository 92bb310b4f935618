"""What is asked of the bot itself, of its alerts, and of what strangers promise: read rightly in both languages."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding.entities.chosen import settings_in
from tests.bot.understanding.conftest import Parse, Read

ALERTS = (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.ANNOUNCEMENTS)
KEPT = Query(intent=Intent.HELP, slots={"topic": "privacy"})


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("are you saving my messages anywhere", "privacy"),
        ("is there a privacy policy", "privacy"),
        ("what does this bot know about me", "privacy"),
        ("does the bot store our chats", "privacy"),
        ("please erase my data", "forget"),
        ("how can I remove everything you know about me", "forget"),
        ("est-ce que tu enregistres mes messages", "privacy"),
        ("que savez-vous de moi", "privacy"),
        ("effacez mes données", "forget"),
        ("comment supprimer tout ce que tu as sur moi", "forget"),
        ("who operates this bot", "identity"),
        ("are you part of the government", "identity"),
        ("qui gère ce robot", "identity"),
    ],
)
def test_what_the_bot_is_and_keeps_is_asked_of_it(read: Read, text: str, topic: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("topic")) == (Intent.HELP, topic)


@pytest.mark.parametrize(
    "text",
    [
        "i am from accra",
        "we live in lyon",
        "i am married",
        "we are 5",
        "im 37",
        "my husband is from peru",
        "j'habite à oran",
        "je suis veuve",
        "mon mari parle anglais couramment",
        "main lahore se hun",
        "nasa qatar po ako ngayon",
    ],
)
def test_what_is_told_and_asks_nothing_is_noted(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("topic")) == (Intent.HELP, "told")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("my profile expires in may", Intent.PROFILE_VALIDITY),
        ("i love pizza", Intent.OFFTOPIC_OTHER),
        ("je suis soudeur", Intent.NOC_LOOKUP),
        ("my crs is 459", Intent.SCORE_CHECK),
    ],
)
def test_what_has_an_answer_of_its_own_is_not_only_noted(read: Read, text: str, intent: Intent) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize("text", ["and how is it deleted? can I erase it", "can you delete that", "comment l'effacer"])
def test_deleting_goes_on_from_what_is_kept(read: Read, text: str) -> None:
    query = read(text, last=KEPT).queries[0]
    assert (query.intent, query.slots["topic"]) == (Intent.HELP, "forget")


def test_an_express_entry_profile_is_still_withdrawn_at_ircc(read: Read) -> None:
    assert read("I want to delete my profile").queries[0].intent == Intent.PROFILE_WITHDRAW


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("quiet hours from 9pm to 8am please", "hours"),
        ("please send no alerts at night", "hours"),
        ("change my time zone to Nairobi", "zone"),
        ("can the language of my notifications be English", "language"),
        ("I would rather have one weekly digest", "digest"),
        ("no notifications on sundays please", "weekends"),
        ("snooze my alerts until next month", "pause"),
        ("which alerts am I signed up for", "shown"),
        ("what notifications do I have", "shown"),
        ("are we subscribed?", "shown"),
        ("pls no messages at 4am", "hours"),
        ("never wake me at midnight with messages", "hours"),
        ("switch the language to english", "language"),
        ("could you pin each draw in our channel", "pinning"),
        ("why does the bot answer everyone in the group", "unasked"),
        ("keep quiet in our group unless someone tags the bot", "unasked"),
        ("heures calmes de 21 h à 8 h", "hours"),
        ("mon fuseau horaire est celui de Paris", "zone"),
        ("la langue de mes alertes en anglais", "language"),
        ("pas de notifications le samedi", "weekends"),
        ("suspendre mes alertes un mois", "pause"),
        ("voir mes alertes", "shown"),
        ("c'est quoi mes notifications", "shown"),
        ("cesse de m'écrire la nuit", "hours"),
        ("change la langue pour l'anglais", "language"),
        ("peux-tu épingler les tirages", "pinning"),
        ("le robot répond à tout le monde dans le groupe", "unasked"),
    ],
)
def test_a_setting_is_known_whether_it_sounds_like_wanting_alerts_or_ending_them(
    read: Read, text: str, topic: str
) -> None:
    query = read(text).queries[0]
    assert query.intent in ALERTS
    assert topic in query.slots["topic"].split(",")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("quiet hours between 11 pm and 6 am", {"hours": "23-6"}),
        ("heures calmes entre 22 h et 7 h", {"hours": "22-7"}),
        ("my time zone is manila", {"place": "Manila"}),
        ("mon fuseau horaire est Alger", {"place": "Alger"}),
        ("quiet hours please", {}),
    ],
)
def test_hours_and_places_are_taken_as_the_command_takes_them(parse: Parse, text: str, slots: dict[str, str]) -> None:
    assert settings_in(parse(text).scene) == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("turn on alerts for trades and STEM", {"category": "trades", "category2": "stem"}),
        ("notify me only if the CEC cut-off falls below 505", {"category": "cec", "score": "505"}),
        ("avertis-moi seulement si la CEC passe sous 505", {"category": "cec", "score": "505"}),
    ],
)
def test_alerts_are_wanted_of_all_that_is_named(read: Read, text: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert query.intent == Intent.SUBSCRIBE
    assert {name: query.slots.get(name) for name in slots} == slots


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("an agency guarantees me an invitation if I pay 3000", "fraud"),
        ("a man offers to sell me points, is it legal", "fraud"),
        ("is this a scam? they ask for gift cards to process my PR", "fraud"),
        ("someone phoned and said I am selected for Canada", "fraud"),
        ("une agence vend des invitations à 2 millions, je paie ?", "fraud"),
        ("un consultant me garantit la résidence contre 4000 euros", "fraud"),
        ("for how many years is one banned after misrepresentation", "misrepresentation-bar"),
        ("combien d'années dure l'interdiction pour fausses déclarations", "misrepresentation-bar"),
        ("I exaggerated my duties in my profile, should I correct it", "false-statement"),
        ("j'ai menti sur un emploi dans mon profil, que faire", "false-statement"),
        ("must I declare that my student visa was refused", "past-refusals"),
        ("dois-je déclarer un visa refusé", "past-refusals"),
        ("I was convicted of drunk driving, can I apply", "impaired-driving"),
        ("I was laid off after submitting, will they refuse my application", "job-change-after-applying"),
    ],
)
def test_the_fact_that_a_legal_question_asks_for_goes_first(read: Read, text: str, topic: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["about"].split(",")[0]) == (Intent.ADVICE_LEGAL, topic)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what is the tie-break of the last CEC draw in my time zone", Intent.DRAW_TIEBREAK),
        ("a summary of this year's draws please", Intent.DRAW_HISTORY),
        ("is bitcoin accepted as proof of funds", Intent.ITA_FUNDS),
        ("my boss refuses to sign a reference letter, what can I do", Intent.ITA_WORK_LETTERS),
        ("I chose the wrong NOC in my profile, can I change it", Intent.PROFILE_UPDATE),
        ("mon patron refuse de me donner une lettre d'emploi", Intent.ITA_WORK_LETTERS),
    ],
)
def test_what_only_has_a_word_of_scams_or_settings_in_it_is_read_as_before(
    read: Read, text: str, intent: Intent
) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize("text", ["is express entry closing soon", "est-ce qu'Entrée express ferme bientôt"])
def test_a_rumour_of_the_end_of_express_entry_gets_what_is_known_of_its_reform(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["about"].split(",")[0] == "reform-2026"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("how does my mother get a super visa", "super-visa"),
        ("super visa pour ma mère", "super-visa"),
        ("how many newcomers will Canada accept next year", "levels-plan"),
        ("combien de résidents permanents le Canada prévoit-il", "levels-plan"),
    ],
)
def test_what_is_outside_is_led_to_the_page_of_just_that(read: Read, text: str, link: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["link"]) == (Intent.OFFTOPIC_IMMIGRATION, link)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("what do EE, PNP and CLB mean", "ee,pnp,clb"),
        ("que veulent dire SCG, IPD et PCP", "scg,ipd,pcp"),
        ("what does AOR mean for my PR", None),
    ],
)
def test_abbreviations_asked_about_together_are_kept_in_their_order(read: Read, text: str, terms: str | None) -> None:
    assert read(text).queries[0].slots.get("terms") == terms


def test_the_list_of_what_can_be_asked_goes_where_something_else_was_answered(read: Read) -> None:
    reading = read("it's been seven months since my AOR without a decision, what can I do")
    assert [query.intent for query in reading.queries if query.intent == Intent.HELP] == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("but not at night", "hours"),
        ("stop at night please", "hours"),
        ("in french pls", "language"),
        ("quiet from 10pm to 7am", "hours"),
        ("in english only", "language"),
        ("and in french please", "language"),
    ],
)
def test_a_setting_told_after_alerts_were_wanted_is_theirs(read: Read, text: str, topic: str) -> None:
    last = Query(intent=Intent.SUBSCRIBE, slots={"category": "cec"})
    query = read(text, last=last).queries[0]
    assert query.intent in ALERTS
    assert query.slots["topic"] == topic


@pytest.mark.parametrize("text", ["mais pas la nuit", "en anglais svp", "arrête la nuit"])
def test_une_consigne_apres_les_alertes_est_un_reglage(read: Read, text: str) -> None:
    last = Query(intent=Intent.SUBSCRIBE, slots={"category": "cec"})
    query = read(text, last=last, language="fr").queries[0]
    assert query.slots["topic"] in ("hours", "language")


@pytest.mark.parametrize("text", ["tell me about draws in french", "avise-moi seulement des tirages en français"])
def test_rounds_in_french_are_no_language_of_alerts(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.slots["category"], query.slots.get("topic")) == ("french", None)


@pytest.mark.parametrize(
    ("text", "hours"), [("quiet hours 9am to 9pm", "9-21"), ("alerts only between 9am and 9pm", "21-9")]
)
def test_hours_in_which_alerts_are_wanted_leave_the_others_quiet(parse: Parse, text: str, hours: str) -> None:
    assert settings_in(parse(text).scene)["hours"] == hours


def test_alerts_of_a_kind_spoken_of_before_are_ended_as_all_are(read: Read) -> None:
    last = Query(intent=Intent.SUBSCRIBE, slots={"category": "cec"})
    assert read("stop those", last=last).queries[0].slots["carried"] == "category"


def test_how_many_got_an_invitation_is_no_thanks(read: Read) -> None:
    assert read("how many people got it").queries[0].intent != Intent.SMALLTALK_THANKS


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("where can I see which draws I am subscribed to", "shown"),
        ("post in our channel just once a week", "digest"),
        ("alertes seulement de 8h à 20h", "hours"),
    ],
)
def test_a_setting_is_found_without_its_name(read: Read, text: str, topic: str) -> None:
    query = read(text).queries[0]
    assert query.intent in ALERTS
    assert query.slots["topic"] == topic


@pytest.mark.parametrize("text", ["why did I not get the alert", "you never sent me the notification for this draw"])
def test_who_missed_an_alert_is_shown_which_are_on(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["topic"] == "shown"


def test_who_wants_an_answer_in_french_wants_no_alerts(read: Read) -> None:
    assert read("can you tell me that in french").queries[0].intent == Intent.HELP


@pytest.mark.parametrize(
    ("text", "without"), [("alerts for everything but not pnp", "pnp"), ("préviens-moi de tout sauf le PCP", "pnp")]
)
def test_alerts_are_wanted_of_all_but_what_is_left_out(read: Read, text: str, without: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("without"), query.slots.get("category")) == ("subscribe", without, None)


@pytest.mark.parametrize("text", ["but not the french ones", "not pnp", "mais pas le PCP"])
def test_a_kind_no_longer_wanted_is_taken_out_of_alerts(read: Read, text: str) -> None:
    query = read(text, last=Query(intent=Intent.SUBSCRIBE, slots={"score": "470"})).queries[0]
    assert query.intent == Intent.UNSUBSCRIBE
    assert query.slots["category"] in ("french", "pnp")


@pytest.mark.parametrize(
    "text", ["no ringing at night please", "ne m'envoyez rien à 4 h du matin, arrêtez de m'écrire"]
)
def test_who_is_woken_wants_quiet_hours_and_no_end_of_alerts(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert query.intent in ALERTS
    assert query.slots["topic"] == "hours"


@pytest.mark.parametrize(
    ("text", "topic"), [("silent mode please", "hours"), ("my time is IST", "zone"), ("is a digest possible", "digest")]
)
def test_a_setting_in_a_word_or_two_is_none_off_topic(read: Read, text: str, topic: str) -> None:
    query = read(text).queries[0]
    assert query.intent in ALERTS
    assert query.slots["topic"] == topic


def test_who_had_some_alerts_and_wants_all_gets_all(read: Read) -> None:
    query = read("I subscribed to cec but now I want all").queries[0]
    assert (query.intent, query.slots["category"]) == (Intent.SUBSCRIBE, "all")


@pytest.mark.parametrize(
    ("text", "topic"),
    [("mute the bot at 1am", "hours"), ("which alerts are there", None), ("switch it to weekly", "digest")],
)
def test_alerts_in_general_are_none_that_one_has(read: Read, text: str, topic: str | None) -> None:
    query = read(text, last=Query(intent=Intent.SUBSCRIBE)).queries[0]
    assert query.intent in ALERTS
    assert query.slots.get("topic") == topic


IELTS = Query(intent=Intent.LANGUAGE_TESTS, slots={"test": "IELTS", "about": "language-validity", "topic": "validity"})


@pytest.mark.parametrize("text", ["great. And for CELPIP?", "ok thanks, and CELPIP?", "Merci ! Et pour le CELPIP ?"])
def test_what_is_asked_after_thanks_is_answered(read: Read, text: str) -> None:
    assert read(text, last=IELTS).queries[0].intent == Intent.LANGUAGE_TESTS


@pytest.mark.parametrize(
    "text",
    ["thanks for the help", "thanks, have a nice day", "great, thank you and god bless", "merci, bonne soirée"],
)
def test_thanks_that_ask_nothing_are_thanks(read: Read, text: str) -> None:
    assert read(text, last=IELTS).queries[0].intent == Intent.SMALLTALK_THANKS


@pytest.mark.parametrize(
    "text",
    [
        "can somebody tell me if a visitor can submit the profile",
        "let me know if a refused US visa must be told",
        "inform me if WES takes a provisional certificate",
    ],
)
def test_a_question_that_begins_with_tell_me_orders_no_alerts(read: Read, text: str) -> None:
    assert read(text).queries[0].intent not in ALERTS


@pytest.mark.parametrize("text", ["tell me when the next cec draw is out", "let me know if the cutoff goes below 500"])
def test_to_be_told_of_a_round_is_an_order_for_alerts(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.SUBSCRIBE


def test_a_sum_told_with_the_family_is_set_against_its_funds(read: Read) -> None:
    query = read("i have 15000 cad, family of 3").queries[0]
    assert (query.intent, query.slots["sum"], query.slots["family_size"]) == (Intent.ITA_FUNDS, "15000", "3")


def test_what_a_family_earns_is_not_set_against_its_funds(read: Read) -> None:
    assert read("i earn 60000 cad and we are 4").queries[0].intent == Intent.HELP
