"""Telegram's HTML, the entities that it finds by itself, and how it measures."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram.errors import Refusal
from tests.telegram.formatting import Entity, caption_of, plain, text_of, utf16_cut, utf16_length
from tests.telegram.formatting.html import parse_html
from tests.telegram.parameters import Parameters


def marks(markup: str) -> list[tuple[str, str]]:
    parsed = parse_html(markup)
    return [(entity.type, entity.of(parsed.text)) for entity in parsed.entities]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<a href="https://canada.ca/en">x</a>', "text_link"),
        ('<a href="tg://user?id=7">x</a>', "text_mention"),
        ('<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>', "custom_emoji"),
        ('<tg-time unix="1700000000" format="wDT">x</tg-time>', "date_time"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</b>", "bold"),
    ],
)
def test_every_supported_tag_becomes_its_entity(markup: str, kind: str) -> None:
    assert marks(markup) == [(kind, "x")]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("é <p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("x<br/>y", 'Unsupported start tag "br/" at byte offset 1'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="1700000000" format="DTw">x</tg-time>', "Invalid date-time format specified"),
    ],
)
def test_what_is_wrong_is_said_in_telegram_s_words(markup: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(markup)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_offsets_count_utf16_units_not_characters() -> None:
    parsed = parse_html("🍁é <b>Canada</b>")
    assert parsed.entities == [Entity("bold", 4, 6)]


def test_references_are_decoded_and_unknown_ones_left_alone() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#233;&#x1F341; &nbsp;").text == '<>&"é🍁 &nbsp;'


def test_nested_tags_come_outer_first() -> None:
    assert marks("<b>x<i>y</i></b>") == [("bold", "xy"), ("italic", "y")]


def test_an_empty_tag_marks_nothing() -> None:
    assert marks("<b></b>x") == []


def test_code_in_a_language_is_one_block() -> None:
    (entity,) = parse_html('<pre><code class="language-python">x</code></pre>').entities
    assert (entity.type, entity.language) == ("pre", "python")


def test_a_time_keeps_its_moment_and_layout() -> None:
    (entity,) = parse_html('<tg-time unix="1700000000" format="r">soon</tg-time>').entities
    assert (entity.unix_time, entity.date_time_format) == (1700000000, "r")


def test_a_bad_link_is_dropped_and_noted() -> None:
    parsed = parse_html('<a href="not-a-url">x</a>')
    assert parsed.entities == []
    assert parsed.losses == ["link 'not-a-url' dropped: Wrong HTTP URL"]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_escaped_text_always_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)).text == text


@given(
    st.lists(st.sampled_from([*"<>/&;#=\"' ab\0🍁", "<b>", "</b>", "<i", "<a href=", "&amp;", "<pre>", "code"])).map(
        "".join
    )
)
def test_any_markup_is_either_parsed_within_its_text_or_refused(markup: str) -> None:
    try:
        parsed = parse_html(markup)
    except Refusal as refusal:
        assert refusal.description.startswith("Bad Request: can't parse entities: ")
    else:
        assert all(0 <= each.offset < each.end <= utf16_length(parsed.text) for each in parsed.entities)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_cutting_at_a_measured_length_gives_the_rest(before: str, after: str) -> None:
    assert utf16_cut(before + after, utf16_length(before), utf16_length(after)) == after


@pytest.mark.parametrize(
    ("text", "kind", "stretch"),
    [
        ("/start draw_402", "bot_command", "/start"),
        ("see /noc@draws_test_bot now", "bot_command", "/noc@draws_test_bot"),
        ("hi @draws_test_bot!", "mention", "@draws_test_bot"),
        ("see https://canada.ca/en.", "url", "https://canada.ca/en"),
        ("see canada.ca/fr, please", "url", "canada.ca/fr"),
        ("for #CEC today", "hashtag", "#CEC"),
        ("write to a.b@example.org", "email", "a.b@example.org"),
        ("worth $CAD", "cashtag", "$CAD"),
        ("call +1 613 555 0100", "phone_number", "+1 613 555 0100"),
    ],
)
def test_plain_text_is_marked_as_telegram_marks_it(text: str, kind: str, stretch: str) -> None:
    assert [(each.type, each.of(text)) for each in plain(text).entities] == [(kind, stretch)]


@pytest.mark.parametrize("text", ["either/or", "2026/03/05", "/début", "#402", "a@b", "<code>/start</code>"])
def test_what_only_looks_like_an_entity_is_none(text: str) -> None:
    formatted = text_of(Parameters({"text": text, "parse_mode": "HTML"}))
    assert [entity.type for entity in formatted.entities if entity.type != "code"] == []


def test_the_longest_text_is_measured_after_parsing() -> None:
    markup = "<b>" + "x" * 4096 + "</b>"
    assert len(text_of(Parameters({"text": markup, "parse_mode": "HTML"})).text) == 4096


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("  \n ", "text must be non-empty"),
        ("\u200b\u2060", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("🍁" * 2049, "message is too long"),
    ],
)
def test_a_text_of_a_wrong_length_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        text_of(Parameters({"text": text, "parse_mode": "HTML"}))


def test_a_caption_may_be_empty_but_not_long() -> None:
    assert caption_of(Parameters()).text == ""
    with pytest.raises(Refusal, match="message caption is too long"):
        caption_of(Parameters({"caption": "x" * 1025}))


def test_text_is_trimmed_and_its_entities_move_along() -> None:
    formatted = text_of(Parameters({"text": "  \n<b>x</b> y \n", "parse_mode": "HTML"}))
    assert (formatted.text, formatted.entities) == ("x y", (Entity("bold", 0, 1),))


def test_control_characters_do_not_reach_the_reader() -> None:
    assert plain("a\0b\rc\u202ed\x07e").text == "a bcd e"


def test_entities_over_a_hundred_are_dropped_and_noted() -> None:
    formatted = text_of(Parameters({"text": "<b>x</b> " * 101, "parse_mode": "HTML"}))
    assert len(formatted.entities) == 100
    assert formatted.losses == ("1 entities dropped: more than 100",)


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        ('[{"type":"bold","offset":100,"length":1}]', "entity begins after the end of the text at UTF-16 offset 100"),
        ('[{"type":"bold","offset":-1,"length":1}]', "receive an entity with incorrect offset -1"),
        ('[{"type":"nothing","offset":0,"length":1}]', "Unsupported type specified"),
        ('[{"type":"text_link","offset":0,"length":1}]', 'Can\'t find field "url"'),
        ('[{"type":"text_link","offset":0,"length":1,"url":"x"}]', "entity URL 'x' is invalid: Wrong HTTP URL"),
    ],
)
def test_listed_entities_are_checked(listed: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        text_of(Parameters({"text": "hello", "entities": listed}))


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        text_of(Parameters({"text": "x", "parse_mode": "wiki"}))
