import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.doctor import Finding, examine
from bot.settings import EXAMPLE_KEYS, Settings, read_settings
from bot.state import opened_store
from bot.state.documents import Score
from bot.state.key_file import KeyFile, key_file_of
from bot.state.people import People
from bot.state.vault import Vault, new_key

NOW = datetime(2026, 3, 5, 17, tzinfo=UTC)
TOKEN = "1:" + "t" * 35
ROUND = {"drawNumber": "1", "drawDate": "2026-01-01", "drawName": "General", "drawSize": "1", "drawCRS": "1"}
FEED = {"rounds": [ROUND]}
Web = Callable[[httpx.Request], httpx.Response]


def well(request: httpx.Request) -> httpx.Response:
    if request.url.path.endswith("/getMe"):
        return httpx.Response(200, json={"ok": True, "result": {"username": "draws_test_bot"}})
    return httpx.Response(200, json=FEED)


def refusing(request: httpx.Request) -> httpx.Response:
    return httpx.Response(401, json={"ok": False})


def down(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route")


@pytest.fixture
def settings(knowledge_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    def settings(**given: Any) -> Settings:
        well = {
            "knowledge_db": knowledge_path,
            "telegram_bot_token": TOKEN,
            "database_url": f"sqlite+aiosqlite:///{tmp_path}/state.db",
        }
        return read_settings(env_file=None, **(well | given))

    return settings


def findings(settings: Settings, web: Web = well) -> dict[str, Finding]:
    return {finding.what: finding for finding in examine(settings, httpx.MockTransport(web))}


def test_where_all_is_well_nothing_is_a_fault(settings: Callable[..., Settings]) -> None:
    found = findings(settings())
    assert set(found) == {"settings", "knowledge base", "folder", "chats", "keys", "feed", "token"}
    assert all(finding.well for finding in found.values())
    assert "@draws_test_bot" in found["token"].says


@pytest.mark.parametrize("web", [refusing, down])
def test_a_token_or_feed_that_is_no_good_says_what_to_do(settings: Callable[..., Settings], web: Web) -> None:
    found = findings(settings(), web)
    assert not found["token"].well
    assert not found["feed"].well
    assert "TELEGRAM_" in found["token"].says
    assert "IRCC_FEED_URL" in found["feed"].says


def test_the_token_is_never_shown(settings: Callable[..., Settings]) -> None:
    for web in (well, refusing, down):
        assert TOKEN not in str(findings(settings(), web))


def test_no_token_is_no_fault(settings: Callable[..., Settings]) -> None:
    assert findings(settings(telegram_bot_token=None))["token"].well


def test_a_feed_that_is_a_file_is_looked_for(settings: Callable[..., Settings], tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text(json.dumps(FEED))
    assert findings(settings(ircc_feed_url=str(tmp_path / "feed.json")))["feed"].well
    assert not findings(settings(ircc_feed_url=str(tmp_path / "none.json")))["feed"].well


def test_a_base_that_is_not_built_yet_is_no_fault(settings: Callable[..., Settings], tmp_path: Path) -> None:
    assert findings(settings(knowledge_db=tmp_path / "new.db"))["knowledge base"].well


def test_a_damaged_base_is_a_fault(settings: Callable[..., Settings], tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"nothing of the kind")
    found = findings(settings(knowledge_db=tmp_path / "bad.db"))
    assert not found["knowledge base"].well
    assert "python -m knowledge build" in found["knowledge base"].says


def test_a_store_of_chats_that_cannot_be_read_is_a_fault(settings: Callable[..., Settings], tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"nothing of the kind, and long enough to be looked at")
    found = findings(settings())
    assert not found["chats"].well
    assert "DATABASE_URL" in found["chats"].says


def test_keys_that_are_not_made_yet_are_no_fault(settings: Callable[..., Settings]) -> None:
    found = findings(settings())
    assert found["keys"].well
    assert "first start" in found["keys"].says


def test_a_key_file_that_others_may_read_is_a_fault(settings: Callable[..., Settings], tmp_path: Path) -> None:
    file = KeyFile(key_file_of(tmp_path / "state.db"))
    file.make()
    assert findings(settings())["keys"].well
    file.path.chmod(0o640)
    found = findings(settings())["keys"]
    assert not found.well
    assert "chmod 600" in found.says


def test_the_example_of_a_key_is_a_fault(settings: Callable[..., Settings]) -> None:
    found = findings(settings(data_keys=EXAMPLE_KEYS[0]))["keys"]
    assert not found.well
    assert EXAMPLE_KEYS[0] not in found.says


def test_keys_that_do_not_open_what_is_kept_are_a_fault(settings: Callable[..., Settings], tmp_path: Path) -> None:
    async def keep() -> None:
        async with opened_store(f"sqlite+aiosqlite:///{tmp_path}/state.db") as store:
            await People(store, Vault([new_key()]), lambda: NOW).save_score(7, Score(value=500))

    asyncio.run(keep())
    for given in ({}, {"data_keys": new_key()}):
        found = findings(settings(**given))["keys"]
        assert not found.well
        assert "back" in found.says
