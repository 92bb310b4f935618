"""Every invariant, broken once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.__main__ import main
from knowledge.check import CHECKS, breaches
from tests.knowledge.bases import opened


def changed(source: Path, folder: Path, *statements: str) -> Path:
    """A copy of a base with rows that no build would write."""
    path = Path(shutil.copy(source, folder / "knowledge.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()
    return path


def test_the_command_finds_nothing_wrong_with_the_shipped_facts() -> None:
    done = CliRunner().invoke(main, ["check"])
    assert (done.exit_code, done.stdout) == (0, "Every invariant holds.\n")


@pytest.mark.parametrize(
    ("check", "statement", "said"),
    [
        ("draw_numbers", "DELETE FROM draws WHERE number = '300'", "draw 300 is missing"),
        (
            "draw_numbers",
            "UPDATE draws SET date = '2027-03-09' WHERE number = '402'",
            "comes before draw 402 of 2027-03-09",
        ),
        ("draw_names", "UPDATE draws SET category = 'cec' WHERE number = '402'", "draw 402 is kept as cec"),
        ("draw_names", "UPDATE draws SET version = 'Version 9' WHERE number = '402'", "draw 402 is kept as senior"),
        (
            "draw_names",
            "UPDATE draws SET name = 'STEM occupations (Version 8)', category = 'stem', version = 'Version 8' "
            "WHERE number = '402'",
            "draw 402: the category stem has no Version 8",
        ),
        (
            "draw_times",
            "UPDATE draws SET tie_break = '2026-03-06T10:00:00Z' WHERE number = '402'",
            "draw 402 of 2026-03-05 has a tie-break of 2026-03-06",
        ),
        (
            "draw_times",
            "UPDATE draws SET tie_break = '2024-03-06T10:00:00Z' WHERE number = '402'",
            "draw 402 of 2026-03-05 has a tie-break of 2024-03-06",
        ),
        (
            "draw_times",
            "UPDATE draws SET pool_as_on = (SELECT max(as_on) FROM pool_snapshots) WHERE number = '402'",
            "draw 402 of 2026-03-05 came with a pool of",
        ),
        (
            "pool_figures",
            "UPDATE pool_snapshots SET total = total + 1 WHERE as_on = '2026-03-01'",
            "the pool of 2026-03-01 does not add up",
        ),
        (
            "pool_figures",
            """UPDATE pool_snapshots SET bands = replace(bands, '"low": 491', '"low": 9') WHERE as_on = '2026-03-01'""",
            "the pool of 2026-03-01 does not cover every score",
        ),
        (
            "category_versions",
            "UPDATE category_versions SET effective_to = NULL WHERE category = 'stem' AND version = 'Version 1'",
            "stem: Version 1 and Version 2 are in force on the same day",
        ),
        ("category_versions", "UPDATE categories SET status = 'removed' WHERE id = 'stem'", "stem is removed, but its"),
        (
            "category_versions",
            "UPDATE category_versions SET effective_from = '2026-03-06' WHERE category = 'senior_managers'",
            "senior_managers 2026-Version 1 was not in force on 2026-03-05",
        ),
        (
            "category_lists",
            "UPDATE category_versions SET codes = '[\"99999\"]' WHERE category = 'military'",
            "military 2026-Version 1 lists 99999, which is no unit group",
        ),
        (
            "category_lists",
            "UPDATE category_versions SET codes = '[\"42102\", \"42102\"]' WHERE category = 'military'",
            "military 2026-Version 1 lists 42102 twice",
        ),
        (
            "category_lists",
            "UPDATE category_versions SET codes = '[]' WHERE category = 'military'",
            "military 2026-Version 1: a list is expected",
        ),
        (
            "category_lists",
            "UPDATE category_versions SET draw_name_en = 'General' WHERE category = 'military'",
            "military 2026-Version 1: its rounds' name 'General' says general",
        ),
        ("programs", "DELETE FROM programs WHERE id = 'fst'", "the program fst is missing"),
        ("programs", "UPDATE programs SET codes = '[\"00000\"]' WHERE id = 'fst'", "fst lists 00000, which is no unit"),
        ("money", "UPDATE funds SET each_additional = 0", "do not rise with the size of the family"),
        (
            "money",
            "UPDATE fees SET items = replace(items, '\"amount\": ', '\"amount\": -')",
            "is not more than nothing",
        ),
        (
            "documents",
            "UPDATE documents SET body = replace(body, '\"work-letters\"', '\"nowhere\"') WHERE name = 'documents'",
            "names the step 'nowhere'",
        ),
        (
            "documents",
            "UPDATE documents SET body = replace(body, '\"pnp\"', '\"other_program\"') WHERE name = 'documents'",
            "names the program 'other_program'",
        ),
        (
            "documents",
            'UPDATE documents SET body = replace(body, \'"needed": "if"\', \'"needed": "always"\') '
            "WHERE name = 'documents'",
            "a note says when it is needed",
        ),
        (
            "documents",
            'UPDATE documents SET body = replace(body, \'"document": "medical"\', \'"document": "x-ray"\') '
            "WHERE name = 'validities'",
            "validity medical names the document 'x-ray'",
        ),
        (
            "references",
            "UPDATE documents SET body = replace(body, '\"GC-ECA\"', '\"HEARSAY\"') WHERE name = 'validities'",
            "validity eca names 'HEARSAY'",
        ),
        ("texts", "UPDATE topics SET title_fr = ' ' WHERE id = 'cec'", "topic cec: a text is missing in one language"),
        ("texts", "UPDATE topics SET title_fr = 'Quoi ?' WHERE id = 'cec'", "topic cec: ' ?' is misprinted"),
        ("references", "UPDATE topics SET link = 'nowhere' WHERE id = 'cec'", "topic cec names 'nowhere'"),
        ("references", "UPDATE steps SET source = '[\"HEARSAY\"]'", "names 'HEARSAY', which does not exist"),
    ],
)
def test_a_breach_is_named_by_its_own_check(
    knowledge_path: Path, tmp_path: Path, check: str, statement: str, said: str
) -> None:
    (named,) = [one for one in CHECKS if one.__name__ == check]
    with opened(changed(knowledge_path, tmp_path, statement)) as base:
        found = list(named(base))
        assert any(said in breach for breach in found), found


def test_all_checks_together_tell_what_each_one_tells(knowledge_path: Path, tmp_path: Path) -> None:
    with opened(changed(knowledge_path, tmp_path, "DELETE FROM draws WHERE number = '300'")) as base:
        assert "draw 300 is missing" in breaches(base)


def test_a_round_of_an_unknown_kind_is_no_breach(knowledge_path: Path, tmp_path: Path) -> None:
    statement = "UPDATE draws SET name = 'Leadership', category = 'other', version = NULL WHERE number = '447'"
    with opened(changed(knowledge_path, tmp_path, statement)) as base:
        assert breaches(base) == []
