"""A page for whoever watches over the process: 200 while it is well, 503 with the reason when not."""

from __future__ import annotations

import socket
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
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listening = socket.create_server(address, family=family)
    listening.setblocking(False)
    pages = Application([("/health", _Health, {"complaint": complaint})], log_function=lambda _: None)
    server = HTTPServer(pages)
    server.add_socket(listening)
    return server
