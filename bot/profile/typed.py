"""What a person typed at a question: the answer, or why it cannot be one; None where it is about something else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from bot.profile.draft import LANGUAGES, Draft, language_of
from bot.profile.questions import Question, flat
from bot.understanding.profile import (
    Assumed,
    Unclear,
    read_age,
    read_profile,
    read_scores,
    read_years,
)
from bot.understanding.profile.tokens import read_sentence
from bot.understanding.profile.words import load_words, split_phrase
from knowledge.models import Language

_SCALES = {"english": "CLB", "french": "NCLC"}
_ANSWERS: tuple[Literal["yes", "no", "none"], ...] = ("yes", "no", "none")
AnySaid = TypeVar("AnySaid", bound=str)
BESIDE = 2
"""So many words that say nothing of a profile may stand beside an answer in words."""


@dataclass(frozen=True)
class Typed:
    """What was typed: `answers` by question, or why there are none."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    assumed: tuple[Assumed, ...] = ()
    unclear: Unclear | None = None
    same_language: bool = False
    """A second language was given that is the first one already."""


def read_typed(draft: Draft, text: str, language: Language, today: date) -> Typed | None:
    """What a text answers of the question that is asked; None where it is no answer to it.

    A figure that cannot be is an answer too, of which is said what is accepted.
    """
    question = draft.question
    if question is None or not text.strip() or "?" in text:
        return None
    strange = strange_words(text)
    if strange > BESIDE:
        return None
    found = _by_kind(draft, question, text, today, strange)
    if found is not None:
        return found
    reading = read_profile(text, language, today=today)
    answers = flat(reading.given)
    if question.name in answers:
        return Typed(answers, reading.assumed)
    unclear = next((one for one in reading.unclear if one.field == question.name), None)
    return Typed(unclear=unclear) if unclear else None


def _by_kind(draft: Draft, question: Question, text: str, today: date, strange: int) -> Typed | None:
    match question.kind:
        case "age" | "years" if not strange:
            figure = read_age(text, today=today) if question.kind == "age" else read_years(text)
            if figure.unclear and figure.unclear.reason == "no_scores":
                return None
            if figure.value is None:
                return Typed(unclear=_named(figure.unclear, question.name))
            return _with_more(Typed({question.name: figure.value}, _of(question.name, figure.assumed)), text, today)
        case "language":
            return _language(draft, question, text, strange)
        case "flag":
            said = said_as(text, ("yes", "no"))
            return None if said is None else Typed({question.name: said == "yes"})
        case "study":
            return Typed({question.name: "none"}) if said_as(text, ("no", "none")) else None
        case _:
            return None


def _language(draft: Draft, question: Question, text: str, strange: int) -> Typed | None:
    if said_as(text, ("none",)):
        return Typed({question.name: None})
    by = draft.pending.by if draft.pending else None
    scores = read_scores(text, _SCALES.get(by, by) if by else None, french=by == LANGUAGES[1])
    if scores.given is None:
        about_it = not strange and scores.unclear is not None and _tells_scores(text)
        return Typed(unclear=_named(scores.unclear, question.name)) if about_it else None
    if strange and not draft.pending:
        return None
    first = draft.given.get("first_language")
    if question.name == "second_language" and language_of(scores.given) == language_of(first):
        return Typed(same_language=True)
    return Typed({question.name: scores.given}, _of(question.name, scores.assumed))


def _with_more(typed: Typed, text: str, today: date) -> Typed:
    """Beside the answer, what else of a profile was told along with it."""
    more = read_profile(text, today=today)
    others = {name: value for name, value in flat(more.given).items() if name not in typed.answers}
    assumed = tuple(one for one in more.assumed if one.field in others)
    return Typed({**typed.answers, **others}, (*typed.assumed, *assumed))


def _of(name: str, assumed: tuple[Assumed, ...]) -> tuple[Assumed, ...]:
    """What was assumed, of the question answered."""
    return tuple(replace(one, field=name) for one in assumed)


def _named(unclear: Unclear | None, name: str) -> Unclear | None:
    return replace(unclear, field=name) if unclear else None


def strange_words(text: str) -> int:
    """How many words say nothing of a profile, as far as its reader knows."""
    words = load_words()
    sentence = read_sentence(text, words)
    return sum(
        token.kind == "word" and token.number is None and not names and token.text not in words.months
        for token, names in zip(sentence.tokens, sentence.names, strict=True)
        if not _is_small(token.text)
    )


def _tells_scores(text: str) -> bool:
    """Whether there is a number or the name of a level in it, as scores have."""
    tokens = read_sentence(text, load_words()).tokens
    return any(token.number is not None or token.kind == "cefr" for token in tokens)


def said_as(text: str, answers: tuple[AnySaid, ...]) -> AnySaid | None:
    """Which of the answers, each a key of `words.toml`, a text is, word for word."""
    words = split_phrase(text.strip(" .!,"))
    return next((name for name in answers if words in _words()[name]), None)


def words_said(name: str) -> frozenset[str]:
    """The words of a key of `words.toml`, one by one."""
    return frozenset(word for phrase in _words()[name] for word in phrase)


def _is_small(word: str) -> bool:
    return any(word in phrase for name in _ANSWERS for phrase in _words()[name])


@cache
def _words() -> Mapping[str, frozenset[tuple[str, ...]]]:
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return {name: frozenset(split_phrase(phrase) for phrase in text.split(",")) for name, text in data.items()}
