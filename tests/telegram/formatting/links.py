"""What Telegram takes for a link in a button or an entity."""

from __future__ import annotations

from urllib.parse import urlsplit

_PROTOCOLS = frozenset({"http", "https", "tg", "ton", "tonsite"})


def link_error(url: str) -> str | None:
    """Why Telegram refuses ``url`` as a link, in its words; ``None`` when it is fine."""
    if not url.strip():
        return "URL host is empty"
    if any(character.isspace() for character in url.strip()):
        return "Wrong HTTP URL"
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host = parts.hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if parts.scheme not in _PROTOCOLS:
        return "Unsupported URL protocol"
    if parts.scheme in {"http", "https"} and not _is_host(host):
        return "Wrong HTTP URL"
    return None


def _is_host(host: str) -> bool:
    # A host without a dot ("localhost", "not-a-url") is no link for Telegram.
    return "." in host and not host.startswith(".") and ".." not in host
