"""The grids worked through a second time, row by row in the shipped files, by nothing of what is tested.

Profiles are plain JSON, as programs give them. Slow, and as near to how a person reads the tables as it can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.knowledge import shipped

CRS = shipped.read("points/crs-2025-03-25.json")
FSW = shipped.read("points/fsw.json")
TESTS = shipped.read("points/language_tests.json")
ABILITIES = TESTS["abilities"]
Json = dict[str, Any]


def levels(language: Json | None) -> list[int]:
    """The four levels of a language, given either way; none at all without one."""
    if language is None:
        return [0, 0, 0, 0]
    if "clb" in language:
        return [language["clb"][ability] for ability in ABILITIES]
    return [level(language["test"], ability, language["scores"][ability]) for ability in ABILITIES]


def level(test: str, ability: str, score: float) -> int:
    """Walks up the levels of a test as long as the score reaches them."""
    found = 0
    for step, least in TESTS["tests"][test]["min_score"][ability].items():
        if score >= least and int(step) >= TESTS["min_level"]:
            found = int(step)
    return found


def spoken(language: Json | None) -> str | None:
    """Which language it is."""
    if language is None:
        return None
    return language["language"] if "clb" in language else TESTS["tests"][language["test"]]["language"]


def ranged(rows: Sequence[Json], value: int) -> Json:
    """The one row that a value falls into."""
    found = []
    for row in rows:
        if "years" in row:
            low, high = row["years"], row["years"] if not row["or_more"] else None
        else:
            low, high = (row[name] for name in row if name.endswith(("min", "max")))
        if value >= low and (high is None or value <= high):
            found.append(row)
    assert len(found) == 1
    return found[0]


def keyed(rows: Sequence[Json], key: str) -> Json:
    """The one row of a key."""
    [row] = [row for row in rows if row["key"] == key]
    return row


def crs(profile: Json) -> Json:
    """Total, sections and parts of a profile."""
    spouse = profile.get("spouse")
    with_spouse = spouse is not None and spouse.get("accompanying", True) and not spouse.get("citizen_or_pr", False)
    parts = core(profile, "with" if with_spouse else "without")
    sections = {
        "core": min(sum(parts.values()), CRS["core_human_capital"]["cap"]["with" if with_spouse else "without"])
    }
    partner = spouse_parts(spouse if with_spouse else None)
    sections["spouse"] = min(sum(partner.values()), CRS["spouse_factors"]["cap"])
    transfer = transfer_parts(profile)
    sections["transferability"] = min(sum(transfer.values()), CRS["skill_transferability"]["cap"])
    more = additional_parts(profile)
    sections["additional"] = min(sum(more.values()), CRS["additional"]["cap"])
    both = min(sections["core"] + sections["spouse"], CRS["core_plus_spouse_cap"])
    total = min(both + sections["transferability"] + sections["additional"], CRS["max_total"])
    return {"total": total, **sections, "parts": {**parts, **partner, **transfer, **more}}


def core(profile: Json, column: str) -> dict[str, int]:
    tables = CRS["core_human_capital"]
    first, second = tables["first_official_language"], tables["second_official_language"]
    one = sum(ranged(first["table"], level)[column] for level in levels(profile.get("first_language")))
    two = sum(ranged(second["table"], level)[column] for level in levels(profile.get("second_language")))
    work = ranged(tables["canadian_work_experience"]["table"], profile.get("canadian_work_years", 0))
    return {
        "age": ranged(tables["age"]["table"], profile["age"])[column],
        "education": keyed(tables["education"]["table"], profile.get("education", "none"))[column],
        "first_language": min(one, first["max"][column]),
        "second_language": min(two, second["max"][column]),
        "canadian_work": work[column],
    }


def spouse_parts(spouse: Json | None) -> dict[str, int]:
    names = ("spouse_education", "spouse_language", "spouse_canadian_work")
    if spouse is None:
        return dict.fromkeys(names, 0)
    tables = CRS["spouse_factors"]
    rows = tables["first_official_language"]["table"]
    education = keyed(tables["education"]["table"], spouse.get("education", "none"))["points"]
    language = sum(ranged(rows, level)["points"] for level in levels(spouse.get("language")))
    work = ranged(tables["canadian_work_experience"]["table"], spouse.get("canadian_work_years", 0))["points"]
    return dict(zip(names, (education, language, work), strict=True))


def transfer_parts(profile: Json) -> dict[str, int]:
    tables = CRS["skill_transferability"]
    lowest, years = min(levels(profile.get("first_language"))), profile.get("canadian_work_years", 0)
    [education] = [
        name for name, keys in tables["education_groups"].items() if profile.get("education", "none") in keys
    ]
    abroad = profile.get("foreign_work_years", 0)
    groups = tables["foreign_work"]["year_groups"].items()
    [foreign] = [name for name, (low, high) in groups if low <= abroad and (high is None or abroad <= high)]
    certificate = tables["certificate_of_qualification"]
    certified = in_band(certificate["with_language"], certificate["with_language"]["points"], lowest)
    return {
        "transfer_education": together(tables["education"], education, lowest, years),
        "transfer_foreign": together(tables["foreign_work"], foreign, lowest, years),
        "transfer_certificate": certified if profile.get("certificate_of_qualification") else 0,
    }


def together(part: Json, group: str, lowest: int, years: int) -> int:
    language, work = part["with_language"], part["with_canadian_work"]
    points = in_band(language, language["points"][group], lowest) + in_band(work, work["points"][group], years)
    return min(points, part["cap"])


def in_band(pair: Json, points: dict[str, int], value: int) -> int:
    for band in pair["bands"]:
        low, high = (band[name] for name in band if name.endswith(("_min", "_max")))
        if low <= value and (high is None or value <= high):
            return points[band["id"]]
    return 0


def additional_parts(profile: Json) -> dict[str, int]:
    tables = CRS["additional"]
    known = {spoken(profile.get(name)): levels(profile.get(name)) for name in ("first_language", "second_language")}
    french = 0
    if min(known.get("french", [0])) >= tables["french"]["nclc_min"]:
        english = min(known.get("english", [0])) >= tables["french"]["english_clb_min"]
        french = tables["french"]["points"]["english_all_four_clb5_or_more" if english else "otherwise"]
    studied = profile.get("canadian_education", "none")
    return {
        "provincial_nomination": tables["provincial_nomination"]["points"]
        * profile.get("provincial_nomination", False),
        "french": french,
        "canadian_education": tables["canadian_education"]["none_or_secondary" if studied == "none" else studied],
        "sibling": tables["sibling_in_canada"]["points"] * profile.get("sibling_in_canada", False),
    }


def fsw(profile: Json) -> Json:
    """Total, parts and whether a worker passes."""
    first, second = levels(profile.get("first_language")), levels(profile.get("second_language"))
    tables, shown = FSW["language"], profile.get("adaptability", {})
    rows = [ranged(tables["first_official_per_ability"]["table"], level) for level in first]
    work = ranged(FSW["experience"]["table"], profile.get("experience_years", 0))
    ways = [way["points"] for way in FSW["adaptability"]["table"]
            if shown.get(way["key"], way["key"] == "arranged_employment" and profile.get("job_offer"))]  # fmt: skip
    parts = {
        "language": sum(row["points"] for row in rows)
        + ranged(tables["second_official"]["table"], min(second))["points"],
        "education": keyed(FSW["education"]["table"], profile.get("education", "none"))["points"],
        "experience": work["points"],
        "age": ranged(FSW["age"]["table"], profile["age"])["points"],
        "arranged_employment": FSW["arranged_employment"]["points"] if profile.get("job_offer") else 0,
        "adaptability": min(sum(ways), FSW["adaptability"]["max"]),
    }
    allowed = all(row["eligible"] for row in [*rows, work])
    total = sum(parts.values())
    return {"total": total, "parts": parts, "pass": allowed and total >= FSW["pass_mark"]}
