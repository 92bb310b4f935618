"""Every invariant of the facts: what must hold of a built base, whatever feed it has taken over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, CategoryVersion, Model, Text, split_number
from knowledge.moments import OTTAWA
from knowledge.occupations import checking
from knowledge.shipped import round_names

Breaches = Iterator[str]
_OLDEST_TIE_BREAK = timedelta(days=400)
"""A profile lives for a year, so no tie-break lies further before its draw than that and some weeks."""
_EARLIEST_POOL = timedelta(days=31)
"""The pool's figures are taken some days before the draw, three weeks at most so far."""
_HIGHEST = 1200
_MISPRINT = re.compile(r"'| [:;?!%$»]|\w[;?!%»]|« |«\w|\d \d{3}(?!\d)")
"""A straight apostrophe, or no no-break space where French as written in Canada has one."""

_VERBATIM = {"draw_name": None}
"""What IRCC itself wrote is kept as it is, and so is not looked at."""


def breaches(base: KnowledgeBase) -> list[str]:
    """Each breach as a sentence that names the fact; empty where all is well."""
    return [breach for check in CHECKS for breach in check(base)]


def draw_numbers(base: KnowledgeBase) -> Breaches:
    """Numbers run from 1 without a gap, and dates never fall as they rise."""
    draws = sorted(base.draws(), key=lambda draw: split_number(draw.number))
    digits = {split_number(draw.number)[0] for draw in draws}
    for missing in sorted(set(range(1, max(digits, default=0) + 1)) - digits):
        yield f"draw {missing} is missing"
    for earlier, later in pairwise(draws):
        if later.date < earlier.date:
            yield f"draw {later.number} of {later.date} comes before draw {earlier.number} of {earlier.date}"


def draw_names(base: KnowledgeBase) -> Breaches:
    """A draw's category and version are those its name tells; a version is one the category has."""
    known = {(one.category, one.version) for one in _versions(base)}
    for draw in base.draws():
        said = round_names().read(draw.name)
        if (draw.category, draw.version) != (said.category, said.version):
            yield f"draw {draw.number} is kept as {draw.category} {draw.version}, but its name says {said.category}"
        elif draw.category != OTHER and draw.version and (draw.category, draw.version) not in known:
            yield f"draw {draw.number}: the category {draw.category} has no {draw.version}"


def draw_times(base: KnowledgeBase) -> Breaches:
    """A tie-break is not after its draw's day in Ottawa, nor much more than a year before it; so with the pool."""
    for draw in base.draws():
        if draw.tie_break:
            day = draw.tie_break.astimezone(OTTAWA).date()
            if not draw.date - _OLDEST_TIE_BREAK <= day <= draw.date:
                yield f"draw {draw.number} of {draw.date} has a tie-break of {day}"
        has_figures = draw.pool_as_on and base.pool_on(draw.pool_as_on)
        if draw.pool_as_on and has_figures and not draw.date - _EARLIEST_POOL <= draw.pool_as_on <= draw.date:
            yield f"draw {draw.number} of {draw.date} came with a pool of {draw.pool_as_on}"


def pool_figures(base: KnowledgeBase) -> Breaches:
    """Bands cover 0 to 1200 without gap or overlap; their sum is the total, or a doubt says that it is not."""
    for as_on in sorted({draw.pool_as_on for draw in base.draws() if draw.pool_as_on}):
        snapshot = base.pool_on(as_on)
        if snapshot is None:
            continue
        edges = [(band.high, band.low) for band in snapshot.bands]
        whole = edges[0][0] == _HIGHEST and edges[-1][1] == 0
        if not whole or any(upper[1] != lower[0] + 1 for upper, lower in pairwise(edges)):
            yield f"the pool of {as_on} does not cover every score once"
        if sum(band.count for band in snapshot.bands) != snapshot.total and snapshot.doubt is None:
            yield f"the pool of {as_on} does not add up to its total, and no doubt says so"


def category_versions(base: KnowledgeBase) -> Breaches:
    """Of a category at most one version is in force on a day; a removed one has none; rounds fall within theirs."""
    for category in base.categories():
        versions = base.category_versions(category.id)
        for earlier, later in pairwise(versions):
            if earlier.effective_to is None or earlier.effective_to >= later.effective_from:
                yield f"{category.id}: {earlier.version} and {later.version} are in force on the same day"
        if versions and (category.status == "removed") != (versions[-1].effective_to is not None):
            yield f"{category.id} is {category.status}, but its {versions[-1].version} says otherwise"
    held = {(draw.category, draw.version): draw.date for draw in base.draws() if draw.version}
    for version in _versions(base):
        day = held.get((version.category, version.version))
        if day and not version.in_force(day):
            yield f"{version.category} {version.version} was not in force on {day}, the day of a round under it"


