"""A profile's questions and answers in words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal

from bot.profile.breakdown import Line, Why
from bot.profile.draft import LANGUAGES, Draft, language_of
from bot.profile.questions import QUESTIONS, Question
from bot.replies.words import said
from bot.understanding.profile import Assumed, Range, Unclear
from bot.understanding.profile.tests_known import ABILITIES
from knowledge.models import Language


@dataclass(frozen=True)
class Teller:
    """Tells in one language; what is a fact comes from the tables."""

    language: Language
    crs: Mapping[str, Any]
    tests: Mapping[str, Any]

    def words(self, key: str, **values: Any) -> str:
        """A text of the calculator by its key."""
        return said(f"crs.{key}", self.language, **values)

    def label(self, name: str) -> str:
        """A question in a word or two."""
        return self.words(f"short.{name}")

    def question(self, draft: Draft, question: Question) -> str:
        """The question, or of a language half answered what is asked of it now."""
        pending = draft.pending
        if pending is None:
            return self.words(f"ask.{question.name}")
        if pending.by not in LANGUAGES:
            return self.words("test_chosen", test=self.test(pending.by))
        if pending.ability:
            return self.words("levels_chosen", scale=self.scale(pending.by), ability=self.ability(pending.ability))
        return self.words("levels_all", scale=self.scale(pending.by))

    def how(self, draft: Draft, question: Question) -> str:
        """How the question can be answered."""
        pending = draft.pending
        if pending is None:
            typed = ("age", "years", "language", "education")
            return self.words(f"type_{question.kind}") if question.kind in typed else ""
        examples = self._example(pending.by)
        return self.words("type_levels" if pending.by in LANGUAGES else "type_scores", examples=examples)

    def hints(self, draft: Draft, question: Question) -> tuple[str, ...]:
        """What the grid or a test says that bears on the question."""
        if draft.pending:
            notes = [] if draft.pending.by in LANGUAGES else self.tests["tests"][draft.pending.by]["notes"]
            return tuple(note[self.language] for note in notes)
        core, more, defined = self.crs["core_human_capital"], self.crs["additional"], self.crs["definitions"]
        found: Mapping[str, list[Any]] = {
            "age": [core["age"]["basis"]],
            "education": [core["education"]["basis"], *(row["label"] for row in core["education"]["table"])],
            "spouse.education": [row["label"] for row in core["education"]["table"]],
            "first_language": [self.tests["validity"]],
            "canadian_work_years": defined["canadian_work"],
            "spouse.canadian_work_years": defined["canadian_work"],
            "foreign_work_years": defined["foreign_work"],
            "certificate_of_qualification": defined["certificate_of_qualification"],
            "canadian_education": [*defined["canadian_education"], more["canadian_education"]["note"]],
            "sibling_in_canada": [more["sibling_in_canada"]["note"]],
        }
        hints = found.get(question.name, [])
        return tuple(str(hint[self.language]) for hint in hints if isinstance(hint, Mapping))

    def value(self, name: str, value: Any) -> str:
        """An answer, short enough for a button."""
        match QUESTIONS[name].kind:
            case "flag":
                return self.words("yes" if value else "no")
            case "education":
                return self.words(f"education.{value}")
            case "study":
                return self.words(f"study.{value}")
            case "language":
                return self._result(value)
            case _:
                return str(value)

    def chosen(self, draft: Draft) -> str:
        """The levels chosen so far, where they are asked for one by one."""
        levels = draft.pending.levels if draft.pending else None
        return ", ".join(f"{self.ability(name)} {level}" for name, level in (levels or {}).items())

    def answers(self, draft: Draft) -> list[tuple[str, str]]:
        """Every answer that bears on the score, as label and value."""
        return [
            (self.label(one.name), self.value(one.name, draft.given[one.name]))
            for one in draft.questions
            if one.name in draft.given
        ]

    def unclear(self, one: Unclear) -> str:
        """Why what was typed is no answer, and what is accepted."""
        key: str = one.reason if one.words else "not_possible_at_all"
        if key == "level_name" and not one.accepted:
            key = "level_of_no_test"
        return self.words(f"unclear.{key}", words=one.words, accepted=self._accepted(one.accepted))

    def assumed(self, one: Assumed) -> str:
        """How something was taken that could be meant otherwise."""
        order = [name.strip() for name in one.value.split(",")]
        value = ", ".join(self.ability(name) for name in order) if one.what == "order" else one.value
        return self.words(f"assumed.{one.what}", label=self.label(one.field), value=value)

    def detail(self, line: Line) -> str:
        """Where the points of a factor come from; empty where it gives none, but for one that never does."""
        if line.name == "job_offer" and not line.maximum:
            return str(self.crs["additional"]["job_offer"]["note"][self.language]).rstrip(".")
        if not line.points:
            return ""
        told = [self._why(why) for why in line.whys if why.points or why.scale]
        return self.words("why.between").join(filter(None, told))

    def _why(self, why: Why) -> str:
        if why.scale:
            return self.words("why.ability", ability=self.ability(why.about), scale=self.scale(why.scale),
                              given=why.given, points=why.points)  # fmt: skip
        row = why.label[self.language] if why.label else ""
        if why.about in ("with_language", "with_canadian_work"):
            return self.words(f"why.{why.about}", points=why.points, row=self.words("why.row", row=row) if row else "")
        if why.about == "education":
            return self.words(f"education.{why.given}")
        if why.about == "canadian_education":
            return self.words(f"study.{why.given}")
        return row or (self.words("why.plain", given=why.given) if isinstance(why.given, int) else "")

    def test(self, name: str) -> str:
        """The name of a test."""
        return self.words(f"test.{name}")

    def scale(self, language: str) -> str:
        """The scale of a language's levels."""
        return str(self.tests["scale"][language])

    def ability(self, name: str) -> str:
        """The name of an ability."""
        return str(self.tests["ability_labels"][name][self.language])

    def number(self, value: float) -> str:
        """A score as the language writes it."""
        return str(format_decimal(value, format="0.#", locale=f"{self.language}_CA"))

    def _result(self, value: Any) -> str:
        if not value:
            return self.words("no_test")
        scores: Mapping[str, float] = value["scores"] if "test" in value else value["clb"]
        alike = len(set(scores.values())) == 1
        if "test" not in value and alike:
            scale = self.scale(language_of(value) or LANGUAGES[0])
            return self.words("level_all_alike", scale=scale, score=self.number(next(iter(scores.values()))))
        name = self.test(value["test"]) if "test" in value else self.scale(value["language"])
        if alike:
            each = self.words("all_alike", score=self.number(next(iter(scores.values()))))
            return self.words("scores_of", name=name, scores=each)
        return self.words("scores_of", name=name, scores=self._lettered(scores))

    def _lettered(self, scores: Mapping[str, float]) -> str:
        """L8 R7.5 W7 S8; in French CO 8 CE 7,5 EE 7 EO 8, since its letters are two."""
        gap = "\u00a0" if self.language == "fr" else ""
        return " ".join(f"{self.words(f'letters.{one}')}{gap}{self.number(scores[one])}" for one in ABILITIES)

    def _example(self, by: str) -> str:
        """Results that give a good level, in the form they are typed."""
        level = int(self.tests["max_level"]) - 1
        if by in LANGUAGES:
            return self._lettered(dict.fromkeys(ABILITIES, level))
        least = self.tests["tests"][by]["min_score"]
        return self._lettered({ability: least[ability][str(level)] for ability in ABILITIES})

    def _accepted(self, ranges: tuple[Range, ...]) -> str:
        return ", ".join(self._range(one) for one in ranges)

    def _range(self, one: Range) -> str:
        low, high, step = self.number(one.low), self.number(one.high), self.number(one.step)
        whole = self.words("accepted.steps" if one.step != 1 else "accepted.whole", low=low, high=high, step=step)
        return self.words("accepted.ability", ability=self.ability(one.ability), range=whole) if one.ability else whole
