"""Between an invitation and the submission: what may still be changed, and what a change then means."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("how can i replace a document i already uploaded, not submitted yet", "application-before-submitting"),
        ("comment remplacer un document téléversé avant de soumettre", "application-before-submitting"),
        ("can i add a document after i submitted", "application-more-documents"),
        ("puis-je ajouter un document après avoir soumis", "application-more-documents"),
        ("fired after invitation but before submitting, what happens", "job-loss-after-ita"),
        ("j'ai démissionné juste après l'invitation, que se passe-t-il", "job-loss-after-ita"),
        ("i put the wrong noc in the profile and have my ITA now", "profile-after-invitation"),
        ("j'ai mis un mauvais code CNP et j'ai reçu l'invitation", "profile-after-invitation"),
        ("the police certificate takes 4 months but i only have 60 days", "police-certificates-late"),
        ("j'ai 60 jours mais le certificat de police prend 3 mois", "police-certificates-late"),
    ],
)
def test_what_happens_before_submitting_has_its_fact_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize("text", ["I am 29 weeks pregnant, which fees are due", "j'ai 60 jours pour soumettre"])
def test_days_and_weeks_are_no_age(read: Read, text: str) -> None:
    assert "age" not in read(text).queries[0].slots


@pytest.mark.parametrize("text", ["my score would be 22 lower, is it still above", "it would be 20 points less then"])
def test_points_that_one_would_lose_are_no_trend_of_the_rounds(read: Read, text: str) -> None:
    assert read(text).queries[0].intent != "draw.trend"