def category_lists(base: KnowledgeBase) -> Breaches:
    """A list names unit groups of NOC 2021, each once; one by occupation is never empty."""
    for version in _versions(base):
        name = f"{version.category} {version.version}"
        yield from _codes(base, name, version.codes)
        if (version.requirements.kind == "language") != (not version.codes):
            yield f"{name}: a list is expected of a category by occupation, and of no other"
        said = round_names().read(version.draw_name.en) if version.draw_name else None
        if said and (said.category, said.version) != (version.category, version.version):
            yield f"{name}: its rounds' name {said.name!r} says {said.category} {said.version}"


def programs(base: KnowledgeBase) -> Breaches:
    """A program's list names unit groups, and each program is a category of rounds too."""
    for category in ("fsw", "cec", "fst"):
        program = base.program(category)
        if program is None:
            yield f"the program {category} is missing"
        elif program.codes is not None:
            yield from _codes(base, category, program.codes)


def money(base: KnowledgeBase) -> Breaches:
    """Funds rise with the family, and every amount is more than nothing."""
    today = date.max
    funds, fees = base.funds(today), base.fees(today)
    amounts = [funds.by_family_size[size] for size in sorted(funds.by_family_size)]
    if any(larger <= smaller for smaller, larger in pairwise([0, *amounts])) or funds.each_additional <= 0:
        yield f"the funds of {funds.effective_from} do not rise with the size of the family"
    for fee in fees.items:
        if fee.amount <= 0:
            yield f"the fee {fee.item} of {fees.effective_from} is not more than nothing"


def texts(base: KnowledgeBase) -> Breaches:
    """Every text has words in both languages, and French as it is printed in Canada."""
    facts: list[tuple[str, Model]] = [(f"topic {one.id}", one) for one in base.topics()]
    facts += [(f"step {one.id}", one) for one in base.steps()]
    facts += [(f"document {one.id}", one) for one in base.documents()]
    facts += [(f"validity {one.id}", one) for one in base.validities()]
    facts += [(f"category {one.id}", one) for one in base.categories()]
    facts += [(f"{one.category} {one.version}", one.model_copy(update=_VERBATIM)) for one in _versions(base)]
    facts += [(f"program {one.id}", one) for key in ("fsw", "cec", "fst") if (one := base.program(key))]
    for name, fact in facts:
        for text in _texts(fact):
            if not text.en.strip() or not text.fr.strip():
                yield f"{name}: a text is missing in one language: {text.en or text.fr!r}"
            elif found := _MISPRINT.search(text.fr):
                yield f"{name}: {found[0]!r} is misprinted in the French text {text.fr!r}"


def documents(base: KnowledgeBase) -> Breaches:
    """A document belongs to a step, is there once, and names sources; a validity is of a document."""
    ids = [one.id for one in base.documents()]
    for one in base.documents():
        if ids.count(one.id) > 1:
            yield f"document {one.id} is there twice"
        if base.step(one.step) is None:
            yield f"document {one.id} names the step {one.step!r}, which does not exist"
        if (one.needed == "if") != (one.note is not None):
            yield f"document {one.id}: a note says when it is needed, and only where that is not always"
        for program in one.programs:
            if base.category(program) is None:
                yield f"document {one.id} names the program {program!r}, which does not exist"
    for validity in base.validities():
        if validity.document not in ids:
            yield f"validity {validity.id} names the document {validity.document!r}, which does not exist"
        if validity.months <= 0:
            yield f"validity {validity.id} is no time at all"


def references(base: KnowledgeBase) -> Breaches:
    """Every source and link named exists."""
    sourced = [(f"topic {one.id}", one.link, one.source) for one in base.topics()]
    sourced += [(f"step {one.id}", one.link, one.source) for one in base.steps()]
    sourced += [(f"category {one.id}", one.link, one.source) for one in base.categories()]
    sourced += [(f"validity {one.id}", one.link, one.source) for one in base.validities()]
    steps = {one.id: one.link for one in base.steps()}
    sourced += [(f"document {one.id}", steps[one.step], one.source) for one in base.documents() if one.step in steps]
    for name, link, sources in sourced:
        for ask, key in ((base.link, link), *((base.source, source) for source in sources)):
            try:
                ask(key)
            except KeyError:
                yield f"{name} names {key!r}, which does not exist"


CHECKS: tuple[Callable[[KnowledgeBase], Breaches], ...] = (
    draw_numbers,
    draw_names,
    draw_times,
    pool_figures,
    category_versions,
    category_lists,
    programs,
    money,
    documents,
    texts,
    references,
    *checking.CHECKS,
)


def _versions(base: KnowledgeBase) -> list[CategoryVersion]:
    return [version for category in base.categories() for version in base.category_versions(category.id)]


def _codes(base: KnowledgeBase, name: str, codes: tuple[str, ...]) -> Breaches:
    for code, same in groupby(sorted(codes)):
        if len(list(same)) > 1:
            yield f"{name} lists {code} twice"
        if base.occupation(code) is None:
            yield f"{name} lists {code}, which is no unit group of NOC 2021"


def _texts(model: Model) -> Iterator[Text]:
    if isinstance(model, Text):
        yield model
        return
    for value in dict(model).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Model):
                yield from _texts(one)
