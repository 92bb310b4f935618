import httpx
import pytest
from tornado.testing import bind_unused_port

from bot.health import serve_health
from bot.settings import Address


@pytest.mark.parametrize(("complaint", "status"), [(None, 200), ("the base cannot be read", 503)])
async def test_the_page_says_whether_all_is_well(complaint: str | None, status: int) -> None:
    free, port = bind_unused_port()
    free.close()
    server = serve_health(Address("127.0.0.1", port), lambda: complaint)
    try:
        async with httpx.AsyncClient(trust_env=False) as web:
            answer = await web.get(f"http://127.0.0.1:{port}/health")
    finally:
        server.stop()
        await server.close_all_connections()
    assert answer.status_code == status
    assert answer.json()["complaint"] == complaint
