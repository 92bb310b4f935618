"""What people ask. The names are shared with every script that reads `python -m bot ask --jsonl`."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    """One kind of question; README.md shows a question of each."""

    DRAW_LATEST = "draw.latest"
    DRAW_BY_NUMBER = "draw.by_number"
    DRAW_BY_DATE = "draw.by_date"
    DRAW_HISTORY = "draw.history"
    DRAW_COMPARE = "draw.compare"
    DRAW_STATS = "draw.stats"
    DRAW_NEXT = "draw.next"
    DRAW_TREND = "draw.trend"
    DRAW_TIEBREAK = "draw.tiebreak"
    SCORE_CHECK = "score.check"
    CRS_CALCULATE = "crs.calculate"
    CRS_EXPLAIN_FACTOR = "crs.explain_factor"
    CRS_IMPROVE = "crs.improve"
    POOL_DISTRIBUTION = "pool.distribution"
    NOC_LOOKUP = "noc.lookup"
    NOC_CATEGORY_ELIGIBILITY = "noc.category_eligibility"
    CATEGORY_LIST = "category.list"
    CATEGORY_REQUIREMENTS = "category.requirements"
    PROGRAM_ELIGIBILITY = "program.eligibility"
    ITA_STEPS = "ita.steps"
    ITA_DEADLINE = "ita.deadline"
    ITA_DOCUMENTS = "ita.documents"
    ITA_MEDICAL = "ita.medical"
    ITA_POLICE = "ita.police"
    ITA_FUNDS = "ita.funds"
    ITA_FEES = "ita.fees"
    ITA_WORK_LETTERS = "ita.work_letters"
    ITA_PROCESSING_TIME = "ita.processing_time"
    ITA_AFTER_SUBMISSION = "ita.after_submission"
    PROFILE_CREATE = "profile.create"
    PROFILE_UPDATE = "profile.update"
    PROFILE_VALIDITY = "profile.validity"
    PROFILE_WITHDRAW = "profile.withdraw"
    PROFILE_DECLINE = "profile.decline"
    PROFILE_ACCESS = "profile.access"
    PROFILE_JOB_BANK = "profile.job_bank"
    PROFILE_FAMILY = "profile.family"
    LANGUAGE_TESTS = "language.tests"
    LANGUAGE_EQUIVALENCY = "language.equivalency"
    ECA = "eca"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    ANNOUNCEMENTS = "announcements"
    DATA_SOURCE = "data.source"
    DATA_FRESHNESS = "data.freshness"
    SMALLTALK_GREETING = "smalltalk.greeting"
    SMALLTALK_THANKS = "smalltalk.thanks"
    HELP = "help"
    CHATTER = "chatter"
    OFFTOPIC_IMMIGRATION = "offtopic.immigration"
    OFFTOPIC_OTHER = "offtopic.other"
    ADVICE_LEGAL = "advice.legal"
    HOSTILE_INJECTION = "hostile.injection"
    HOSTILE_ABUSE = "hostile.abuse"


OF_FAMILIES = (Intent.ITA_FUNDS, Intent.ITA_FEES)
"""Whose amounts depend on who is counted."""
OF_ALERTS = (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.ANNOUNCEMENTS)
"""Which have settings: hours, place, language."""


def family_of(intent: str) -> str:
    """The family of an intent: what stands before its dot."""
    return intent.partition(".")[0]
