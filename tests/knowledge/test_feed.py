"""Reading IRCC's feed: what it may leave out, how it writes numbers, and how it breaks."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FeedInvalid
from knowledge.feed import read_feed, read_number
from knowledge.moments import read_moment
from tests.knowledge.feeds import NARROW, feed, minimal, only_row, pool, record

BOM = b"\xef\xbb\xbf"


def fault(*records: Any) -> str:
    """What a feed of these records is refused with."""
    with pytest.raises(FeedInvalid) as caught:
        read_feed(feed(*records))
    return str(caught.value)


# what is read


def test_a_record_is_read_whole() -> None:
    row = only_row(feed(record("402")))
    assert (row.number, row.date, row.name) == ("402", date(2026, 3, 5), "Canadian Experience Class")
    assert (row.size, row.crs, row.source) == (1000, 500, "FEED")
    assert row.tie_break_raw == "January 2, 2026 at 03:04:05 UTC"
    assert row.held_raw == "March 5, 2026 at 10:00:00 UTC"
    assert row.programs == "Canadian Experience Class"
    assert row.pool_as_on == date(2026, 3, 1)


def test_a_record_of_the_five_needed_keys_is_enough() -> None:
    row = only_row(feed(minimal()))
    assert (row.tie_break_raw, row.held_raw, row.programs, row.pool_as_on, row.url) == (None,) * 5


@pytest.mark.parametrize("key", sorted(set(record()) - set(minimal())))
@pytest.mark.parametrize("value", [None, "", 7, ["x"], {}], ids=repr)
def test_any_other_key_may_hold_anything(key: str, value: Any) -> None:
    assert only_row(feed(record(**{key: value}))).number == "7"


def test_numbers_are_strings_and_may_end_in_a_letter() -> None:
    content = feed(record("91b"), record("91a"))
    assert [row.number for row in read_feed(content).draws] == ["91b", "91a"]


@pytest.mark.parametrize(("given", "number"), [(" 402 ", "402"), ("91A", "91a"), (402, "402")])
def test_a_number_is_read_in_any_dress(given: Any, number: str) -> None:
    assert only_row(feed(record(drawNumber=given))).number == number


def test_spaces_in_a_name_are_tidied() -> None:
    assert only_row(feed(record(drawName="  Canadian  Experience Class\n"))).name == "Canadian Experience Class"


def test_what_cannot_be_stored_is_dropped_from_a_text() -> None:
    content = json.dumps({"rounds": [record(drawName="Gen\x00eral\ud800", drawText2="\x07")]}).encode()
    row = only_row(content)
    assert (row.name, row.programs) == ("General", None)


def test_the_raw_tie_break_is_kept_as_it_stands() -> None:
    assert (
        only_row(feed(record(drawCutOff=" July 3rd 2026 at  4:35:13 "))).tie_break_raw == " July 3rd 2026 at  4:35:13 "
    )


def test_a_tie_break_without_a_year_is_kept_raw_and_not_guessed() -> None:
    raw = only_row(feed(record(drawCutOff="October 7 at 16:38:21 UTC"))).tie_break_raw
    assert raw == "October 7 at 16:38:21 UTC"
    assert read_moment(raw) is None


def test_the_feed_is_known_as_of_its_newest_draw() -> None:
    content = feed(record("8", drawDate="2026-03-07"), record("7"))
    assert read_feed(content).as_of == date(2026, 3, 7)


def test_lines_and_blanks_between_records_do_not_matter() -> None:
    content = json.dumps({"rounds": [record("8"), record("7")]}, indent=4).replace("\n", "\r\n\r\n").encode()
    assert len(read_feed(content).draws) == 2


# numbers


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("4", 4),
        ("5,000", 5000),
        ("27,332", 27332),
        ("1000", 1000),
        (" 429 ", 429),
        (429, 429),
        ("0", 0),
        ("1,037,113", 1037113),
    ],
)
def test_numbers_are_read_with_commas_or_none(raw: Any, value: int) -> None:
    assert read_number(raw) == value


@given(st.integers(0, 9_999_999), st.sampled_from([",", " ", "\u00a0", "\u202f", ""]))
def test_a_number_is_read_back_with_any_separator(value: int, separator: str) -> None:
    assert read_number(f"{value:,}".replace(",", separator)) == value


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "abc",
        "-4",
        "4.0",
        "5,00",
        "1,5",
        "1,0000",
        ",500",
        "5,000,",
        "1e3",
        "½",
        "٤",
        None,
        True,
        4.5,
        [],
        "9" * 40,
    ],
)
def test_what_is_no_number_is_refused(raw: Any) -> None:
    with pytest.raises(ValueError, match="whole number"):
        read_number(raw)


# charsets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_charset_is_told_from_the_bytes(encoding: str) -> None:
    content = feed(record(drawName="Générale", drawSize="20\u00a0784"), encoding=encoding)
    row = only_row(content)
    assert (row.name, row.size) == ("Générale", 20784)


def test_a_typographic_apostrophe_survives_windows_1252() -> None:
    name = "Catégorie de l’expérience canadienne"
    assert only_row(feed(record(drawName=name), encoding="cp1252")).name == name


def test_bytes_of_neither_charset_are_refused() -> None:
    with pytest.raises(FeedInvalid, match="UTF-8"):
        read_feed(feed(record()).replace(b"March 5", b"\x81\xff March"))


# links


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/content/canadasite/en/a/invitations.html?q=7", "https://www.canada.ca/en/a/invitations.html?q=7"),
        ("/en/a/invitations.html?q=7", "https://www.canada.ca/en/a/invitations.html?q=7"),
        ("/en/a/invitations-7.html", "https://www.canada.ca/en/a/invitations-7.html"),
        ("https://www.canada.ca/en/a.html", "https://www.canada.ca/en/a.html"),
        ("/en/a.html?x=1&amp;q=7", "https://www.canada.ca/en/a.html?x=1&q=7"),
        ("https://example.org/a.html", None),
        ("//example.org/a.html", None),
        ("javascript:alert(1)", None),
        ("http://www.canada.ca/en/a.html", None),
        ("https://user@www.canada.ca/en/a.html", None),
        ('/en/a"onclick.html', None),
        ("", None),
    ],
)
def test_a_link_is_made_whole_and_stays_on_the_official_site(href: str, url: str | None) -> None:
    assert only_row(feed(record(drawNumberURL=f"<a href='{href}'>7</a>"))).url == url


def test_the_number_s_own_link_is_the_one_taken() -> None:
    other = "<a href='/en/invitations-64.html'>x</a>"
    row = only_row(feed(record("65", drawNumberURL="<a href='/en/invitations-65.html'>65</a>", mitext=other)))
    assert row.url == "https://www.canada.ca/en/invitations-65.html"


# the pool


def test_a_pool_is_read_by_its_own_date_and_narrow_bands() -> None:
    (snapshot,) = read_feed(feed(record(**pool("March 1, 2026", each=1234)))).snapshots
    assert snapshot.as_on == date(2026, 3, 1)
    assert snapshot.counts == (1234,) * len(NARROW)
    assert snapshot.total == 1234 * len(NARROW)


def test_a_pool_of_zeros_is_no_data() -> None:
    assert read_feed(feed(record())).snapshots == ()


def test_one_measurement_in_two_draws_is_one_snapshot() -> None:
    content = feed(record("8", **pool()), record("7", **pool()))
    assert len(read_feed(content).snapshots) == 1


def test_of_two_pools_of_one_day_the_newer_draw_s_counts() -> None:
    content = feed(record("8", **pool(each=20)), record("7", **pool(each=10)))
    (snapshot,) = read_feed(content).snapshots
    assert snapshot.counts[0] == 20


def test_a_pool_without_its_sums_is_summed() -> None:
    sums = {"dd3": None, "dd9": None, "dd18": None}
    (snapshot,) = read_feed(feed(record(**pool(each=10, **sums)))).snapshots
    assert snapshot.total == 10 * len(NARROW)


@pytest.mark.parametrize("value", [None, "", "n/a", -1, "1,5"])
def test_a_pool_with_a_band_missing_is_no_snapshot(value: Any) -> None:
    assert read_feed(feed(record(**pool(dd5=value)))).snapshots == ()


def test_a_pool_of_a_day_that_cannot_be_read_is_no_snapshot() -> None:
    assert read_feed(feed(record(**pool("March")))).snapshots == ()


# what is refused, and how it says so


@pytest.mark.parametrize("key", sorted(minimal()))
@pytest.mark.parametrize("missing", [True, False], ids=["missing", "null"])
def test_each_needed_key_is_named_when_it_lacks(key: str, missing: bool) -> None:
    bad = record("402", **{key: None})
    if missing:
        del bad[key]
    message = fault(record("8"), bad)
    assert key in message
    assert ("record 2" if key == "drawNumber" else "draw 402") in message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("drawNumber", ""),
        ("drawNumber", "   "),
        ("drawNumber", "a91"),
        ("drawNumber", "91ab"),
        ("drawNumber", "-3"),
        ("drawNumber", "007"),
        ("drawNumber", "91."),
        ("drawNumber", "1" * 30),
        ("drawNumber", True),
        ("drawNumber", 4.5),
        ("drawDate", "12-04-2023"),
        ("drawDate", "2026-02-30"),
        ("drawDate", "March 5, 2026"),
        ("drawDate", "20260305"),
        ("drawDate", ""),
        ("drawDate", 20260305),
        ("drawName", ""),
        ("drawName", "   "),
        ("drawName", 5),
        ("drawName", "x" * 301),
        ("drawSize", "0"),
        ("drawSize", "-1"),
        ("drawSize", "many"),
        ("drawSize", "5,00"),
        ("drawSize", "1" * 19),
        ("drawSize", ""),
        ("drawSize", 1.5),
        ("drawCRS", "1201"),
        ("drawCRS", "-1"),
        ("drawCRS", "429.5"),
        ("drawCRS", "n/a"),
        ("drawCRS", {}),
    ],
)
def test_a_value_that_breaks_the_schema_is_named_with_its_key(key: str, value: Any) -> None:
    assert f"{key}: " in fault(record("8"), record("402", **{key: value}))


@pytest.mark.parametrize(("key", "value"), [("drawSize", "1"), ("drawCRS", "0"), ("drawCRS", "1200")])
def test_the_limits_themselves_are_accepted(key: str, value: str) -> None:
    assert only_row(feed(record(**{key: value}))).number == "7"


def test_a_number_given_twice_is_named() -> None:
    assert "draw 91a: drawNumber" in fault(record("91a"), record("8"), record("91A"))


def test_one_bad_record_spoils_the_whole_feed() -> None:
    good = [record(str(number)) for number in range(1, 40)]
    assert "draw 40: drawCRS" in fault(*good, record("40", drawCRS="x"))


def test_many_faults_are_told_as_a_few() -> None:
    assert fault(*(record(str(number), drawCRS="x") for number in range(1, 40))).count("drawCRS") == 5


@pytest.mark.parametrize("bad", [None, "402", 402, [], ["402"]])
def test_a_record_that_is_no_object_is_named_by_its_place(bad: Any) -> None:
    assert "record 2" in fault(record("8"), bad)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"<!DOCTYPE html><html></html>",
        feed(record())[:-20],
        b"[" * 100_000,
        b'{"rounds": NaN}',
        b'{"rounds": ' + b"9" * 5000 + b"}",
    ],
    ids=["empty", "text", "html", "cut off", "deep", "nan", "huge number"],
)
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(FeedInvalid, match="no JSON"):
        read_feed(content)


@pytest.mark.parametrize(
    "value", [{}, [], {"rounds": None}, {"rounds": []}, {"rounds": {"r1": {}}}, {"draws": [1]}, "x", 3]
)
def test_json_without_a_list_of_rounds_is_refused(value: Any) -> None:
    with pytest.raises(FeedInvalid, match="rounds"):
        read_feed(json.dumps(value).encode())


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    )
)
def test_any_json_is_read_or_refused_clearly(value: Any) -> None:
    with pytest.raises(FeedInvalid):
        read_feed(json.dumps({"rounds": [value]}).encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_clearly(content: bytes) -> None:
    with pytest.raises(FeedInvalid):
        read_feed(content)


@given(
    st.lists(
        st.builds(
            dict,
            number=st.integers(1, 999_999),
            size=st.integers(1, 9_999_999),
            crs=st.integers(0, 1200),
            day=st.dates(min_value=date(2015, 1, 1)),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda drawn: drawn["number"],
    )
)
def test_figures_written_as_the_feed_does_are_read_back(drawn: list[dict[str, Any]]) -> None:
    content = feed(
        *(
            minimal(
                str(one["number"]),
                drawSize=f"{one['size']:,}",
                drawCRS=str(one["crs"]),
                drawDate=one["day"].isoformat(),
            )
            for one in drawn
        )
    )
    read = [(int(row.number), row.size, row.crs, row.date) for row in read_feed(content).draws]
    assert read == [(one["number"], one["size"], one["crs"], one["day"]) for one in drawn]
