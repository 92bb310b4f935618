"""The job that a question about a score or a category names along the way, whose it is, and where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.understanding.conversation import WHOSE
from bot.understanding.entities.found import Entities, Scene
from bot.understanding.entities.titles import job_runs
from bot.understanding.profile.owners import Owner, owners_of
from bot.understanding.profile.sentence import Sentence
from bot.understanding.text import fold

_NAMED = ("category", "maybe_category")
_IMPLIED = ("people", "maybe_category")
"""What a word for people, as "plumber", says of a category."""
_PROGRAM = "cec"
Run = tuple[int, int]


Holder = Literal["self", "partner", "another", "they"]
_PARTNERS, _OTHERS = ("owner.spouse", "owner.lover"), ("owner.sibling", "owner.other")


def holder(scene: Scene) -> Holder | None:
    """Of whom a message speaks; None where of nobody, or of several. `they`: of who was spoken of before."""
    told = scene.told
    named = told.of(*_PARTNERS, *_OTHERS)
    begun = {mark.start for mark in named}
    own = [mark for mark in told.of("owner.self") if mark.end not in begun]  # not "my" of "my friend"
    if named:
        kinds = {mark.name in _PARTNERS for mark in named}
        return None if own or len(kinds) > 1 else "partner" if kinds == {True} else "another"
    if told.of("owner.they"):
        return "they"
    return "self" if own or scene.text.has("oneself") else None


def whose(scene: Scene) -> dict[str, str]:
    """The slot of whose job or score is told, where it is another person's."""
    named = holder(scene) or _before_job(scene)
    return {WHOSE: named} if named in ("partner", "another") else {}


def _before_job(scene: Scene) -> Holder | None:
    """Whom a message that speaks of several names last before the first job: "my husband is a plumber, I stay home"."""
    jobs, told = scene.text.marks.get("job", {}), scene.told
    if not jobs:
        return None
    first = fold(scene.tokens[min(jobs)].raw)
    place = next((at for at, token in enumerate(told.tokens) if token.text == first), 0)
    before: Holder | None = None
    for mark in sorted(told.of(*_PARTNERS, *_OTHERS, "owner.self"), key=lambda one: one.start):
        if mark.start < place:
            before = "partner" if mark.name in _PARTNERS else "another" if mark.name in _OTHERS else None
    return before


class OwnWork:
    """What a message says of its sender's work; of a partner's where it asks for the sender."""

    def __init__(self, scene: Scene, entities: Entities) -> None:
        self._scene = scene
        self._entities = entities
        self._sentence: Sentence = scene.told
        self._owners: Sequence[Owner] = owners_of(self._sentence)
        runs = [run for run in job_runs(scene, self._category_words()) if self._is_a_job(run)]
        own = [run for run in runs if self._owner(run).own]
        self._run: Run | None = next(iter(own or runs), None)

    @property
    def of_another(self) -> bool:
        """Whether the job is another's while the question is the sender's own: "my husband is a plumber, can I"."""
        if self._run is None or self._owner(self._run).own:
            return False
        score = self._entities.first("score")
        scored = [i for i, token in enumerate(self._sentence.tokens) if score and token.number == int(score)]
        if scored:
            return self._owners[scored[0]].own
        return any(mark.start > self._place(self._run) for mark in self._sentence.of("owner.self"))

    def slots(self) -> dict[str, str]:
        """`title`; `job_of`: partner or another, where the job is not the sender's; `where`: abroad."""
        found = {}
        if self._run:
            found["title"] = " ".join(token.raw for token in self._scene.tokens[slice(*self._run)]).lower()
        if self._run and self.of_another:
            found["job_of"] = "partner" if self._owner(self._run).spouses else "another"
        if self._is_abroad():
            found["where"] = "abroad"
        return found

    def without_others(self) -> Entities:
        """What was found, less the category that another's job speaks for, or one word of a title: "HR manager"."""
        if self._run is None:
            return self._entities
        start, end = self._run
        implied = [f for f in self._entities.found if f.kind in _IMPLIED and start <= f.start < end]
        general = self._scene.lexicon.lists["general_jobs"]
        dropped = [f for f in implied if self.of_another or (end - start > 1 and self._scene.word(f.start) in general)]
        return Entities([f for f in self._entities.found if f not in dropped])

    def _category_words(self) -> frozenset[int]:
        return frozenset(i for f in self._entities.of(*_NAMED) for i in range(f.start, f.end))

    def _is_a_job(self, run: Run) -> bool:
        """Not "my manager", "a consultant told me" or "the principal applicant"."""
        scene, lists = self._scene, self._scene.lexicon.lists
        words = {scene.word(index) for index in range(run[0], run[1] + 1)}
        return not (
            scene.word(run[0] - 1) in lists["before_others"]
            or scene.word(run[1]) in lists["says"]
            or words & lists["no_jobs"]
        )

    def _place(self, run: Run) -> int:
        """Where a run begins in the sentence, which is cut into words in another way."""
        first = fold(self._scene.tokens[run[0]].raw)
        return next((i for i, token in enumerate(self._sentence.tokens) if token.text == first), 0)

    def _owner(self, run: Run) -> Owner:
        place = self._place(run)
        return self._owners[place] if place < len(self._owners) else Owner("self")

    def _is_abroad(self) -> bool:
        """Whether a place abroad is named, and none in Canada, where the letters of the program are no place."""
        sentence, before = self._sentence, self._scene.lexicon.lists["before_places"]
        canadian = [one for one in sentence.of("work.canadian") if sentence.tokens[one.start].text != _PROGRAM]
        if canadian or sentence.of("place.canada"):
            return False
        named = [m for m in sentence.of("place.abroad") if m.start and sentence.tokens[m.start - 1].text in before]
        return any(self._owners[mark.start].own for mark in [*named, *sentence.of("work.foreign")])
