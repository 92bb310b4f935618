"""Misspelt words are put right one by one."""

import pytest

from bot.understanding.spelling import Repairer
from bot.understanding.text import Rewrites, read_message
from tests.bot.understanding.conftest import Parse, Read

VOCABULARY = ("cutoff", "healthcare", "french", "draw", "processing", "invitation", "number")


def repaired(text: str, kept: tuple[str, ...] = ()) -> str:
    repairer = Repairer(VOCABULARY, kept, Rewrites())
    return " ".join(t.text for t in repairer.repaired(read_message(text, Rewrites())).tokens)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cutof", "cutoff"),
        ("helthcare", "healthcare"),
        ("frnch", "french"),
        ("drw", "draw"),
        ("proccessing", "processing"),
        ("invitaitons", "invitation"),
    ],
)
def test_a_misspelt_word_is_repaired(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jai recu linvitation hier", "invitation"),
        ("lattestation de lemployeur", "attestation"),
        ("mon profil nexpire pas", "expire"),
        ("dexperience au canada", "experience"),
    ],
)
def test_what_was_elided_without_an_apostrophe_is_a_word_of_its_own(parse: Parse, typed: str, meant: str) -> None:
    assert meant in {token.text for token in parse(typed).scene.tokens}


@pytest.mark.parametrize("text", ["is latex a skill they look at", "my tissue sample", "the later draw"])
def test_english_words_are_parted_nowhere(parse: Parse, text: str) -> None:
    assert len(parse(text).scene.tokens) == len(text.split())


@pytest.mark.parametrize("word", ["plumber", "cook", "frog", "ok"])
def test_a_word_of_its_own_is_left_alone(word: str) -> None:
    assert repaired(word, kept=("plumber",)) == word


def test_what_was_typed_is_kept() -> None:
    repairer = Repairer(VOCABULARY, (), Rewrites())
    assert repairer.repaired(read_message("CUTOF", Rewrites())).tokens[0].raw == "CUTOF"


@pytest.mark.parametrize(
    "text", ["lst frnch drw cutof", "helthcare drow cut of", "whats teh latst cec scroe", "dernier tiraje cec"]
)
def test_a_question_full_of_typos_is_still_understood(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "draw.latest"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("drwas", "draws"), ("numbrs", "numbers")],
)
def test_a_misspelt_plural_is_repaired_by_its_stem(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


def test_a_letter_is_left_out_more_often_than_typed_besides() -> None:
    repairer = Repairer(("lost", "lowest"), (), Rewrites())
    assert repairer.repair("lowst") == "lowest"


def test_the_name_of_a_month_is_repaired(read: Read) -> None:
    assert read("which draws were held in augst").queries[0].slots["month"] == "2026-08"
