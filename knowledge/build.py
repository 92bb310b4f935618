"""Building `knowledge.db` from the shipped data, and from feeds in place of the shipped draws."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

from sqlite_utils import Database

from knowledge import schema
from knowledge.errors import DataInvalid
from knowledge.models import Category, Draw, PoolSnapshot, Program, Step, Topic
from knowledge.moments import end_of_day
from knowledge.occupations.files import LANGUAGES, Names, read_names
from knowledge.occupations.writing import write_names
from knowledge.rounds import Rounds, to_draw, to_snapshots
from knowledge.shipped import Shipped, digest, read_shipped
from knowledge.writing import insert, replace_base, write_draws, write_meta, write_snapshots

Stage = Callable[[str], None]
"""Told what is being done, as it begins."""
STAGES = 4
"""How many times it is told."""


def build(path: Path, rounds: Sequence[Rounds] = (), *, stage: Stage = lambda _: None) -> None:
    """Writes a knowledge base to `path`, atomically, in under 15 s.

    With `rounds` the draws are exactly theirs, in place of the shipped ones; of a number the first wins. Raises
    DataInvalid where a shipped file breaks its schema, KnowledgeError where `path` cannot be written. What was at
    `path` is untouched by either.
    """
    stage("Reading the data")
    shipped = read_shipped()
    known = rounds or [Rounds(shipped.draws.draws, shipped.pool.snapshots, shipped.draws.as_of)]
    names = [read_names(language, shipped.occupations) for language in LANGUAGES]
    replace_base(path, lambda db: _fill(db, shipped, names, _merged(known), stage))


def _merged(rounds: Iterable[Rounds]) -> Rounds:
    """All the rounds as one; of a draw's number, or a snapshot's day, the first wins."""
    rounds = list(rounds)
    draws = {row.number: row for one in reversed(rounds) for row in one.draws}
    snapshots = {row.as_on: row for one in reversed(rounds) for row in one.snapshots}
    return Rounds(tuple(draws.values()), tuple(snapshots.values()), max(one.as_of for one in rounds))


def _fill(db: Database, shipped: Shipped, names: Sequence[Names], rounds: Rounds, stage: Stage) -> None:
    draws = [to_draw(row, shipped.names, rounds.as_of) for row in rounds.draws]
    snapshots = to_snapshots(rounds.snapshots, draws, shipped.pool)
    _require_references(shipped, draws, snapshots)
    schema.create(db)
    with db.atomic():
        stage("Writing what categories, programs, steps and topics say")
        _write_facts(db, shipped)
        stage("Writing what occupations are called")
        for one in names:
            write_names(db, one)
        stage("Writing the draws")
        write_draws(db, draws)
        write_snapshots(db, snapshots)
        told = {"as_of": end_of_day(rounds.as_of).isoformat(), "names": _fingerprint(names), "data": digest()}
        write_meta(db, told)


def _fingerprint(names: Sequence[Names]) -> str:
    """Tells one set of occupation names from another, for a reader that keeps what it has learned of them."""
    return hashlib.sha256(repr(names).encode()).hexdigest()


def _write_facts(db: Database, shipped: Shipped) -> None:
    insert(db, "sources", shipped.sources)
    insert(db, "links", shipped.links)
    insert(db, "occupations", shipped.occupations)
    insert(db, "old_occupations", shipped.old_occupations)
    insert(db, "categories", shipped.categories, ordered=True)
    insert(db, "category_versions", shipped.versions)
    insert(db, "programs", shipped.programs, ordered=True)
    insert(db, "steps", shipped.steps)
    insert(db, "topics", shipped.topics, ordered=True)
    insert(db, "funds", shipped.funds)
    insert(db, "fees", shipped.fees)
    db.table("documents").insert_all(
        {"name": name, "body": json.dumps(body, ensure_ascii=False)} for name, body in shipped.documents.items()
    )


def _require_references(shipped: Shipped, draws: Iterable[Draw], snapshots: Iterable[PoolSnapshot]) -> None:
    """Raises DataInvalid where a fact names a source, link or category that no file has."""
    sources = {source.id for source in shipped.sources}
    links = {link.id for link in shipped.links}
    categories = {category.id for category in shipped.categories}
    sourced = chain(
        ((f"category {one.id}", one.source) for one in shipped.categories),
        ((f"category {one.category} {one.version}", one.source) for one in shipped.versions),
        ((f"program {one.id}", one.source) for one in shipped.programs),
        ((f"step {one.id}", one.source) for one in shipped.steps),
        ((f"topic {one.id}", one.source) for one in shipped.topics),
        ((f"funds of {one.effective_from}", one.source) for one in shipped.funds),
        ((f"fees of {one.effective_from}", one.source) for one in shipped.fees),
        ((f"draw {one.number}", [one.source]) for one in draws),
        ((f"pool of {one.as_on}", [one.source]) for one in snapshots),
    )
    linked: Iterable[Category | Program | Step | Topic] = chain(
        shipped.categories, shipped.programs, shipped.steps, shipped.topics
    )
    faults = [
        f"{fact} names a source {name!r} that is not in sources.json"
        for fact, names in sourced
        for name in names
        if name not in sources
    ]
    faults += [
        f"{one.id} names a link {one.link!r} that is not in links.json" for one in linked if one.link not in links
    ]
    faults += [
        f"draw {draw.number} is of a category {draw.category!r} that is not in categories.json"
        for draw in draws
        if draw.category not in categories
    ]
    if faults:
        raise DataInvalid("; ".join(faults[:5]))
