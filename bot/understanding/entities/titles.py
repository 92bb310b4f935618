"""The job title in a question about an occupation: what remains when the words of the question are taken away."""

from __future__ import annotations

from bot.understanding.entities.found import Scene

_LONGEST = 7
_TECHNOLOGY = "it"
"""Stands for information technology before a word for a job."""
_BETWEEN = 6
"""Words between two titles at most: "a welder in the trades list, and what about plumbers"."""
_LISTED = 2
"""Words from those who are named with "only for" to the next of them."""
_MOST = 4
_SHORT = 10
"""Words of a message in which what is left over is taken for a title, though no word for a job is in it."""
Run = tuple[int, int]
"""The tokens from one to another."""


def title_in(scene: Scene, *, named: bool = False, apart: frozenset[int] = frozenset()) -> str | None:
    """The job title as typed, or None; of several ("teacher and pastry cook") each, with commas. With `named` none that
    has no word for a job in it: the question need not be about one. No title goes on into the tokens `apart`.

    A frame ("noc for <title>", "i am a <title>") is trusted before what remains, where a title is asked about.
    """
    framed = [
        run
        for start, ends in sorted(scene.text.marks.get("title_follows", {}).items())
        if not named and (run := _run(scene, max(ends), apart))
    ]
    best = max(framed, key=lambda r: (*_rank(scene, r), -r[0]), default=None)
    if best is None or not _rank(scene, best)[0]:
        runs = [run for i in range(len(scene.tokens)) if (run := _run(scene, i, apart))]
        jobs = max(runs, key=lambda r: (*_rank(scene, r), r[1] - r[0], -r[0]), default=None)
        if jobs and best is None:
            best = jobs if _jobs(scene, jobs) or len(scene.tokens) <= _SHORT else None
        elif jobs and best and _rank(scene, jobs) > _rank(scene, best):
            best = jobs
    if best is None or (named and not _jobs(scene, best)):
        return None
    return ", ".join(_typed(scene, run) for run in _jobs_apart(scene, best, apart))


def _typed(scene: Scene, run: tuple[int, int]) -> str:
    """The words as they were typed, with their hyphens and apostrophes."""
    first, last = scene.tokens[run[0]], scene.tokens[run[1] - 1]
    return " ".join(scene.message.text[first.start : last.end].lower().split()).replace(",", "")


def job_runs(scene: Scene, apart: frozenset[int]) -> list[Run]:
    """The runs of words with one for a job, in order; none goes on into the tokens `apart`."""
    found: list[Run] = []
    for index in range(len(scene.tokens)):
        run = _run(scene, index, apart) if index not in apart else None
        if run and _jobs(scene, run) and (not found or run[0] >= found[-1][1]):
            found.append(run)
    return found


def _jobs_apart(scene: Scene, best: Run, apart: frozenset[int]) -> list[Run]:
    """The run, with the others that have a word for a job and that "and", "or" or a comma joins to it, in order."""
    titles = _cut(scene, best)
    others = _others(scene, best, apart)
    for run in others:
        if run[0] >= titles[-1][1] and _joined(scene, titles[-1], run):
            titles.append(run)
    for run in reversed(others):
        if run[1] <= titles[0][0] and _joined(scene, run, titles[0]):
            titles.insert(0, run)
    return titles[:_MOST]


def _cut(scene: Scene, run: Run) -> list[Run]:
    """The run cut at an "et" that has a word for a job on both sides, for a run may hold one."""
    start, end = run
    for at in range(start + 1, end - 1):
        sides = [(start, at), (at + 1, end)]
        if at in scene.text.marks.get("and_also", {}) and all(_jobs(scene, side) for side in sides):
            return sides
    return [run]


def _others(scene: Scene, best: Run, apart: frozenset[int]) -> list[Run]:
    """The runs beside the best that have a word for a job, in order, each as long as can be."""
    found: list[Run] = []
    for start in range(len(scene.tokens)):
        run = _run(scene, start, apart)
        free = run and (run[1] <= best[0] or run[0] >= best[1]) and (not found or run[0] >= found[-1][1])
        if run and free and _jobs(scene, run) and not _set_against(scene, run):
            found.append(run)
    return found


def _joined(scene: Scene, before: Run, after: Run) -> bool:
    """Whether nothing but a comma stands between, or few words with an "and" or "or"."""
    end, start = before[1], after[0]
    if start == end:
        return "," in scene.gap(start) or "/" in scene.gap(start) or "&" in scene.gap(start)
    joins = (*scene.text.marks.get("and_also", {}), *scene.text.marks.get("listing", {}))
    return start - end <= _BETWEEN and any(end <= at < start for at in joins)


