"""Countries as people name them."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.companion.countries import Named, countries_in, country_name, is_country
from knowledge.models import Language

EVERY = sorted(code for code in Locale.parse("en_CA").territories if is_country(str(code)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_is_found_by_the_name_it_is_shown_by(language: Language) -> None:
    lost = {code: found for code in EVERY if (found := countries_in(country_name(code, language))) != Named((code,))}
    assert lost == {}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("India, UAE and Nepal", ("IN", "AE", "NP")),
        ("Inde et Émirats", ("IN", "AE")),
        ("USA / UK", ("US", "GB")),
        ("Trinidad and Tobago", ("TT",)),
        ("Trinidad and Tobago and India", ("TT", "IN")),
        ("phillipines", ("PH",)),
        ("the Netherlands", ("NL",)),
        ("en France", ("FR",)),
        ("Corée du Sud", ("KR",)),
        ("India; india", ("IN",)),
    ],
)
def test_as_people_write_them(text: str, codes: tuple[str, ...]) -> None:
    assert countries_in(text) == Named(codes)


@pytest.mark.parametrize(
    ("text", "codes"), [("Congo", ("CD", "CG")), ("Korea", ("KP", "KR")), ("Nigeri", ("NE", "NG"))]
)
def test_a_name_of_several_is_left_open(text: str, codes: tuple[str, ...]) -> None:
    assert countries_in(text).several == codes


@pytest.mark.parametrize("text", ["Wakanda", "cec cutoff", "Mars", "x"])
def test_what_is_no_country_is_strange(text: str) -> None:
    assert countries_in(text) == Named(strange=(text,))


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    assert all(is_country(code) for code in countries_in(text).codes)
