from hypothesis import given
from hypothesis import strategies as st

from handlers.splitting import ENTITIES, UNITS, split, utf16_units
from tests.telegram.formatting.html import parse_html

WORDS = st.text(st.sampled_from("aé🙂&\"' \n"), max_size=40)
TAGS = st.sampled_from(["b", "i", "code", "blockquote expandable", 'a href="https://example.org/?a=1&amp;b=2"'])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&#34;")


def wrapped(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag.split()[0]}>"


MARKUP = st.recursive(
    WORDS.map(escaped),
    lambda inner: st.one_of(
        st.builds(wrapped, TAGS, inner),
        st.lists(inner, max_size=4).map("".join),
        st.lists(inner, max_size=3).map("\n\n".join),
    ),
    max_leaves=25,
)


def seen(markup: str) -> list[tuple[str, frozenset[str]]]:
    """Each visible character with the marks it carries."""
    parsed = parse_html(markup)
    marks: list[tuple[str, frozenset[str]]] = []
    unit = 0
    for character in parsed.text:
        kinds = frozenset(e.type for e in parsed.entities if e.offset <= unit < e.end)
        if not character.isspace():
            marks.append((character, kinds))
        unit += utf16_units(character)
    return marks


@given(MARKUP, st.integers(2, 60))
def test_every_piece_is_complete_markup_within_the_limit(markup: str, units: int) -> None:
    for piece in split(markup, units):
        assert utf16_units(parse_html(piece).text) <= units


@given(MARKUP, st.integers(2, 60))
def test_no_visible_character_is_lost_and_each_keeps_its_marks(markup: str, units: int) -> None:
    assert [mark for piece in split(markup, units) for mark in seen(piece)] == seen(markup)


@given(MARKUP, st.integers(4, 12))
def test_no_piece_has_more_marks_than_telegram_shows(markup: str, entities: int) -> None:
    depth_allows = max((len(kinds) for _, kinds in seen(markup)), default=0) < entities
    if depth_allows:
        assert all(len(parse_html(piece).entities) <= entities for piece in split(markup, UNITS, entities))


def test_a_short_answer_stays_one_message() -> None:
    assert split("<b>389</b>\n\n250 invitations") == ["<b>389</b>\n\n250 invitations"]


def test_cuts_at_the_last_blank_line_that_fits() -> None:
    assert split("one one\n\ntwo two\nmore\n\nthree", 22) == ["one one\n\ntwo two\nmore", "three"]


def test_prefers_a_blank_line_outside_a_tag_to_one_inside() -> None:
    assert split("intro\n\n<blockquote>a\n\nb\n\nccccccccc</blockquote>", 15)[0] == "intro"


def test_a_tag_open_at_a_cut_goes_on_in_the_next_message() -> None:
    assert split("<b>one two</b>", 4) == ["<b>one</b>", "<b>two</b>"]


def test_a_word_longer_than_a_message_is_cut_between_characters() -> None:
    pieces = split("🙂" * UNITS)
    assert "".join(pieces) == "🙂" * UNITS
    assert all(utf16_units(piece) <= UNITS for piece in pieces)


def test_a_long_list_of_marked_lines_keeps_all_its_marks() -> None:
    markup = "\n".join(f"<b>{number}</b>" for number in range(ENTITIES + 20))
    assert sum(len(parse_html(piece).entities) for piece in split(markup)) == ENTITIES + 20


def test_nothing_to_see_is_no_message() -> None:
    assert split(" \n\n <b> </b>") == []
