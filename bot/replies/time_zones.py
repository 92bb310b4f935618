"""Time zones as people name them: found by a city, a country or an IANA name, and named in the reader's language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from rapidfuzz.distance import OSA

from bot.replies.words import FOLDER, LANGUAGES
from knowledge.models import Language

_LOCALES: dict[Language, str] = {"en": "en_CA", "fr": "fr_CA"}
_ONE_EDIT, _TWO_EDITS = 5, 9
"""From these lengths on a name may have one and two slips."""
_NO_CITIES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


def find_zones(text: str, *, slips: bool = True) -> tuple[str, ...]:
    """The zones that a place or an IANA name means, small slips allowed or not: several for a country that has several.

    Empty where it means none.
    """
    wanted = _folded(text)
    exact = _iana_names().get(wanted.replace(" ", ""))
    if exact:
        return (_modern(exact),)
    named = _places()
    if wanted in named or len(wanted) < _ONE_EDIT or not slips:
        return named.get(wanted, ())
    most = 2 if len(wanted) >= _TWO_EDITS else 1
    near = ((OSA.distance(wanted, place, score_cutoff=most), place) for place in named)
    distance, place = min(near, default=(most + 1, ""))
    return named[place] if distance <= most else ()


def load_zones() -> None:
    """Reads the names of places, as the first search does otherwise."""
    _iana_names()
    _places()


def is_zone(name: str) -> bool:
    """Whether it is an IANA name exactly."""
    return name in available_timezones()


def offered_zones() -> tuple[str, ...]:
    """The zones to offer as buttons, in order."""
    return tuple(name.strip() for name in _data()["offered"].split(","))


def zone_label(zone: str, language: Language) -> str:
    """The place it is for, as shortly as can be: the country where that has one zone, else the city."""
    territory = get_global("zone_territories").get(_modern(zone))
    alone = territory and len(get_global("territory_zones").get(territory, ())) == 1
    if alone:
        return str(Locale.parse(_LOCALES[language]).territories[territory])
    city = str(get_timezone_location(_modern(zone), locale=_LOCALES[language], return_city=True))
    return city.rpartition("/")[2]


def zone_name(zone: str, language: Language) -> str:
    """What its time is called: `India Standard Time`, `Eastern Time, Toronto`, `heure de l’Est, Toronto`."""
    place, called = zone_label(zone, language), _called(zone, language)
    if called is None:
        return place
    return called if place.split(" ")[0].lower() in called.lower() else f"{called}, {place}"


def _called(zone: str, language: Language) -> str | None:
    """The name of the time itself; Babel files some under a zone's older name.

    None where summer time has a name of its own, as in London, which half the year has not the time of Greenwich.
    """
    modern = _modern(zone)
    locale = Locale.parse(_LOCALES[language])
    if locale.time_zones.get(modern, {}).get("long", {}).get("daylight"):
        return None
    older = (old for old, new in get_global("zone_aliases").items() if new == modern)
    files = get_global("meta_zones")
    found = next((files[name] for name in (modern, *older) if name in files), None)
    names = locale.meta_zones.get(found, {}).get("long", {}) if found else {}
    return names.get("generic") or names.get("standard")


def _modern(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / "time_zones.toml").read_text(encoding="utf-8"))


@cache
def _iana_names() -> Mapping[str, str]:
    return {_folded(name).replace(" ", ""): name for name in sorted(available_timezones()) if not _is_odd(name)}


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """Folded names of cities and countries in both languages, with their zones; what the data file says goes first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    own: dict[str, dict[str, None]] = defaultdict(dict)
    for zone, places in _data()["places"].items():
        for place in places.split(","):
            own[_folded(place)][zone] = None
    for place, zone in _cities_and_countries():
        found[_folded(place)][zone] = None
    return {place: tuple(zones) for place, zones in (found | own).items()}


def _cities_and_countries() -> Iterator[tuple[str, str]]:
    known = available_timezones()
    for name in sorted(known):
        if "/" in name and not _is_odd(name):
            yield name.rpartition("/")[2].replace("_", " "), _modern(name)
    for language in LANGUAGES:
        locale = Locale.parse(_LOCALES[language])
        for zone in get_global("zone_territories"):
            if zone in known and not _is_odd(zone):
                yield str(get_timezone_location(zone, locale=locale, return_city=True)), zone
        for territory, zones in get_global("territory_zones").items():
            if territory in locale.territories:
                yield from ((str(locale.territories[territory]), zone) for zone in zones if zone in known)


def _is_odd(name: str) -> bool:
    return name.startswith(_NO_CITIES)


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if unicodedata.category(c) != "Mn")
    return re.sub(r"[^a-z0-9+/]+", " ", plain).strip()
