"""How a message reads: by itself, and after the question before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.intents import Intent
from bot.query import Query
from bot.understanding.followups import Changed, continued
from bot.understanding.hints import (
    of_conversation,
    of_number,
    of_outside,
    of_submission,
    of_talk,
    of_tie,
    of_trouble,
    of_whole_round,
)
from bot.understanding.lexicon import load_lexicon
from bot.understanding.model import heard, load_model
from bot.understanding.parsing import Facts, Parsed, Parser
from bot.understanding.scoring import Ranked, cue_evidence, rank, to_the_bot
from bot.understanding.subjects import subject_of
from knowledge.base import KnowledgeBase
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class After:
    """A message after a question: taken apart with a word for what was spoken of, and how it reads so."""

    whole: Parsed
    both: Sequence[Ranked]


class Hearing:
    """Takes messages apart and ranks the intents they may have. The data is compiled once."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Raises PatternError where a data file holds a cue that cannot be read."""
        self.lexicon = load_lexicon()
        self.model = load_model()
        self._parser = Parser(self.lexicon, Facts.of(base))
        self._base = base

    def parse(self, text: str, language: Language | None, today: date) -> Parsed:
        """Never raises, whatever the text."""
        return self._parser.parse(text, language, today)

    def alone(self, parsed: Parsed, last: Query | None, private: bool) -> list[Ranked]:
        """The intents of a message by itself, best first; the last query only tips what is even."""
        evidence = cue_evidence(parsed.intent_hits, parsed.sentences, parsed.in_question)
        scores = to_the_bot(heard(self.model, parsed, evidence), private)
        if not parsed.parted and evidence.get(Intent.SMALLTALK_GREETING, 0.0) <= 0:
            scores[Intent.SMALLTALK_GREETING] = min(scores.values())  # nobody greets without a word for it
        for intent, speaks in (
            (Intent.DRAW_BY_NUMBER, of_number(parsed)),
            (Intent.OFFTOPIC_IMMIGRATION, of_outside(parsed, evidence)),
            (Intent.ADVICE_LEGAL, of_trouble(parsed)),
            (Intent.DRAW_TIEBREAK, of_tie(parsed)),
            (Intent.DRAW_LATEST, of_whole_round(parsed)),
            (Intent.CHATTER, of_talk(parsed, private)),
        ):
            scores[intent] = scores.get(intent, 0.0) + speaks
        bonus, ours = of_conversation(parsed, last), parsed.has("domain")
        ranked = rank(evidence, scores, bonus, ours=ours)
        submitted = of_submission(parsed, ranked[0].intent)
        if not submitted:
            return ranked
        scores[Intent.SCORE_CHECK] = scores.get(Intent.SCORE_CHECK, 0.0) + submitted
        return rank(evidence, scores, bonus, ours=ours)

    def changed(self, parsed: Parsed, own: Sequence[Ranked], last: Query) -> Changed | None:
        """The last query as a message, which reads as `own` by itself, may change it."""
        return continued(last, own, parsed, self._base.steps)

    def after(self, parsed: Parsed, last: Query, private: bool) -> After:
        """How a message reads after the last query."""
        subject = subject_of(last, parsed.language, self.lexicon.subjects)
        today, text = parsed.scene.today, _without_fillers(parsed)
        whole = self.parse(f"{subject}, {text}", parsed.language, today) if subject else parsed
        both = self.alone(whole, last, private) if subject else ()
        return After(whole, both)


def _without_fillers(parsed: Parsed) -> str:
    """The text of a message from its first word of weight on: of "ok and if …" the "ok" is no question of its own."""
    head = parsed.sentences[0].head if parsed.sentences else 0
    return parsed.scene.message.text[parsed.scene.tokens[head].start :] if head else parsed.scene.message.text
