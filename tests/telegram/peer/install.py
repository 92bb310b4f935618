"""Getting the package: once, with a time limit, into a folder that git ignores."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent
_MODULES = FOLDER / "node_modules"
_LIMIT_SECONDS = 120


class PeerUnavailable(Exception):
    """The peer cannot run here, for the reason given."""


def install() -> Path:
    """Install the pinned packages if they are not there; return the folder of ``server.js``.

    Raises ``PeerUnavailable`` without node or npm, or when the packages cannot be had.
    """
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        raise PeerUnavailable(f"{' and '.join(missing)} not found")
    # Several test processes may want it at once.
    with (FOLDER / "package.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _installed():
            _npm_ci()
    return FOLDER


def _installed() -> bool:
    wanted = json.loads((FOLDER / "package.json").read_text("utf-8"))["dependencies"]
    present = {name: _MODULES / name / "package.json" for name in wanted}
    return all(
        path.exists() and json.loads(path.read_text("utf-8"))["version"] == wanted[name]
        for name, path in present.items()
    )


def _npm_ci() -> None:
    command = ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, timeout=_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        raise PeerUnavailable(f"npm ci did not end within {_LIMIT_SECONDS} seconds") from None
    except subprocess.CalledProcessError as failure:
        reason = failure.stderr.decode(errors="replace").strip().splitlines()
        raise PeerUnavailable(f"npm ci failed: {reason[-1] if reason else failure.returncode}") from None
