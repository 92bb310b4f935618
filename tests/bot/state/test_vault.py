"""The vault: what it seals opens in its own place alone, with its own keys alone."""

from __future__ import annotations

from base64 import urlsafe_b64decode

import pytest

from bot.state import VaultClosed
from bot.state.vault import BLOCK, Sealed, Vault, is_key, new_key

HERE = Sealed(7, "profile")
DOCUMENT = '{"age": 34, "résidence": "Québec"}'


@pytest.fixture
def key() -> str:
    return new_key()


@pytest.fixture
def vault(key: str) -> Vault:
    return Vault([key])


def test_what_was_sealed_opens_again(vault: Vault) -> None:
    assert vault.open(HERE, vault.seal(HERE, DOCUMENT)) == DOCUMENT


def test_nothing_of_a_document_can_be_read(vault: Vault) -> None:
    sealed = urlsafe_b64decode(vault.seal(HERE, DOCUMENT))
    assert not any(word.encode() in sealed for word in ("résidence", "Québec", "profile"))


def test_the_same_document_never_looks_the_same(vault: Vault) -> None:
    assert vault.seal(HERE, DOCUMENT) != vault.seal(HERE, DOCUMENT)


@pytest.mark.parametrize("elsewhere", [Sealed(8, "profile"), Sealed(7, "invitation")])
def test_a_copy_in_another_place_stays_shut(vault: Vault, elsewhere: Sealed) -> None:
    with pytest.raises(VaultClosed, match="not theirs"):
        vault.open(elsewhere, vault.seal(HERE, DOCUMENT))


def test_a_change_of_any_part_is_noticed(vault: Vault) -> None:
    sealed = vault.seal(HERE, DOCUMENT)
    for place in range(0, len(sealed) - 2, 7):  # the last two are no more than padding
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        with pytest.raises(VaultClosed):
            vault.open(HERE, changed)


@pytest.mark.parametrize("text", ["", "é", "not sealed at all", "gAAAAA=="])
def test_what_was_never_sealed_stays_shut(vault: Vault, text: str) -> None:
    with pytest.raises(VaultClosed):
        vault.open(HERE, text)


def test_another_key_opens_nothing_and_says_what_to_do(vault: Vault) -> None:
    with pytest.raises(VaultClosed, match="put the former key back"):
        Vault([new_key()]).open(HERE, vault.seal(HERE, DOCUMENT))


def test_without_a_key_it_says_which_setting_is_missing() -> None:
    with pytest.raises(VaultClosed, match="DATA_KEYS"):
        Vault(()).seal(HERE, DOCUMENT)


def test_a_length_does_not_tell_what_was_given(vault: Vault) -> None:
    lengths = {len(vault.seal(HERE, "x" * size)) for size in range(BLOCK // 2)}
    assert len(lengths) == 1


def test_with_a_new_key_in_front_what_the_former_one_sealed_still_opens(vault: Vault, key: str) -> None:
    assert Vault([new_key(), key]).open(HERE, vault.seal(HERE, DOCUMENT)) == DOCUMENT


def test_what_is_sealed_anew_needs_the_former_key_no_more(vault: Vault, key: str) -> None:
    newest = new_key()
    anew = Vault([newest, key]).sealed_anew(vault.seal(HERE, DOCUMENT))
    assert Vault([newest]).open(HERE, anew) == DOCUMENT


def test_keys_that_change_while_it_is_open_are_seen(key: str) -> None:
    keys = [key]
    vault = Vault(lambda: tuple(keys))
    sealed = vault.seal(HERE, DOCUMENT)
    keys[:] = [new_key()]
    with pytest.raises(VaultClosed):
        vault.open(HERE, sealed)


def test_a_key_is_known_by_its_form() -> None:
    assert is_key(new_key())
    assert not is_key("too-short")
