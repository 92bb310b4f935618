"""English or French."""

import json

import pytest

from knowledge.models import Language
from tests.bot.understanding.conftest import Parse, Read
from tests.bot.understanding.report import FOLDER

FRAGMENT = 3
"""So few words may be of any language."""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what was the last cut off", "en"),
        ("quelle est la note de passage", "fr"),
        ("dernier tirage cec", "fr"),
        ("c est quoi le dernier score", "fr"),
        ("la ronde 412 visait quelle catégorie", "fr"),
        ("agla draw kab hai", "en"),
        ("que signifie EIMT", "fr"),
        ("caregiver po ako dito sa Cebu, pasok ba sa list", "en"),
        ("medical pehle karwana hai submit ke baad", "en"),
        ("my wife sef dey join am", "en"),
        ("crs 518 profile made 1 august 2026 cec", "en"),
        ("muss ich die Übersetzung noch einmal für IRCC prüfen lassen", "en"),
        ("нужно ли переводить diplôme", "en"),
    ],
)
def test_the_message_tells_its_language(read: Read, text: str, language: Language) -> None:
    assert read(text, "fr" if language == "en" else "en").language == language


def test_a_message_that_does_not_tell_takes_the_language_given(read: Read) -> None:
    assert (read("cec", "fr").language, read("cec").language) == ("fr", "en")


@pytest.mark.parametrize(
    "text",
    [
        *("tendance cec", "ancien code CNP 2173", "extrait casier judiciaire", "visite medicale validite"),
        *("passeport expire", "papiers a fournir", "ipd recue", "points age", "note francophone", "rembourse ou pas"),
    ],
)
def test_a_few_words_are_enough_for_french(read: Read, text: str) -> None:
    assert read(text, "en").language == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "cuándo es el próximo sorteo de entrada express",
        "cual es el puntaje de corte de la ronda",
        "qual foi a nota de corte da última rodada",
    ],
)
def test_spanish_and_portuguese_are_answered_in_english(read: Read, text: str) -> None:
    assert read(text, "fr").language == "en"


@pytest.mark.parametrize("kind", ["held_out", "fresh", "rounds"])
@pytest.mark.parametrize("written", ["en", "fr", "mixed"])
def test_lines_are_answered_in_their_language(parse: Parse, kind: str, written: str) -> None:
    lines = [json.loads(line)["text"] for line in (FOLDER / f"{kind}.{written}.jsonl").read_text("utf-8").splitlines()]
    language = "fr" if written == "fr" else "en"
    told = [line for line in lines if len(line.split()) > FRAGMENT]
    others = [line for line in told if parse(line).language != language]
    assert len(others) <= 0.01 * len(told) + 1, others
