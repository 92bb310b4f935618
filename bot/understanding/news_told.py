"""What is told while a matter is spoken of, and leaves it that matter: a day, a marriage, that nothing came yet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import APPLIED, INVITED, PERIOD, STANDING
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import LONGEST
from bot.understanding.topics import topic_slots

_SENT = ("submission", "submission_zone")
"""The day on which something was submitted, as it is found."""
_FEW = 3
"""So many words of weight tell the day of something and nothing else."""
WAITING = ("submit", "completeness-check", "biometrics", "stay-in-status", "processing")
"""The steps in which a file waits, through stages of its own."""
_OF_CHANGES = (Intent.PROFILE_UPDATE, Intent.PROFILE_FAMILY, Intent.ITA_STEPS, Intent.ITA_AFTER_SUBMISSION)
"""What a change of one's life is told after, or read as."""
OF_PAPERS = (
    *("language.tests", "language.equivalency", "eca", "ita.documents", "ita.medical", "ita.police"),
    *("ita.funds", "ita.fees", "ita.work_letters"),
)
"""What is of papers for an application, which are sent within the days there are for it."""
_AFTER_LANDING = ("pr-card", "after-landing")
"""Steps after a landing, of which its day tells nothing new."""
_OF_ONESELF = ("profile.", "program.", "advice.", Intent.ITA_AFTER_SUBMISSION)
"""What one tells a day of that is one's own and of no round."""


def tell_them(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of the change spoken of, where all that is asked is whether to report it: "should i tell them"."""
    fits = parsed.follows("tell_them") and len(parsed.scene.tokens) <= LONGEST and not parsed.entities.found
    return last if fits and last.intent in _OF_CHANGES and "about" in last.slots else None


def permit_while_waiting(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How the asker may go on working, where their permit ends and they told before that they applied; or where that is
    asked by who applied or is invited."""
    text = parsed.scene.text
    tells = text.has("own_permit") and text.has("runs_out") and not text.has("study_word")
    fits = last.slots.get(STANDING) == APPLIED and ranked[0].intent == Intent.OFFTOPIC_IMMIGRATION
    asks = parsed.follows("keep_working") and last.slots.get(STANDING) in (APPLIED, INVITED)
    if not (asks or (tells and fits)) or len(parsed.scene.tokens) > LONGEST:
        return None
    slots = topic_slots(Intent.ITA_AFTER_SUBMISSION, ("keep_working",), parsed.scene.lexicon.topics)
    return Query(intent=Intent.ITA_AFTER_SUBMISSION, slots=slots)


def married_since(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What to do where who waits for a decision, or is invited, tells of a marriage: "married last month"."""
    waits = (
        last.intent in (Intent.ITA_AFTER_SUBMISSION, Intent.ITA_PROCESSING_TIME) or last.slots.get(STANDING) == APPLIED
    )
    decided = last.slots.get("step") not in (None, *WAITING, "decision", "changes-after-apply")
    invited = last.slots.get(STANDING) == INVITED and last.intent in (Intent.ITA_STEPS, Intent.ITA_DEADLINE)
    told = parsed.follows("married") and not any(parsed.asking) and len(parsed.scene.tokens) <= LONGEST
    if not told or parsed.has("ita_word") or not (invited or (waits and not decided)):
        return None
    intent, topic = (Intent.ITA_STEPS, "birth") if invited else (Intent.ITA_AFTER_SUBMISSION, "marriage")
    return Query(intent=intent, slots=topic_slots(intent, [topic], parsed.scene.lexicon.topics))


def invited_already(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of a paper still, where its asker only adds to be invited: it is asked for then."""
    return last if last.intent in OF_PAPERS and parsed.follows("invited") and "about" in last.slots else None


def sent_on(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long it takes still, where the day of the application is told: "i submitted 3 september"."""
    days = parsed.entities.found and all(one.kind in (*PERIOD, *_SENT) for one in parsed.entities.found)
    told = days and parsed.scene.text.has("submitted") and not any(parsed.asking) and parsed.content() <= _FEW
    new = entity_slots(last.intent, parsed.scene, parsed.entities) if told else {}
    return last.but(**dict.fromkeys(PERIOD)).but(**new) if told and last.intent == Intent.ITA_PROCESSING_TIME else None


def no_news(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long it takes, where an application was sent and nothing is told but that nothing came: "still nothing"."""
    waits = last.intent in (Intent.ITA_AFTER_SUBMISSION, Intent.ITA_PROCESSING_TIME)
    if not waits or last.slots.get("step") not in (None, *WAITING) or not parsed.follows("no_news"):
        return None
    slots = topic_slots(Intent.ITA_PROCESSING_TIME, (), parsed.scene.lexicon.topics)
    days = {slot: last.slots[slot] for slot in PERIOD if slot in last.slots}
    return Query(intent=Intent.ITA_PROCESSING_TIME, slots={**days, **slots})


def only_a_day(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The matter spoken of still, where its day is told and nothing else: "my profile expired", "yesterday"."""
    days = parsed.entities.found and all(one.kind in PERIOD for one in parsed.entities.found)
    arrived = last.slots.get("step") in _AFTER_LANDING and parsed.follows("landed")
    bare = parsed.content() == 0 or parsed.follows("due") or arrived
    told = days and bare and not any(parsed.asking) and not parsed.follows("more")
    if told and last.intent == Intent.ITA_STEPS and INVITED in last.slots.get("stage", "").split(","):
        return Query(intent=Intent.ITA_DEADLINE, slots=entity_slots(Intent.ITA_DEADLINE, parsed.scene, parsed.entities))
    return last if told and last.intent.startswith(_OF_ONESELF) and "about" in last.slots else None
