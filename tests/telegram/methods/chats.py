"""getChat, getChatMember, getChatMemberCount, getChatAdministrators and leaveChat."""

from __future__ import annotations

from tests.telegram.arrivals import bot_becomes
from tests.telegram.errors import bad_request
from tests.telegram.methods.registry import method
from tests.telegram.methods.targets import chat_of
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram
from tests.telegram.world.chats import Chat, Kind, Member, Status


@method("getChat")
def get_chat(telegram: Telegram, parameters: Parameters) -> JSON:
    """All about a chat."""
    return chat_of(telegram, parameters).full_json()


@method("getChatMember")
def get_chat_member(telegram: Telegram, parameters: Parameters) -> JSON:
    """What somebody is in a chat."""
    chat = chat_of(telegram, parameters)
    user = telegram.world.users.get(parameters.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified" if not parameters.has("user_id") else "user not found")
    if chat.kind is Kind.PRIVATE:
        member = Member(user, Status.MEMBER) if user in {chat.user, telegram.world.bot} else None
        if member is None:
            raise bad_request("user not found")
        return member.as_json(chat.kind)
    _check_members_visible(telegram, chat)
    return chat.member(user).as_json(chat.kind)


def _check_members_visible(telegram: Telegram, chat: Chat) -> None:
    if chat.kind is Kind.CHANNEL and not telegram.world.bot_in(chat).administers:
        raise bad_request("member list is inaccessible")


@method("getChatMemberCount")
def get_chat_member_count(telegram: Telegram, parameters: Parameters) -> int:
    """How many are in a chat."""
    chat = chat_of(telegram, parameters)
    return 2 if chat.kind is Kind.PRIVATE else sum(member.present for member in chat.members.values())


@method("getChatAdministrators")
def get_chat_administrators(telegram: Telegram, parameters: Parameters) -> list[JSON]:
    """The administrators of a chat, but for other bots."""
    chat = chat_of(telegram, parameters)
    if chat.kind is Kind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    _check_members_visible(telegram, chat)
    shown = [
        member
        for member in chat.members.values()
        if member.administers and (not member.user.is_bot or member.user is telegram.world.bot)
    ]
    return [member.as_json(chat.kind) for member in shown]


@method("leaveChat")
def leave_chat(telegram: Telegram, parameters: Parameters) -> bool:
    """Leave a group or a channel."""
    chat = chat_of(telegram, parameters)
    if chat.kind is Kind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    bot = telegram.world.bot
    bot_becomes(telegram, chat, bot, Member(bot, Status.LEFT))
    return True
