"""`python -m knowledge`: what it prints, what it leaves alone, and how it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import knowledge
from knowledge.__main__ import main
from knowledge.base import KnowledgeBase
from tests.knowledge.bases import built_from, opened, saved
from tests.knowledge.feeds import feed, minimal, record

pytestmark = pytest.mark.usefixtures("without_job_titles")


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting from outside, and no file but the test's own."""
    monkeypatch.delenv("KNOWLEDGE_DB", raising=False)
    monkeypatch.delenv("IRCC_FEED_URL", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*words: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def ask(command: str, knowledge: Path, *lines: Any) -> list[dict[str, Any]]:
    """The answers to lines, given as objects or as raw bytes."""
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    done = run(command, "--jsonl", "--knowledge", knowledge, stdin=raw)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


# build


def test_build_writes_to_out_and_says_what_it_holds(tmp_path: Path) -> None:
    done = run("build", "--out", "k.db")
    assert done.exit_code == 0
    assert "447" in done.stdout
    assert (tmp_path / "k.db").exists()


def test_build_goes_to_the_setting_s_file_and_makes_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_DB", "deep/k.db")
    assert run("build").exit_code == 0
    assert (tmp_path / "deep" / "k.db").exists()


def test_the_setting_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KNOWLEDGE_DB=here.db\nTELEGRAM_BOT_TOKEN=x\n")
    assert run("build").exit_code == 0
    assert (tmp_path / "here.db").exists()


def test_without_a_setting_the_file_is_under_var(tmp_path: Path) -> None:
    assert run("build").exit_code == 0
    assert (tmp_path / "var" / "knowledge.db").exists()


@pytest.mark.parametrize("spread", [["--feed", "a.json", "--feed", "b.json"], ["--feed", "a.json", "b.json"]])
def test_build_takes_feeds_and_the_first_wins(tmp_path: Path, spread: list[str]) -> None:
    saved(tmp_path / "a.json", record("7", drawCRS="501"))
    saved(tmp_path / "b.json", record("8"), record("7"))
    assert run("build", *spread, "--out", "k.db").exit_code == 0
    with opened(tmp_path / "k.db") as base:
        assert {draw.number: draw.crs for draw in base.draws()} == {"7": 501, "8": 500}


def test_a_bad_feed_stops_the_build_names_the_record_and_leaves_out_alone(tmp_path: Path) -> None:
    path = built_from(tmp_path / "k.db", record("7"))
    before = path.read_bytes()
    saved(tmp_path / "bad.json", record("8"), record("402", drawCRS="1300"))
    done = run("build", "--feed", "bad.json", "--out", path)
    assert done.exit_code == 1
    assert "bad.json: draw 402: drawCRS" in done.stderr
    assert path.read_bytes() == before


def test_a_bad_feed_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"<html>")
    assert run("build", "--feed", "bad.json", "--out", "new/k.db").exit_code == 1
    assert not (tmp_path / "new").exists()


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("build", "--out", "file/k.db")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: Cannot write file/k.db")


def test_words_that_belong_to_no_option_are_refused() -> None:
    assert run("build", "a.json").exit_code == 2


