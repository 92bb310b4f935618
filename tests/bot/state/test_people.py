"""What people asked to be kept: sealed, opened, ticked, forgotten."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from bot.announcing.reminders import Reminders
from bot.state import Chats, Store, StoreFailed, VaultClosed
from bot.state.documents import Invitation, Profile, Score, Work, read
from bot.state.outbox import Outbox
from bot.state.people import People, Person
from bot.state.tables import people as people_table
from bot.state.tables import reminders as reminders_table
from bot.state.vault import Vault, new_key
from tests.bot.state.conftest import NOW

CHAT = 7_654_321
PROFILE = Profile(
    candidate={"age": 34, "first_language": {"clb": {"reading": 9}, "language": "french"}},
    work=(Work(noc="21231", months=26, where="canada"),),
)
SCORE = Score(value=512, submitted=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
INVITED = Invitation(
    invited_on=date(2026, 3, 4),
    program="cec",
    family_size=3,
    countries=("in", "ae"),
    valid_until={"passport": date(2031, 1, 1)},
)
SOON = {"ita:30": NOW + timedelta(days=30), "ita:14": NOW + timedelta(days=46)}


@pytest.fixture
def vault() -> Vault:
    return Vault([new_key()])


@pytest.fixture
def people(store: Store, vault: Vault) -> People:
    return People(store, vault, lambda: NOW)


async def due(store: Store) -> dict[str, datetime]:
    async with store.reading() as connection:
        rows = (await connection.execute(select(reminders_table))).all()
    return {row.key: row.due_at for row in rows}


async def test_of_a_person_who_gave_nothing_nothing_is_kept(people: People) -> None:
    assert await people.get(CHAT) is None


async def test_each_document_is_found_as_it_was_given(people: People) -> None:
    await people.save_profile(CHAT, PROFILE)
    await people.save_score(CHAT, SCORE)
    await people.save_invitation(CHAT, INVITED)
    assert await people.get(CHAT) == Person(CHAT, PROFILE, SCORE, INVITED)


async def test_a_document_takes_the_place_of_the_former_one(people: People) -> None:
    await people.save_score(CHAT, SCORE)
    await people.save_score(CHAT, Score(value=498))
    assert await people.get(CHAT) == Person(CHAT, score=Score(value=498))


async def test_the_last_document_takes_the_row_along(people: People) -> None:
    await people.save_score(CHAT, SCORE)
    await people.save_profile(CHAT, PROFILE)
    await people.save_score(CHAT, None)
    assert await people.get(CHAT) == Person(CHAT, profile=PROFILE)
    await people.save_profile(CHAT, None)
    assert await people.get(CHAT) is None


async def test_no_figure_stands_in_the_table_in_clear(people: People, store: Store) -> None:
    await people.save_profile(CHAT, PROFILE)
    await people.save_invitation(CHAT, INVITED)
    async with store.reading() as connection:
        row = str((await connection.execute(select(people_table))).one())
    assert not any(value in row for value in ("21231", "french", "2026-03-04", "passport"))


async def test_a_row_copied_to_another_chat_stays_shut(people: People, store: Store) -> None:
    await people.save_score(CHAT, SCORE)
    await people.save_score(CHAT + 1, Score(value=300))
    async with store.writing() as connection:
        theirs = select(people_table.c.score).where(people_table.c.chat_id == CHAT)
        stolen = (await connection.execute(theirs)).scalar_one()
        other = people_table.update().where(people_table.c.chat_id == CHAT + 1)
        await connection.execute(other.values(score=stolen))
    with pytest.raises(VaultClosed):
        await people.get(CHAT + 1)


async def test_a_thing_is_ticked_and_the_tick_taken_off(people: People) -> None:
    await people.save_invitation(CHAT, INVITED)
    assert await people.tick(CHAT, "passport") == INVITED.model_copy(update={"ticked": frozenset({"passport"})})
    assert await people.tick(CHAT, "passport", done=False) == INVITED


async def test_without_an_invitation_there_is_nothing_to_tick(people: People) -> None:
    assert await people.tick(CHAT, "passport") is None
    assert await people.get(CHAT) is None


async def test_ticks_at_the_same_moment_all_stay(people: People) -> None:
    await people.save_invitation(CHAT, INVITED)
    things = [f"thing-{number}" for number in range(20)]
    await asyncio.gather(*(people.tick(CHAT, thing) for thing in things))
    person = await people.get(CHAT)
    assert person and person.invitation and person.invitation.ticked == set(things)


async def test_an_invitation_brings_its_reminders(people: People, store: Store) -> None:
    await people.save_invitation(CHAT, INVITED, SOON)
    assert await due(store) == SOON


async def test_another_date_brings_other_reminders(people: People, store: Store) -> None:
    await people.save_invitation(CHAT, INVITED, SOON)
    later = {"ita:30": NOW + timedelta(days=31)}
    await people.save_invitation(CHAT, INVITED, later)
    assert await due(store) == later


async def test_nobody_is_reminded_of_what_has_gone_by(people: People, store: Store) -> None:
    await people.save_invitation(CHAT, INVITED, {"ita:30": NOW, "ita:14": NOW - timedelta(days=1)})
    assert await due(store) == {}


async def test_without_the_invitation_nothing_is_reminded_of(people: People, store: Store) -> None:
    await people.save_invitation(CHAT, INVITED, SOON)
    await people.save_invitation(CHAT, None)
    assert await due(store) == {}


async def test_nothing_is_kept_of_a_group(people: People) -> None:
    with pytest.raises(ValueError, match="private"):
        await people.save_score(-700, SCORE)


async def test_forgetting_the_person_leaves_what_the_chat_chose(people: People, store: Store) -> None:
    await Chats(store, lambda: NOW).set(CHAT, "private", language="fr")
    await people.save_invitation(CHAT, INVITED, SOON)
    await people.forget(CHAT)
    assert await people.get(CHAT) is None
    assert await due(store) == {}
    assert (await Chats(store, lambda: NOW).get(CHAT)).language == "fr"


@pytest.mark.parametrize("queued", [False, True])
async def test_one_whose_moment_has_just_come_outlives_another_save(store: Store, vault: Vault, queued: bool) -> None:
    now = NOW
    people = People(store, vault, lambda: now)
    await people.save_invitation(CHAT, INVITED, SOON)
    now = SOON["ita:30"]
    if queued:
        await Reminders(store, lambda: now, lambda: None).send_due()
    await people.save_invitation(CHAT, INVITED, SOON)
    await Reminders(store, lambda: now, lambda: None).send_due()
    (delivery,) = await Outbox(store, lambda: now).claim(10, "test", timedelta(seconds=18))
    assert delivery.announcement.content == {"reminder": "ita:30"}


async def test_without_a_key_nothing_changes_and_all_can_be_forgotten(people: People, store: Store) -> None:
    await people.save_invitation(CHAT, INVITED, SOON)
    keyless = People(store, Vault(()), lambda: NOW)
    with pytest.raises(VaultClosed):
        await keyless.save_invitation(CHAT, Invitation(invited_on=date(2026, 1, 1)))
    assert (await people.get(CHAT)) == Person(CHAT, invitation=INVITED)
    assert await due(store) == SOON
    await keyless.forget(CHAT)
    assert await people.get(CHAT) is None


async def test_a_store_that_fails_says_so_without_values(people: People, store: Store) -> None:
    async with store.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE people RENAME TO elsewhere")
    with pytest.raises(StoreFailed, match="nothing was changed") as failed:
        await people.save_score(CHAT, SCORE)
    assert str(CHAT) not in str(failed.value)


def test_a_field_that_nobody_knows_is_not_kept() -> None:
    with pytest.raises(ValidationError):
        Score.model_validate({"value": 500, "name": "Ana"})


def test_what_another_version_wrote_opens_without_what_is_not_known() -> None:
    text = '{"invited_on": "2026-03-04", "removed_since": 1}'
    assert read(Invitation, text) == Invitation(invited_on=date(2026, 3, 4))


def test_unknown_fields_inside_are_passed_over_too() -> None:
    text = '{"work": [{"noc": "21231", "months": 3, "where": "abroad", "employer": "x"}]}'
    assert read(Profile, text).work == (Work(noc="21231", months=3, where="abroad"),)


def test_what_no_version_wrote_so_stays_shut() -> None:
    with pytest.raises(VaultClosed, match="newer version"):
        read(Score, '{"value": "many"}')
