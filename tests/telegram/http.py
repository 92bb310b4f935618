"""The HTTP side: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``, with Telegram's envelope."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable
from typing import Any

from tornado.web import Application, RequestHandler

from tests.telegram.calls import Call
from tests.telegram.errors import Refusal
from tests.telegram.faults import Fault
from tests.telegram.methods import carry_out, proper_name
from tests.telegram.parameters import Parameters, Upload
from tests.telegram.state import Telegram

_TOKEN = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]{30,50}")


def application(telegram: Telegram, token: str, failures: list[Exception]) -> Application:
    """The web application for one bot; what breaks inside the server itself goes to ``failures``."""
    settings = {"telegram": telegram, "token": token, "failures": failures}
    routes = [(r"/bot([^/]*)/([A-Za-z]+)", MethodHandler, settings), (r"/file/bot([^/]*)/(.+)", FileHandler, settings)]
    # The access log would write the token; the log of calls is what tests look at.
    return Application(routes, default_handler_class=NothingHandler, log_function=lambda handler: None)


class _Handler(RequestHandler):
    def initialize(self, telegram: Telegram, token: str, failures: list[Exception]) -> None:
        self.telegram = telegram
        self.token = token
        self.failures = failures
        self.gone = asyncio.Event()

    def on_connection_close(self) -> None:
        self.gone.set()

    def check_token(self, token: str) -> None:
        """Raise what Telegram says to a token that it does not know."""
        if not _TOKEN.fullmatch(token):
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")

    def answer(self, code: int, body: dict[str, Any]) -> None:
        """Write an envelope."""
        self.set_status(code)
        self.set_header("Content-Type", "application/json")
        self.write(json.dumps(body, ensure_ascii=False))


class NothingHandler(RequestHandler):
    """Any other address."""

    def prepare(self) -> None:
        self.set_status(404)
        self.finish(Refusal(404, "Not Found").envelope())


class MethodHandler(_Handler):
    """One call of one method."""

    async def get(self, token: str, name: str) -> None:
        await self._call(token, name)

    async def post(self, token: str, name: str) -> None:
        await self._call(token, name)

    async def _call(self, token: str, name: str) -> None:
        try:
            self.check_token(token)
            parameters = self._parameters()
        except Refusal as refusal:
            self.answer(refusal.code, refusal.envelope())
            return
        call = Call(proper_name(name), parameters.shown(), self.telegram.world.clock())
        self.telegram.calls.add(call)
        fault = self.telegram.faults.take(call.method, self._chat_id(parameters)) or Fault()
        try:
            await self._answered(call, parameters, fault)
        finally:
            self.telegram.waiting.changed()

    async def _answered(self, call: Call, parameters: Parameters, fault: Fault) -> None:
        outcome: Refusal | Any = fault.refusal
        if not await self._passed(call, fault.delay + self.telegram.faults.latency):
            return
        if fault.carried_out:
            # Only a long poll takes its time; every other method is done before a client could leave.
            work = self._carried_out(call, parameters)
            results = await self._unless_gone(call, work) if call.method == "getUpdates" else [await work]
            if not results:
                return
            outcome = outcome or results[0]
        if not await self._passed(call, fault.hold):
            return
        if fault.drop:
            call.outcome = "dropped"
            self.detach().close()
        elif isinstance(outcome, Refusal):
            call.outcome, call.error_code = "refused", outcome.code
            if wait := outcome.parameters.get("retry_after"):
                self.telegram.faults.asked_to_wait(fault, self._chat_id(parameters), wait)
            self._refuse(outcome, page=fault.page or outcome.code > 500)
        else:
            call.outcome, call.result = "ok", outcome
            self.answer(200, {"ok": True, "result": outcome})

    async def _passed(self, call: Call, seconds: float) -> bool:
        """Whether the client is still there after ``seconds``."""
        return seconds <= 0 or bool(await self._unless_gone(call, asyncio.sleep(seconds)))

    async def _carried_out(self, call: Call, parameters: Parameters) -> Refusal | Any:
        try:
            result = await carry_out(self.telegram, call.method, parameters)
        except Refusal as refusal:
            return refusal
        except Exception as failure:
            self.failures.append(failure)
            return Refusal(500, "Internal Server Error")
        call.done = True
        return result

    async def _unless_gone(self, call: Call, work: Awaitable[Any]) -> list[Any]:
        """The result of ``work`` in a list; an empty one when the client closed the connection first."""
        task = asyncio.ensure_future(work)
        gone = asyncio.ensure_future(self.gone.wait())
        try:
            await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return [task.result()]
        finally:
            task.cancel()
            gone.cancel()
        call.outcome = "abandoned"
        # Nobody is there to be answered.
        self.detach()
        return []

    def _refuse(self, refusal: Refusal, *, page: bool) -> None:
        if page:
            self.set_status(refusal.code)
            self.set_header("Content-Type", "text/html")
            self.write(f"<html><body>{refusal.description}</body></html>")
        else:
            self.answer(refusal.code, refusal.envelope())

    def _chat_id(self, parameters: Parameters) -> int | None:
        chat = self.telegram.world.find_chat(parameters.text("chat_id"))
        return chat.id if chat else parameters.integer("chat_id") or None

    def _parameters(self) -> Parameters:
        try:
            values = {name: found[-1].decode() for name, found in self.request.arguments.items()}
            if self.request.headers.get("Content-Type", "").startswith("application/json"):
                body = json.loads(self.request.body)
                values |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}
        except UnicodeDecodeError:
            raise Refusal(400, "Bad Request: strings must be encoded in UTF-8") from None
        except (ValueError, AttributeError):
            raise Refusal(400, "Bad Request: can't parse JSON object") from None
        return Parameters(values, {name: _upload(found[-1]) for name, found in self.request.files.items()})


class FileHandler(_Handler):
    """The download of a file that ``getFile`` named."""

    def get(self, token: str, path: str) -> None:
        try:
            self.check_token(token)
            stored = self.telegram.world.files.at(path)
            if stored is None:
                raise Refusal(404, "Not Found")
        except Refusal as refusal:
            self.answer(refusal.code, refusal.envelope())
        else:
            self.set_header("Content-Type", stored.mime)
            self.write(stored.content)


def _upload(file: Any) -> Upload:
    return Upload(str(file["filename"]), bytes(file["body"]), str(file["content_type"]))