# update


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A base that knows draw 7."""
    return built_from(tmp_path / "k.db", record("7"))


def test_update_prints_one_line_for_what_is_new_or_corrected(path: Path, tmp_path: Path) -> None:
    source = saved(tmp_path / "f.json", record("8", drawDate="2026-03-06"), record("7", drawCRS="501"))
    done = run("update", "--feed", source, "--knowledge", path)
    assert done.exit_code == 0
    new, corrected = done.stdout.splitlines()
    assert new.startswith("new: 8 of 2026-03-06")
    assert corrected == "corrected: 7, crs 500 -> 501"


def test_update_prints_one_object_on_demand(path: Path, tmp_path: Path) -> None:
    source = saved(
        tmp_path / "f.json",
        record("8", drawDate="2026-03-06"),
        record("7", drawDate="2026-03-04", drawCutOff="January 3, 2026 at 03:04:05 UTC"),
    )
    done = run("update", "--feed", source, "--knowledge", path, "--json")
    assert json.loads(done.stdout) == {
        "new": ["8"],
        "corrected": [
            {
                "number": "7",
                "changed": {
                    "date": {"from": "2026-03-05", "to": "2026-03-04"},
                    "tie_break": {"from": "2026-01-02T03:04:05Z", "to": "2026-01-03T03:04:05Z"},
                },
            }
        ],
    }


def test_update_without_news_prints_no_line(path: Path, tmp_path: Path) -> None:
    source = saved(tmp_path / "f.json", record("7"))
    assert run("update", "--feed", source, "--knowledge", path).stdout == ""
    done = run("update", "--feed", source, "--knowledge", path, "--json")
    assert json.loads(done.stdout) == {"new": [], "corrected": []}


def test_update_prints_what_has_another_number_now(tmp_path: Path) -> None:
    other = record("6", drawCRS="501")
    path = built_from(tmp_path / "two.db", record("7"), other)
    source = saved(tmp_path / "f.json", record("7a"), other)
    done = run("update", "--feed", source, "--knowledge", path)
    assert done.stdout == "renumbered: 7 -> 7a\n"


def test_update_has_another_number_in_its_object_where_there_is_one(tmp_path: Path) -> None:
    other = record("6", drawCRS="501")
    path = built_from(tmp_path / "two.db", record("7"), other)
    source = saved(tmp_path / "f.json", record("7a"), other)
    done = run("update", "--feed", source, "--knowledge", path, "--json")
    assert json.loads(done.stdout) == {"new": [], "corrected": [], "renumbered": [{"from": "7", "to": "7a"}]}


def test_update_takes_the_feed_and_file_of_the_settings(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRCC_FEED_URL", saved(tmp_path / "f.json", record("8", drawCRS="501"), record("7")))
    monkeypatch.setenv("KNOWLEDGE_DB", str(path))
    assert json.loads(run("update", "--json").stdout)["new"] == ["8"]


def test_an_update_that_fails_says_record_and_field_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    source = saved(tmp_path / "f.json", record("8"), record("7", drawSize="none"))
    done = run("update", "--feed", source, "--knowledge", path, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "draw 7: drawSize" in done.stderr
    assert path.read_bytes() == before


def test_an_update_without_a_base_says_how_to_build_one(tmp_path: Path) -> None:
    source = saved(tmp_path / "f.json", record("7"))
    done = run("update", "--feed", source, "--knowledge", "none.db")
    assert done.exit_code == 1
    assert "knowledge build" in done.stderr


# check and show


def test_check_names_each_breach_of_a_base_and_exits_1(tmp_path: Path) -> None:
    path = built_from(tmp_path / "k.db", record("9"), record("7", drawDate="2027-01-01"))
    done = run("check", "--knowledge", path)
    assert done.exit_code == 1
    assert "draw 8 is missing" in done.stdout.splitlines()
    assert "draw 9 of 2026-03-05 comes before draw 7 of 2027-01-01" in done.stdout.splitlines()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_show_shows_whatever_goes_by_a_name(knowledge_path: Path, base: KnowledgeBase, language: str) -> None:
    names = ["402", "91a", "00012", *(one.id for one in (*base.categories(), *base.topics(), *base.steps())), "IRPR"]
    done = run("show", *names, "--lang", language, "--knowledge", knowledge_path)
    assert done.exit_code == 0, done.output
    assert "429" in done.stdout
    assert "senior_managers" in done.stdout


def test_show_says_when_nothing_goes_by_a_name(knowledge_path: Path) -> None:
    done = run("show", "nonsense", "--knowledge", knowledge_path)
    assert done.exit_code == 1
    assert "'nonsense'" in done.stderr


# machine interfaces


def test_standing_is_told_newest_first(knowledge_path: Path) -> None:
    (said,) = ask("standing", knowledge_path, {"id": "a", "score": 429, "category": "senior_managers"})
    assert said == {
        "id": "a",
        "rounds": [
            {"number": "444", "invited": True},
            {"number": "426", "invited": True},
            {"number": "402", "invited": None},
        ],
    }


@pytest.mark.parametrize(
    "submitted",
    ["2025-08-19T15:10:18Z", "2025-08-19T11:10:18-04:00", "2025-08-19T20:40:18+05:30", "2025-08-19t15:10:18.900z"],
)
def test_standing_takes_any_offset(knowledge_path: Path, submitted: str) -> None:
    asked = {"id": 1, "score": 429, "category": "senior_managers", "submitted": submitted}
    (said,) = ask("standing", knowledge_path, asked)
    assert said["rounds"][-1] == {"number": "402", "invited": True}


def test_standing_includes_the_day_since_which_it_is_asked(knowledge_path: Path) -> None:
    (said,) = ask("standing", knowledge_path, {"id": 1, "score": 0, "since": "2026-10-01"})
    assert said["rounds"] == [{"number": "447", "invited": False}]


def test_a_category_that_had_no_round_has_no_standing(knowledge_path: Path) -> None:
    assert ask("standing", knowledge_path, {"id": 1, "score": 5, "category": "researchers"}) == [
        {"id": 1, "rounds": []}
    ]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, "score"),
        ({"score": None}, "score"),
        ({"score": "429"}, "score"),
        ({"score": 429.0}, "score"),
        ({"score": True}, "score"),
        ({"score": -1}, "score"),
        ({"score": 1201}, "score"),
        ({"score": 429, "submitted": "2025-08-19T15:10:18"}, "submitted"),
        ({"score": 429, "submitted": "2025-08-19"}, "submitted"),
        ({"score": 429, "submitted": "yesterday"}, "submitted"),
        ({"score": 429, "submitted": 1755616218}, "submitted"),
        ({"score": 429, "submitted": "0001-01-01T00:00:00+14:00"}, "submitted"),
        ({"score": 429, "submitted": "9999-12-31T23:59:59-12:00"}, "submitted"),
        ({"score": 429, "category": "astronauts"}, "category"),
        ({"score": 429, "category": 7}, "category"),
        ({"score": 429, "since": "2026"}, "since"),
        ({"score": 429, "since": "2026-13-01"}, "since"),
    ],
)
def test_standing_names_what_is_wrong_with_a_line(knowledge_path: Path, values: dict[str, Any], key: str) -> None:
    (said,) = ask("standing", knowledge_path, {"id": "a", **values})
    assert said["id"] == "a"
    assert said["error"].startswith(f"{key}: ")


def test_eligibility_names_category_version_and_draw_name(knowledge_path: Path) -> None:
    (said,) = ask("eligibility", knowledge_path, {"id": 1, "noc": "00012", "on": "2026-03-05"})
    assert said == {
        "id": 1,
        "categories": [
            {
                "category": "senior_managers",
                "version": "2026-Version 1",
                "draw_name": "Senior managers with Canadian Work Experience, 2026-Version 1",
            }
        ],
        "programs": ["fsw", "cec"],
    }


def test_eligibility_under_a_version_without_a_round_has_no_draw_name(knowledge_path: Path) -> None:
    (said,) = ask("eligibility", knowledge_path, {"id": 1, "noc": "41200", "on": "2026-03-05"})
    assert [one["draw_name"] for one in said["categories"]] == [None]


def test_eligibility_without_a_day_is_that_of_today(knowledge_path: Path) -> None:
    (said,) = ask("eligibility", knowledge_path, {"id": 1, "noc": "31301"})
    assert [one["category"] for one in said["categories"]] == ["healthcare"]


def test_military_is_membership_and_french_is_none(knowledge_path: Path) -> None:
    (said,) = ask("eligibility", knowledge_path, {"id": 1, "noc": "40042", "on": "2026-03-05"})
    assert [one["category"] for one in said["categories"]] == ["military"]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, "noc"),
        ({"noc": 31301}, "noc"),
        ({"noc": "3012"}, "noc"),
        ({"noc": "3130"}, "noc"),
        ({"noc": "99999"}, "noc"),
        ({"noc": "٣١٣٠١"}, "noc"),
        ({"noc": "31301", "on": "soon"}, "on"),
        ({"noc": "31301", "on": 2026}, "on"),
    ],
)
def test_eligibility_names_what_is_wrong_with_a_line(knowledge_path: Path, values: dict[str, Any], key: str) -> None:
    (said,) = ask("eligibility", knowledge_path, {"id": "a", **values})
    assert said["id"] == "a"
    assert said["error"].startswith(f"{key}: ")


COMMANDS = [("noc", {"text": "welder"}), ("eligibility", {"noc": "31301"}), ("standing", {"score": 1})]


@pytest.mark.parametrize(("command", "good"), COMMANDS)
def test_each_line_gets_one_line_malformed_ones_too(knowledge_path: Path, command: str, good: dict[str, Any]) -> None:
    malformed = [b"", b"   ", b"{", b"[]", b'"x"', b"null", b"\xff\xfe", b'{"id": 1, "score": NaN}', b"[" * 100_000]
    said = ask(command, knowledge_path, {"id": "first", **good}, *malformed, {"id": "last", **good})
    assert [one["id"] for one in said] == ["first", *[None] * len(malformed), "last"]
    assert ["error" in one for one in said] == [False, *[True] * len(malformed), False]


@pytest.mark.parametrize(("command", "good"), COMMANDS)
@pytest.mark.parametrize("identity", ["a", 7, None, ["x"], {"a": 1}, "é\ud800"], ids=ascii)
def test_an_id_comes_back_as_it_was(knowledge_path: Path, command: str, good: dict[str, Any], identity: Any) -> None:
    assert ask(command, knowledge_path, {"id": identity, **good})[0]["id"] == identity


@pytest.mark.parametrize(("command", "good"), COMMANDS)
def test_keys_that_mean_nothing_are_ignored(knowledge_path: Path, command: str, good: dict[str, Any]) -> None:
    assert "error" not in ask(command, knowledge_path, {"id": 1, "note": "x", **good})[0]


@pytest.mark.parametrize(("command", "_good"), COMMANDS)
def test_no_line_gets_no_line(knowledge_path: Path, command: str, _good: dict[str, Any]) -> None:
    assert ask(command, knowledge_path) == []


@pytest.mark.parametrize(("command", "_good"), COMMANDS)
def test_without_a_base_the_command_ends_with_1(command: str, _good: dict[str, Any]) -> None:
    done = run(command, "--jsonl", "--knowledge", "none.db", stdin=b"{}\n")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "knowledge build" in done.stderr


def test_a_damaged_base_ends_the_command_with_1(knowledge_path: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(knowledge_path, tmp_path / "k.db"))
    path.write_bytes(path.read_bytes()[:5000])
    done = run("standing", "--jsonl", "--knowledge", path, stdin=b'{"id": 1, "score": 5}\n')
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize(
    ("values", "key"), [({}, "text"), ({"text": 5}, "text"), ({"text": "x", "lang": "de"}, "lang")]
)
def test_noc_names_what_is_wrong_with_a_line(knowledge_path: Path, values: dict[str, Any], key: str) -> None:
    (said,) = ask("noc", knowledge_path, {"id": "a", **values})
    assert said["error"].startswith(f"{key}: ")


def test_each_answer_is_out_before_the_next_line_comes_in(knowledge_path: Path) -> None:
    command = [sys.executable, "-m", "knowledge", "standing", "--jsonl", "--knowledge", str(knowledge_path)]
    root = Path(knowledge.__file__).parent.parent
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "score": 1}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait() == 0


def test_a_feed_of_the_needed_keys_alone_can_be_built_and_asked(tmp_path: Path) -> None:
    (tmp_path / "f.json").write_bytes(feed(minimal("7"), encoding="cp1252"))
    assert run("build", "--feed", "f.json", "--out", "k.db").exit_code == 0
    (said,) = ask("standing", tmp_path / "k.db", {"id": 1, "score": 500, "submitted": "2026-03-05T00:00:00Z"})
    assert said["rounds"] == [{"number": "7", "invited": None}]
