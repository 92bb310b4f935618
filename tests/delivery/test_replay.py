"""Every state the feed went through is replayed: each draw is told once to whoever wants it, and nothing else."""

from __future__ import annotations

from pathlib import Path

from bot.state import Store
from tests.delivery.feed_states import shipped_draws
from tests.delivery.replaying import replayed


async def test_each_draw_is_told_once_to_whoever_wants_it(store: Store, tmp_path: Path) -> None:
    replay = await replayed(store, tmp_path, shipped_draws(tmp_path))
    assert replay.due > 0
    assert (replay.missed, replay.false, replay.repeated) == (0, 0, 0)
