"""The rules by which a short message changes one thing of the last question, in the order they are asked."""

from __future__ import annotations

from bot.understanding.case_rules import (
    a_factor,
    another_credential,
    another_day_of_invitation,
    another_level,
    another_result,
    answers_on,
    fees_without_partner,
    in_the_other_language,
    of_that_family,
    one_more_person,
    points_on_top,
    score_of_mine,
    score_without_nomination,
    supposed,
    told_levels,
)
from bot.understanding.draw_rules import (
    another_code,
    another_day,
    below_it,
    demands,
    level_for_french,
    members,
    month_before,
    rounds_counted,
    set_apart,
    without_nomination,
)
from bot.understanding.job_rules import JOB_RULES
from bot.understanding.life_told import LIFE_TOLD
from bot.understanding.staying import STAYING

CHANGES = (
    *LIFE_TOLD,
    points_on_top,
    another_result,
    another_credential,
    without_nomination,
    score_without_nomination,
    one_more_person,
    of_that_family,
    fees_without_partner,
    answers_on,
    a_factor,
    score_of_mine,
    another_level,
    in_the_other_language,
    *STAYING,
    below_it,
    set_apart,
    another_code,
    another_day_of_invitation,
    another_day,
    month_before,
    rounds_counted,
    members,
    level_for_french,
    demands,
    supposed,
    told_levels,
    *JOB_RULES,
)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
