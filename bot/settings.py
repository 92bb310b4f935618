"""Every setting, once: read from the environment or from `.env`, checked before anything starts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
"""A bot's token as @BotFather gives it: the bot's id, a colon, the secret."""
EXAMPLE_KEYS = ("dGhpcy1pcy1uby1rZXktbWFrZS1vbmUteW91cnNlbGY=",)
"""Of the form of a key, and known to everybody."""
_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")


class SettingsInvalid(Exception):
    """One or more settings are wrong; the message has a line for each, with an example and no secret."""


class Address(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


def _setting(default: Any, description: str, example: str, **limits: Any) -> Any:
    return Field(default, description=description, examples=[example], validate_default=True, **limits)


class Settings(BaseSettings):
    """The settings. Each field is the environment variable of its name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_bot_token: SecretStr | None = _setting(
        None,
        "The bot's token from @BotFather. Without it the bot runs in the terminal.",
        "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr",
    )
    telegram_api_url: str = _setting(
        TELEGRAM,
        "What precedes /bot<token>/: Telegram's own, or a local Bot API server.",
        "http://localhost:8081",
    )
    ircc_feed_url: str = _setting(
        "https://www.canada.ca/content/dam/ircc/documents/json/ee_rounds_123_en.json",
        "IRCC's feed of rounds of invitations: an http(s) address or a file.",
        "https://www.canada.ca/content/dam/ircc/documents/json/ee_rounds_123_en.json",
    )
    feed_poll_seconds: float = _setting(90.0, "Seconds between two polls of the feed.", "90", ge=0.1)
    knowledge_db: Path = _setting(
        Path("var/knowledge.db"),
        "The knowledge base's file. It is built when missing, and replaced when the feed has news.",
        "var/knowledge.db",
    )
    database_url: SecretStr = _setting(
        SecretStr("sqlite+aiosqlite:///var/state.db"),
        "Where the chats' settings are kept, as an SQLAlchemy URL.",
        "postgresql+psycopg://bot@localhost/express_entry",
    )
    data_keys: SecretStr | None = _setting(
        None,
        "Keys that seal what is kept of people, newest first, separated by commas. Without any, SQLite has a key file.",
        *EXAMPLE_KEYS,
    )
    webhook_url: str | None = _setting(
        None,
        "The https address at which Telegram delivers updates. Without it the bot polls.",
        "https://bot.example.org/telegram",
    )
    webhook_secret: SecretStr | None = _setting(
        None,
        "What Telegram sends along with each update, 1 to 256 of A-Z a-z 0-9 _ -. Needed with WEBHOOK_URL.",
        "choose-a-long-random-word",
    )
    listen: Annotated[Address, NoDecode] = _setting(
        Address("127.0.0.1", 8080), "host:port of the webhook's server.", "127.0.0.1:8080"
    )
    admin_chat_ids: Annotated[tuple[int, ...], NoDecode] = _setting(
        (), "The operators' chat ids, separated by commas.", "12345,-10067890"
    )
    send_rate: float = _setting(25.0, "Messages a second when announcing, at most 30.", "25", gt=0, le=30)
    log_format: Literal["text", "json"] = _setting("text", "How log lines are written: text or json.", "text")
    health_listen: Annotated[Address | None, NoDecode] = _setting(
        None, "host:port of a page that answers 200 while the bot is well. Without it there is none.", "127.0.0.1:8081"
    )

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("not a bot token, which is digits, a colon and then letters, digits, _ or -")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, url: str) -> str:
        return _web_address(url, "http", "https").rstrip("/")

    @field_validator("ircc_feed_url")
    @classmethod
    def _feed_url(cls, url: str) -> str:
        return _web_address(url, "http", "https") if "://" in url and not url.startswith("file://") else url

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url(cls, url: str | None, info: ValidationInfo) -> str | None:
        """Telegram itself delivers by https alone; a local Bot API server also by http."""
        schemes = ("https",) if info.data.get("telegram_api_url") == TELEGRAM else ("https", "http")
        return _web_address(url, *schemes) if url else None

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None and info.data.get("webhook_url"):
            raise ValueError("missing, though WEBHOOK_URL is set: without a secret anyone could post updates")
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("must be 1 to 256 of A-Z a-z 0-9 _ -")
        return secret

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, url: SecretStr) -> SecretStr:
        if not re.match(r"(sqlite|postgresql)(\+\w+)?://", url.get_secret_value()):
            raise ValueError("must begin with sqlite+aiosqlite:// or postgresql+psycopg://")
        return url

    @field_validator("data_keys")
    @classmethod
    def _data_keys(cls, keys: SecretStr | None) -> SecretStr | None:
        if keys and not all(_KEY.fullmatch(key) for key in _parts(keys)):
            raise ValueError("must be keys separated by commas, each of 43 letters, digits, _ or - and a =")
        return keys

    @field_validator("listen", "health_listen", mode="before")
    @classmethod
    def _address(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        host, colon, port = value.rpartition(":")
        if not (colon and host and port.isdecimal() and int(port) < 65_536):
            raise ValueError("must be host:port")
        return Address(host.strip("[]"), int(port))

    @field_validator("admin_chat_ids", mode="before")
    @classmethod
    def _chat_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch(r"-?\d{1,15}", part) for part in ids):
            raise ValueError("must be chat ids separated by commas")
        return tuple(int(part) for part in ids)

    @property
    def keys(self) -> tuple[str, ...]:
        """Those of DATA_KEYS in clear, newest first."""
        return tuple(_parts(self.data_keys)) if self.data_keys else ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that must never reach a log, in clear."""
        given = (self.telegram_bot_token, self.webhook_secret, self.database_url)
        return (*(secret.get_secret_value() for secret in given if secret), *self.keys)


def read_settings(env_file: Path | str | None = ".env", **given: Any) -> Settings:
    """The settings of this start; `given` overrides what the environment says. Raises SettingsInvalid."""
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as invalid:
        raise SettingsInvalid("\n".join(_complaint(error["loc"], error["msg"]) for error in invalid.errors())) from None


def example_file() -> str:
    """The text of `.env.example`: every setting with its meaning, an example and, where it has one, its default."""
    head = "# Copy to .env and set what you need; the environment goes before this file.\n"
    return head + "".join(_example_lines(name, field) for name, field in Settings.model_fields.items())


def _example_lines(name: str, field: FieldInfo) -> str:
    return f"\n# {field.description}\n# {name.upper()}={_example(field)}\n"


def _example(field: FieldInfo) -> str:
    return str((field.examples or [""])[0])


def _complaint(location: tuple[int | str, ...], message: str) -> str:
    name = str(location[0])
    reason = message.removeprefix("Value error, ")
    return f"{name.upper()}: {reason}. Example: {name.upper()}={_example(Settings.model_fields[name])}"


def _parts(keys: SecretStr) -> list[str]:
    return [part.strip() for part in keys.get_secret_value().split(",")]


def _web_address(url: str, *schemes: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"must be an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    return url
