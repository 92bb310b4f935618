"""Time zones as people name them."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.time_zones import find_zones, is_zone, offered_zones, zone_label, zone_name
from knowledge.models import Language


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        ("america/new_york", "America/New_York"),
        ("New York", "America/New_York"),
        ("kathmandu", "Asia/Kathmandu"),
        ("kathmandoo", "Asia/Kathmandu"),
        ("Londres", "Europe/London"),
        ("Nigéria", "Africa/Lagos"),
        ("philipines", "Asia/Manila"),
        ("Côte d’Ivoire", "Africa/Abidjan"),
        ("Mumbai", "Asia/Kolkata"),
        ("Québec", "America/Toronto"),
        ("Pékin", "Asia/Shanghai"),
        ("Calcutta", "Asia/Kolkata"),
    ],
)
def test_a_place_is_found_in_either_language_and_with_slips(text: str, zone: str) -> None:
    assert find_zones(text) == (zone,)


@pytest.mark.parametrize("text", ["Canada", "United States", "États-Unis", "Australie"])
def test_a_country_with_several_zones_gives_each_of_the_usual(text: str) -> None:
    found = find_zones(text)
    assert 2 <= len(found) <= 8
    assert all(is_zone(zone) for zone in found)


@pytest.mark.parametrize("text", ["", "blah", "22-7", "to", "Wonderland", "/"])
def test_what_names_no_place_finds_none(text: str) -> None:
    assert find_zones(text) == ()


@given(st.text(max_size=40))
def test_any_text_finds_only_zones_that_there_are(text: str) -> None:
    assert set(find_zones(text)) <= available_timezones()


@pytest.mark.parametrize("name", sorted(available_timezones() - {"localtime"}))
def test_every_zone_can_be_typed_by_its_name(name: str) -> None:
    odd = name.startswith(("Etc/", "SystemV/", "US/"))
    assert odd or len(find_zones(name)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_zone_offered_has_a_name_of_its_own(language: Language) -> None:
    labels = [zone_label(zone, language) for zone in offered_zones()]
    assert len(set(labels)) == len(labels)
    assert all(is_zone(zone) for zone in offered_zones())


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("Asia/Kolkata", "India Standard Time", "heure de l’Inde"),
        ("America/Toronto", "Eastern Time, Toronto", "heure de l’Est, Toronto"),
        ("Europe/London", "United Kingdom", "Royaume-Uni"),
        ("Africa/Lagos", "West Africa Time, Nigeria", "heure d’Afrique de l’Ouest, Nigéria"),
    ],
)
def test_its_time_is_named_in_the_readers_language(zone: str, english: str, french: str) -> None:
    assert (zone_name(zone, "en"), zone_name(zone, "fr")) == (english, french)
