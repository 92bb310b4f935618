"""A page for whoever watches over the process: 200 while it is well, 503 with the reason when not."""

from __future__ import annotations

from collections.abc import Callable

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.settings import Address


class _Health(RequestHandler):
    def initialize(self, complaint: Callable[[], str | None]) -> None:
        self._complaint = complaint

    def get(self) -> None:
        complaint = self._complaint()
        self.set_status(503 if complaint else 200)
        self.write({"ok": complaint is None, "complaint": complaint})

    head = get


def serve_health(address: Address, complaint: Callable[[], str | None]) -> HTTPServer:
    """Serves `/health` on the running event loop. `complaint` says what is wrong, or None. Raises OSError."""
    pages = Application([("/health", _Health, {"complaint": complaint})], log_function=lambda _: None)
    return pages.listen(address.port, address.host)
