"""What is asked before an invitation: points and steps, studies and work, fields of a profile, another's score."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read


def first_of(read: Read, text: str) -> tuple[str, str]:
    """The intent of a message, and the fact that stands first."""
    query = read(text).queries[0]
    return query.intent, query.slots["about"].split(",")[0]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("my senior got invited with 466 last month, mine is 474, any hope", "474"),
        ("somebody in my office got picked at 433 and im 447, will i be invited", "447"),
        ("a colleague of mine got in with 451. I am at 463, will I get it", "463"),
        ("mon cousin a été invité l'an passé avec 466, moi je suis à 474, ça passe ?", "474"),
    ],
)
def test_the_score_another_got_in_with_is_not_checked(read: Read, text: str, score: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["score"]) == ("score.check", score)


@pytest.mark.parametrize(
    "text",
    [
        "my senior got in last year with 466, mine is 474, any hope",
        "mon cousin a été invité l'an passé avec 466, j'ai 474",
    ],
)
def test_the_year_another_got_in_is_not_that_of_the_rounds(read: Read, text: str) -> None:
    assert "year" not in read(text).queries[0].slots


@pytest.mark.parametrize(
    "text",
    [
        "score was 479 and now it shows 473, I did not touch anything",
        "crs 495 in june, today 490, nothing changed from my side",
        "ma note était 479 et maintenant elle est à 473 sans rien changer",
    ],
)
def test_a_score_that_is_lower_by_itself_is_explained(read: Read, text: str) -> None:
    assert first_of(read, text) == ("crs.explain_factor", "score-dropped-in-pool")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("how many marks needed in latest trades draw", "crs"),
        ("how many people invited in latest trades draw", "size"),
        ("combien de points au dernier tirage des métiers", "crs"),
    ],
)
def test_marks_asked_of_a_round_are_its_cut_off(read: Read, text: str, field: str) -> None:
    assert read(text).queries[0].slots["field"] == field


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "degree in history but I work as a web developer, any issue",
            ("program.eligibility", "work-and-studies"),
        ),
        ("should my job match my field of study for fsw", ("program.eligibility", "work-and-studies")),
        ("mon emploi doit-il avoir un rapport avec mes études", ("program.eligibility", "work-and-studies")),
        ("would it be beneficial that he is the primary applicant", ("crs.improve", "principal-applicant")),
        ("serait-il avantageux que ma femme soit demandeuse principale", ("crs.improve", "principal-applicant")),
        (
            "divorced in May, what to put for marital status",
            ("profile.family", "profile-marital-status"),
        ),
        ("profile asks for certificate of qualification, what is it", ("profile.create", "trade-certificate")),
        ("which of the two jobs should be my primary noc", ("profile.create", "primary-occupation")),
        ("quel emploi mettre comme profession principale", ("profile.create", "primary-occupation")),
        ("my pgwp has expired and I am in the pool", ("profile.update", "work-permit-expiring-pool")),
        (
            "mon permis d'études a expiré, mon profil reste au bassin ?",
            ("profile.update", "work-permit-expiring-pool"),
        ),
        ("typo in my date of birth in the profile, how to fix", ("profile.update", "profile-how-to-update")),
        ("should I wait to complete 3 years before applying", ("crs.improve", "foreign-work-points")),
        ("je devrais attendre d'avoir 3 ans d'expérience ?", ("crs.improve", "foreign-work-points")),
        ("is ACCA considered as masters", ("eca", "accountant-points")),
        ("does my part time job give any points", ("crs.explain_factor", "part-time-hours")),
        ("l'emploi à temps partiel donne-t-il des points", ("crs.explain_factor", "part-time-hours")),
        ("what is the full meaning of TEER", ("help", "teer-levels")),
    ],
)
def test_what_is_asked_stands_first(read: Read, text: str, first: tuple[str, str]) -> None:
    assert first_of(read, text) == first


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("loan officer in bank opening accounts, noc please", "noc.lookup"),
        ("is celpip easier than ielts", "language.tests"),
        ("how many months of bank statement for proof of funds", "ita.funds"),
        ("is french easier than healthcare draw", "draw.compare"),
    ],
)
def test_banks_and_what_is_easier_are_read_by_their_matter(read: Read, text: str, intent: str) -> None:
    assert [query.intent for query in read(text).queries] == [intent]


def test_an_age_beside_a_childs_is_no_limit_of_age(read: Read) -> None:
    assert not first_of(read, "I am 46 and my daughter is 22, can she still come along")[1].startswith("age")
