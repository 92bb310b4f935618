"""Messages become comparable words that remember where they stood."""

from bot.understanding.text import FIRST, HEAD, LAST, SAID_OVER, TAIL, Rewrites, fold, read_message, stem

PLAIN = Rewrites(elisions=frozenset(("l", "d", "qu")))


def words(text: str, rewrites: Rewrites = PLAIN) -> list[str]:
    return [t.text for t in read_message(text, rewrites).tokens]


def test_accents_and_case_do_not_count() -> None:
    assert fold("Éducation À L'ÉCOLE") == "education a l'ecole"


def test_plurals_share_a_stem() -> None:
    assert [stem(w) for w in ("draws", "categories", "addresses", "status")] == [
        "draw",
        "category",
        "address",
        "status",
    ]


def test_french_elisions_are_words_of_their_own() -> None:
    assert words("l'invitation d’hier qu'il") == ["l", "invitation", "d", "hier", "qu", "il"]


def test_english_apostrophes_are_dropped() -> None:
    assert words("what's the cut, don’t know") == ["whats", "the", "cut", "dont", "know"]


def test_letters_and_digits_written_together_are_parted() -> None:
    assert words("clb9 480crs 60days 91a 2nd p1") == ["clb", "9", "480", "crs", "60", "days", "91a", "2nd", "p1"]


def test_numbers_keep_their_separators() -> None:
    assert [t.number for t in read_message("5,500 at 7.5", PLAIN).tokens] == [5500.0, None, 7.5]


def test_mentions_links_and_control_characters_are_taken_away() -> None:
    assert words("@ee_bot draw\x00 402 https://canada.ca/x") == ["draw", "402"]


def test_a_command_is_no_word() -> None:
    message = read_message("/noc@ee_bot welder", PLAIN)
    assert (message.command, [t.text for t in message.tokens]) == ("noc", ["welder"])


def test_a_spelling_of_several_words_becomes_one() -> None:
    rewrites = Rewrites(phrases={("cut", "off"): ("cutoff",)})
    assert words("cut-off or cut off", rewrites) == ["cutoff", "or", "cutoff"]


def test_a_spelling_does_not_reach_over_a_comma() -> None:
    rewrites = Rewrites(phrases={("cut", "off"): ("cutoff",)})
    assert words("the cut, off", rewrites) == ["the", "cut", "off"]


def test_words_remember_what_was_typed() -> None:
    message = read_message("Cut-Off élevé", Rewrites(phrases={("cut", "off"): ("cutoff",)}))
    assert [t.raw for t in message.tokens] == ["Cut Off", "élevé"]


def test_of_a_very_long_message_the_beginning_and_the_end_are_read() -> None:
    found = [t.raw for t in read_message("first " + "middle " * (HEAD + TAIL) + "last", PLAIN).tokens]
    assert (found[0], found[-1], len(found) < HEAD + TAIL) == ("first", "last", True)


def test_of_a_message_without_blanks_so_many_characters_are_read() -> None:
    assert len(read_message("\U0001f3ed\U0001f3e0" * (HEAD + TAIL), PLAIN).tokens) == FIRST + LAST


def test_a_word_said_over_and_over_counts_a_few_times() -> None:
    assert words("/draw" + " draw" * 50 + " please") == ["draw"] * SAID_OVER + ["please"]


def test_chinese_is_read_one_character_at_a_time() -> None:
    assert words("最近CEC分") == ["最", "近", "cec", "分"]
