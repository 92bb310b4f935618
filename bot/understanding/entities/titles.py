"""The job title in a question about an occupation: what remains when the words of the question are taken away."""

from __future__ import annotations

from bot.understanding.entities.found import Scene

_LONGEST = 7


def title_in(scene: Scene) -> str | None:
    """The job title as typed, or None; of two ("teacher and pastry cook") both, with a comma.

    A frame ("noc for <title>", "i am a <title>") is trusted before what remains.
    """
    framed = [
        run
        for start, ends in sorted(scene.text.marks.get("title_follows", {}).items())
        if (run := _run(scene, max(ends)))
    ]
    best = max(framed, key=lambda r: (_jobs(scene, r), -r[0]), default=None)
    if best is None or not _jobs(scene, best):
        runs = [run for i in range(len(scene.tokens)) if (run := _run(scene, i))]
        jobs = max(runs, key=lambda r: (_jobs(scene, r), r[1] - r[0], -r[0]), default=None)
        if jobs and (best is None or _jobs(scene, jobs)):
            best = jobs
    if best is None:
        return None
    return ", ".join(_typed(scene, run) for run in _jobs_apart(scene, best))


def _typed(scene: Scene, run: tuple[int, int]) -> str:
    """The words as they were typed, with their hyphens and apostrophes."""
    first, last = scene.tokens[run[0]], scene.tokens[run[1] - 1]
    return " ".join(scene.message.text[first.start : last.end].lower().split()).replace(",", "")


def _jobs_apart(scene: Scene, run: tuple[int, int]) -> list[tuple[int, int]]:
    """The run cut at an "and" that has a word for a job on both sides; "food and beverage server" stays whole."""
    start, end = run
    for cut in range(start + 1, end + 1):
        after = _run(scene, cut + 1)
        if cut in scene.text.marks.get("and_also", {}) and _jobs(scene, (start, cut)) and after and _jobs(scene, after):
            return [(start, cut), after]
    return [run]


def _jobs(scene: Scene, run: tuple[int, int]) -> int:
    """How many of its words are words for a job."""
    return sum(1 for start in scene.text.marks.get("job", {}) if run[0] <= start < run[1])


def _run(scene: Scene, start: int) -> tuple[int, int] | None:
    """The words from here on that may belong to a title: no word of the question, no number, no comma between."""
    frame = scene.lexicon.lists["not_in_titles"]
    links = scene.lexicon.lists["links_in_titles"]
    if start >= len(scene.tokens):
        return None
    sentence = scene.sentence(start)
    while start < sentence.end and (scene.word(start) in frame or scene.word(start) in links):
        start += 1
    end = start
    while (
        end < min(sentence.end, start + _LONGEST)
        and _fits(scene, end, frame)
        and (end == start or not _breaks(scene.gap(end)))
    ):
        end += 1
    while end > start and scene.word(end - 1) in links:
        end -= 1
    return (start, end) if end > start else None


def _fits(scene: Scene, index: int, frame: frozenset[str]) -> bool:
    word = scene.word(index)
    return word not in frame and not word[:1].isdigit() and word[:1].isalpha()


def _breaks(gap: str) -> bool:
    return any(c in gap for c in ",;:()=?!+\n")
