"""The two settings the knowledge room shares with the bot, from the environment or `.env`."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.shipped import SourcesFile, read_file


class Settings(BaseSettings):
    """`KNOWLEDGE_DB` and `IRCC_FEED_URL`."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    knowledge_db: Path = Path("var/knowledge.db")
    ircc_feed_url: str | None = None

    def feed(self) -> str:
        """The feed's address: the one set, else IRCC's own as `data/sources.json` gives it."""
        if self.ircc_feed_url:
            return self.ircc_feed_url
        urls = {source.id: source.url for source in read_file("sources.json", SourcesFile).sources}
        return urls["FEED"] or ""
