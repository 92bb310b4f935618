"""A person alone with the bot."""

import pytest

from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.telegram import RunningBot, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


def names_draw(text: str, draw: Draw) -> bool:
    return draw.number in text and str(draw.crs) in text


@pytest.fixture
def newest(base: KnowledgeBase) -> Draw:
    return base.freshness().newest


async def ask(server: TelegramServer, text: str, language: str = "en") -> str:
    chat = server.private_chat(server.user("Ana", language_code=language))
    await chat.says(text)
    return (await chat.next_reply()).text


async def test_a_question_is_answered_with_the_draws_figures(
    telegram_server: TelegramServer, base: KnowledgeBase
) -> None:
    draw = base.latest_draw("senior_managers")
    assert draw and names_draw(await ask(telegram_server, "what was the last senior manager cutoff"), draw)


async def test_a_question_in_french_is_answered_in_french(telegram_server: TelegramServer, base: KnowledgeBase) -> None:
    text = await ask(telegram_server, "quelle était la note du dernier tirage pour le français ?")
    draw = base.latest_draw("french")
    assert draw and names_draw(text, draw)
    assert "tirage" in text.lower()


async def test_a_follow_up_keeps_the_conversation(telegram_server: TelegramServer, base: KnowledgeBase) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    await chat.says("what was the last healthcare cut-off")
    await chat.next_reply()
    await chat.says("and for french?")
    draw = base.latest_draw("french")
    assert draw and names_draw((await chat.next_reply()).text, draw)


async def test_no_conversation_is_mixed_with_anothers(telegram_server: TelegramServer, base: KnowledgeBase) -> None:
    ana, bo = (telegram_server.private_chat(telegram_server.user(name)) for name in ("Ana", "Bo"))
    await ana.says("what was the last healthcare cut-off")
    await bo.says("what was the last trades cut-off")
    await ana.next_reply(), await bo.next_reply()
    await ana.says("the one before")
    draw = base.latest_draw("healthcare", offset=1)
    assert draw and names_draw((await ana.next_reply()).text, draw)


@pytest.mark.parametrize(
    "command",
    ["/latest", "/LATEST", "/latest@draws_test_bot", "/draw {number}", "/draw #{number}", "/start draw_{number}"],
)
async def test_a_command_is_the_same_door_with_a_name(
    telegram_server: TelegramServer, newest: Draw, command: str
) -> None:
    assert names_draw(await ask(telegram_server, command.format(number=newest.number)), newest)


@pytest.mark.parametrize("command", ["/latest senior managers", "/latest senior manger", "/lastest senior managers"])
async def test_what_follows_a_command_is_understood(
    telegram_server: TelegramServer, base: KnowledgeBase, command: str
) -> None:
    draw = base.latest_draw("senior_managers")
    assert draw and names_draw(await ask(telegram_server, command), draw)


async def test_words_after_a_french_command_are_read_in_french(
    telegram_server: TelegramServer, base: KnowledgeBase
) -> None:
    draw = base.latest_draw("trades")
    text = await ask(telegram_server, "/latest métiers", "fr-CA")
    assert draw and names_draw(text, draw)
    assert "tirage" in text.lower()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "command",
    [
        *("/start", "/help", "/pool", "/steps", "/status", "/privacy", "/draw", "/score", "/score 480", "/subscribe"),
        *("/history", "/history cec 2026", "/noc", "/noc welder", "/category", "/category trades"),
        *("/start alerts", "/start nonsense", "/start topic_police", "/start cat_french", "/start cat_none"),
        *("/start noc_21231", "/start draw_99999"),
    ],
)
async def test_every_command_has_an_answer_in_both_languages(
    telegram_server: TelegramServer, command: str, language: str
) -> None:
    assert len(await ask(telegram_server, command, language)) > 20
    assert telegram_server.losses == []


async def test_the_start_says_that_the_bot_is_unofficial_and_offers_examples(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    await chat.says("/start")
    reply = await chat.next_reply()
    assert "unofficial" in reply.text
    assert sum(map(len, reply.labels)) >= 4


async def test_the_status_names_the_newest_draw_and_the_version(telegram_server: TelegramServer, newest: Draw) -> None:
    text = await ask(telegram_server, "/status")
    assert f"#{newest.number}" in text
    assert "Version" in text


async def test_no_answer_shows_a_preview_of_a_page(telegram_server: TelegramServer) -> None:
    await ask(telegram_server, "/latest")
    (sent,) = telegram_server.calls.of("sendMessage")
    assert "is_disabled" in str(sent["link_preview_options"])


async def test_a_voice_message_is_answered_politely(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code="fr"))
    await chat.sends(voice={"file_id": "x", "file_unique_id": "y", "duration": 1})
    assert "texte" in (await chat.next_reply()).text


async def test_words_under_a_picture_are_read(telegram_server: TelegramServer, newest: Draw) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    photo = [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}]
    await chat.sends(photo=photo, caption=f"draw {newest.number}")
    assert names_draw((await chat.next_reply()).text, newest)


async def test_a_message_that_is_edited_is_not_answered_again(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    message = await chat.says("latest draw")
    await chat.next_reply()
    await chat.edits(message, "draw 1")
    await chat.stays_silent()


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> <script>alert(1)</script> &amp; &lt;",
        "</pre></b>",
        "\u202eآخر سحب\u202c",
        "آخر جولة دعوات",
        "draw\0402",
        "😀" * 30,
        "?" * 20,
        "x" * 4096,
        "draw " * 800,
        "\u200b\u200b.",
        "'); DELETE FROM draws; --",
        "{{ 7 * 7 }} {text} %s",
        "draw 99999999999999999999999999",
        "score 99999999999999",
        "/draw 0",
        "/score -5",
        "/noc 99999",
        "/noc <b>welder</b>",
        "/history 9999",
        "/latest \U0001f1e8\U0001f1e6",
    ],
)
async def test_whatever_is_typed_gets_a_polite_answer(
    telegram_server: TelegramServer, bot: RunningBot, text: str
) -> None:
    assert await ask(telegram_server, text)
    assert bot.errors == []
