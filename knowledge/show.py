"""A fact as a person reads it at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.base import KnowledgeBase
from knowledge.models import Category, CategoryVersion, Draw, Language, Occupation, Source, Step, Topic


def show(base: KnowledgeBase, name: str, language: Language, today: date) -> list[str]:
    """The lines about whatever goes by that name: a draw's number, a NOC code, a category's, topic's, step's or
    source's id. Empty where nothing does."""
    lines: list[str] = []
    if draw := base.draw(name):
        lines += _draw(draw)
    if occupation := base.occupation(name):
        lines += _occupation(base, occupation, language, today)
    if category := base.category(name):
        lines += _category(base, category, language, today)
    for fact in (base.topic(name), base.step(name)):
        if fact:
            lines += _fact(base, fact, language)
    return lines or _source(base, name)


def _draw(draw: Draw) -> Iterator[str]:
    yield f"Draw {draw.number} of {draw.date}: {draw.name}"
    tie_break = draw.tie_break or draw.tie_break_raw or "not known"
    yield f"  invitations {draw.size}, cut-off {draw.crs}, tie-break {tie_break}"
    yield f"  category {draw.category} {draw.version or ''}".rstrip()
    held = draw.held_at or draw.held_raw or "at a time not known"
    yield f"  held {held}; pool of {draw.pool_as_on or 'a day not known'}"
    yield f"  {draw.url or 'no page known'}"
    yield f"  source {draw.source}, as of {draw.as_of}"


def _occupation(base: KnowledgeBase, occupation: Occupation, language: Language, today: date) -> Iterator[str]:
    yield f"NOC {occupation.code}, TEER {occupation.teer}: {occupation.title[language]}"
    found = base.eligibility(occupation.code, today)
    if found:
        yield f"  categories on {today}: {', '.join(one.category for one in found.categories) or 'none'}"
        yield f"  programs: {', '.join(found.programs) or 'none'}"


def _category(base: KnowledgeBase, category: Category, language: Language, today: date) -> Iterator[str]:
    yield f"{category.name[language]} ({category.id}, {category.kind}, {category.status})"
    yield f"  {category.for_whom[language]}"
    newest = base.latest_draw(category.id)
    yield f"  newest draw: {newest.number} of {newest.date}, {newest.crs}" if newest else "  no draw yet"
    for version in base.category_versions(category.id):
        yield from _version(version, language, today)
    yield from _provenance(base, category.link, category.source, str(category.as_of), language)


def _version(version: CategoryVersion, language: Language, today: date) -> Iterator[str]:
    mark = " (in force)" if version.in_force(today) else ""
    yield f"  {version.version}{mark}: {version.effective_from} to {version.effective_to or 'now'}"
    yield from _wrapped("codes", version.codes)
    yield from (f"    {note[language]}" for note in version.notes)
    yield from (f"    doubt: {doubt[language]}" for doubt in version.requirements.doubts)


def _fact(base: KnowledgeBase, fact: Topic | Step, language: Language) -> Iterator[str]:
    yield f"{fact.title[language]} ({fact.id})"
    if isinstance(fact, Step):
        yield f"  deadline: {fact.deadline[language]}"
    yield from (f"  - {one[language]}" for one in fact.facts)
    if isinstance(fact, Step):
        yield from (f"  document: {one[language]}" for one in fact.documents)
    if isinstance(fact, Topic) and fact.doubt:
        yield f"  doubt: {fact.doubt[language]}"
    yield from _provenance(base, fact.link, fact.source, fact.as_of, language)


def _source(base: KnowledgeBase, name: str) -> list[str]:
    try:
        source: Source = base.source(name)
    except KeyError:
        return []
    return [f"{source.name} ({source.id}, {source.kind})", f"  {source.url or 'no page'}"]


def _provenance(
    base: KnowledgeBase, link: str, sources: Iterable[str], as_of: str, language: Language
) -> Iterator[str]:
    yield f"  {base.link(link).url[language]}"
    yield f"  source {', '.join(sources)}, as of {as_of}"


def _wrapped(label: str, codes: tuple[str, ...], width: int = 12) -> Iterator[str]:
    for start in range(0, len(codes), width):
        yield f"    {label if start == 0 else ' ' * len(label)} {' '.join(codes[start : start + width])}"
