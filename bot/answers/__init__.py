"""Query to Part: one function a kind of question, found by its intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answer import Part
from bot.answers import (
    categories,
    comparisons,
    draws,
    draws_of_period,
    factors,
    figures,
    language,
    money,
    occupations,
    pool,
    programs,
    rhythm,
    scores,
    statistics,
    steps,
    talk,
    tiebreaks,
    topics,
)
from bot.answers.context import Context
from bot.intents import Intent
from bot.query import Query

Answering = Callable[[Query, Context], Part]

ANSWERS: Mapping[Intent, Answering] = {
    Intent.DRAW_LATEST: draws.latest,
    Intent.DRAW_BY_NUMBER: draws.by_number,
    Intent.DRAW_BY_DATE: draws_of_period.by_date,
    Intent.DRAW_HISTORY: draws_of_period.history,
    Intent.DRAW_COMPARE: comparisons.compare,
    Intent.DRAW_STATS: statistics.statistics,
    Intent.DRAW_NEXT: rhythm.next_draw,
    Intent.DRAW_TREND: rhythm.trend,
    Intent.DRAW_TIEBREAK: tiebreaks.tie_break,
    Intent.SCORE_CHECK: scores.check,
    Intent.CRS_CALCULATE: talk.calculate,
    Intent.CRS_EXPLAIN_FACTOR: factors.explain,
    Intent.CRS_IMPROVE: topics.topics,
    Intent.POOL_DISTRIBUTION: pool.distribution,
    Intent.NOC_LOOKUP: occupations.lookup,
    Intent.NOC_CATEGORY_ELIGIBILITY: occupations.in_category,
    Intent.CATEGORY_LIST: categories.list_categories,
    Intent.CATEGORY_REQUIREMENTS: categories.requirements,
    Intent.PROGRAM_ELIGIBILITY: programs.eligibility,
    Intent.ITA_STEPS: steps.steps,
    Intent.ITA_DEADLINE: steps.deadline,
    Intent.ITA_DOCUMENTS: topics.topics,
    Intent.ITA_MEDICAL: topics.topics,
    Intent.ITA_POLICE: topics.topics,
    Intent.ITA_FUNDS: money.funds,
    Intent.ITA_FEES: money.fees,
    Intent.ITA_WORK_LETTERS: topics.topics,
    Intent.ITA_PROCESSING_TIME: topics.topics,
    Intent.ITA_AFTER_SUBMISSION: topics.topics,
    Intent.PROFILE_CREATE: topics.topics,
    Intent.PROFILE_UPDATE: topics.topics,
    Intent.PROFILE_VALIDITY: topics.topics,
    Intent.PROFILE_WITHDRAW: topics.topics,
    Intent.PROFILE_DECLINE: topics.topics,
    Intent.PROFILE_ACCESS: topics.topics,
    Intent.PROFILE_JOB_BANK: topics.topics,
    Intent.PROFILE_FAMILY: topics.topics,
    Intent.LANGUAGE_TESTS: topics.topics,
    Intent.LANGUAGE_EQUIVALENCY: language.equivalency,
    Intent.ECA: topics.topics,
    Intent.SUBSCRIBE: talk.alerts,
    Intent.UNSUBSCRIBE: talk.alerts,
    Intent.ANNOUNCEMENTS: talk.alerts,
    Intent.DATA_SOURCE: figures.source,
    Intent.DATA_FRESHNESS: figures.freshness,
    Intent.SMALLTALK_GREETING: talk.greeting,
    Intent.SMALLTALK_THANKS: talk.thanks,
    Intent.HELP: talk.help_,
    Intent.CHATTER: talk.chatter,
    Intent.OFFTOPIC_IMMIGRATION: talk.outside,
    Intent.OFFTOPIC_OTHER: talk.elsewhere,
    Intent.ADVICE_LEGAL: talk.advice,
    Intent.HOSTILE_INJECTION: talk.hostile,
    Intent.HOSTILE_ABUSE: talk.hostile,
}
"""Every kind of question has its answer."""

__all__ = ["ANSWERS", "Answering", "Context"]
