import re
from pathlib import Path

import pytest

from bot.settings import EXAMPLE_KEYS, Settings, SettingsInvalid, example_file, read_settings

ROOT = Path(__file__).parents[2]
SECRET = "hush-this-must-not-be-seen"


@pytest.fixture(autouse=True)
def no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def complaint_about(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as invalid:
        read_settings(env_file=None)
    return str(invalid.value)


def test_nothing_set_is_a_bot_in_the_terminal_that_polls_every_minute_and_a_half() -> None:
    settings = read_settings(env_file=None)
    assert settings.telegram_bot_token is None
    assert settings.feed_poll_seconds == 90


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    monkeypatch.setenv("HEALTH_LISTEN", "")
    assert read_settings(env_file=None) == read_settings(env_file=None, telegram_bot_token=None)


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("SEND_RATE=3\nLOG_FORMAT=json\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("SEND_RATE", "4")
    settings = read_settings(env_file=file)
    assert (settings.send_rate, settings.log_format) == (4, "json")


def test_lists_and_addresses_are_read_from_their_plain_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_CHAT_IDS", "12, -10034")
    monkeypatch.setenv("LISTEN", "[::1]:8443")
    settings = read_settings(env_file=None)
    assert settings.admin_chat_ids == (12, -10034)
    assert settings.listen == ("::1", 8443)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "no-colon"),
        ("TELEGRAM_API_URL", "localhost:8081"),
        ("IRCC_FEED_URL", "ftp://example.org/feed.json"),
        ("FEED_POLL_SECONDS", "soon"),
        ("FEED_POLL_SECONDS", "0"),
        ("DATABASE_URL", "mysql://somewhere"),
        ("WEBHOOK_SECRET", "has a space"),
        ("WEBHOOK_URL", "http://not.secure.example"),
        ("LISTEN", "8080"),
        ("LISTEN", "localhost:99999"),
        ("ADMIN_CHAT_IDS", "12,me"),
        ("SEND_RATE", "31"),
        ("LOG_FORMAT", "xml"),
        ("HEALTH_LISTEN", "here"),
        ("DATA_KEYS", "too-short"),
        ("DATA_KEYS", f"{EXAMPLE_KEYS[0]},{SECRET}"),
    ],
)
def test_a_wrong_setting_is_named_with_an_example(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert complaint_about(name, value, monkeypatch).startswith(f"{name}: ")
    assert f"Example: {name}=" in complaint_about(name, value, monkeypatch)


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "DATABASE_URL"])
def test_a_secret_is_never_part_of_the_complaint(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SECRET not in complaint_about(name, f"{SECRET} !", monkeypatch)


def test_a_secret_is_not_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f"12:{SECRET}")
    assert SECRET not in repr(read_settings(env_file=None))


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = complaint_about("WEBHOOK_URL", "https://bot.example.org/here", monkeypatch)
    assert complaint.startswith("WEBHOOK_SECRET: missing")


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "xml")
    names = [line.partition(":")[0] for line in complaint_about("SEND_RATE", "0", monkeypatch).splitlines()]
    assert names == ["SEND_RATE", "LOG_FORMAT"]


def test_the_example_file_is_that_of_the_settings() -> None:
    assert (ROOT / ".env.example").read_text() == example_file()


def test_every_example_is_itself_a_right_setting(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("\n".join(re.findall(r"^# ([A-Z_]+=.+)$", example_file(), re.MULTILINE)))
    assert read_settings(env_file=file).model_fields_set == set(Settings.model_fields)


def test_every_setting_has_a_description_and_an_example() -> None:
    assert all(field.description and field.examples for field in Settings.model_fields.values())