def _jobs(scene: Scene, run: Run) -> int:
    """How many of its words are words for a job."""
    return sum(1 for start in scene.text.marks.get("job", {}) if run[0] <= start < run[1])


def _rank(scene: Scene, run: Run) -> tuple[bool, int]:
    """A job before the name of a kind of round, "can an HR manager go for the senior managers draw", and before those
    it is set against; then more words for a job the better."""
    jobs = _jobs(scene, run)
    of_others = scene.text.has("round_or_category", run[1], run[1] + 1) or _set_against(scene, run)
    of_others = of_others or scene.word(run[1]) in scene.lexicon.lists["studied"]  # "associate degree"
    return jobs > 0 and not of_others, jobs


def _set_against(scene: Scene, run: Run) -> bool:
    """Whether it names who else is meant: "are bakers in it or is it only for pilots and mechanics"."""
    return any(0 <= run[0] - max(ends) <= _LISTED for ends in scene.text.marks.get("only_for", {}).values())


def _run(scene: Scene, start: int, apart: frozenset[int] = frozenset()) -> Run | None:
    """The words from here on that may belong to a title: no word of the question, no number, no comma between."""
    frame = scene.lexicon.lists["not_in_titles"]
    links = scene.lexicon.lists["links_in_titles"]
    links_of_duties = scene.lexicon.lists["in_duties"]
    if start >= len(scene.tokens):
        return None
    sentence = scene.sentence(start)
    while start < sentence.end and (_is_frame(scene, start, frame) or scene.word(start) in links):
        start += 1
    end = start
    does = scene.word(start - 1) in scene.lexicon.lists["before_duties"]
    while (
        end < min(sentence.end, start + _LONGEST)
        and end not in apart
        and (_fits(scene, end, frame) or (does and end == start + 1 and scene.word(end) in links_of_duties))
        and (end == start or not _breaks(scene.gap(end)))
    ):
        end += 1
    while end > start and scene.word(end - 1) in links:
        end -= 1
    kin = scene.lexicon.lists["no_title_alone"]
    names = any(scene.word(at) not in kin for at in range(start, end))  # "femme de chambre", but not "ma femme"
    return (start, end) if names and not _advises(scene, start, end) else None


def _advises(scene: Scene, start: int, end: int) -> bool:
    """Whether it names who was asked, and no job of ours: "I spoke to a consultant", "a lawyer who said"."""
    if any(start in ends for ends in scene.text.marks.get("spoken_to", {}).values()):
        return True
    last = scene.sentence(start).end
    said = next((at for at in range(end, last) if scene.word(at) not in scene.lexicon.lists["before_says"]), last)
    return said < last and scene.word(said) in scene.lexicon.lists["says"]


def _fits(scene: Scene, index: int, frame: frozenset[str]) -> bool:
    word = scene.word(index)
    within = _within_job(scene, index) or _joins_in_french(scene, index)
    return (within or not _is_frame(scene, index, frame)) and not word[:1].isdigit() and word[:1].isalpha()


def _is_frame(scene: Scene, index: int, frame: frozenset[str]) -> bool:
    """Whether a word is one of the question: "IT manager" is a job, "is it manager" asks, and "healthcare assistant" is
    no assistant of any kind."""
    lists = scene.lexicon.lists
    if scene.word(index) in lists["fields_of_jobs"] and scene.word(index + 1) in lists["wide_jobs"]:
        return False
    if scene.word(index) != _TECHNOLOGY or index + 1 not in scene.text.marks.get("job", {}):
        return scene.word(index) in frame
    raw = scene.tokens[index].raw
    return raw != _TECHNOLOGY.upper() and scene.word(index - 1) in lists["before_pronouns"]


def _within_job(scene: Scene, index: int) -> bool:
    """Whether a word for a job goes on with it: "data entry"."""
    return any(start < index < max(ends) for start, ends in scene.text.marks.get("job", {}).items())


def _joins_in_french(scene: Scene, index: int) -> bool:
    """Whether a word is the "à" or "en" within a French title: "commis à la saisie", not "boulanger à Lyon";
    "technicien en pharmacie", not "technicien en Tunisie"."""
    if scene.word(index) == "en":
        return scene.word(index + 1) in scene.lexicon.lists["fields_of_titles"]
    return scene.word(index) == "a" and scene.word(index + 1) in ("la", "l")


def _breaks(gap: str) -> bool:
    return any(c in gap for c in ",;:()=?!+\n")
