"""Chats of every kind, who is in them, and what each may do there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tests.telegram.world.people import User

if TYPE_CHECKING:
    from tests.telegram.world.messages import Message


class Kind(StrEnum):
    """The four types of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """What somebody is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


ADMINISTRATOR_RIGHTS = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"),
    *("can_delete_stories", "can_post_messages", "can_edit_messages", "can_pin_messages", "can_manage_topics"),
)
_MEMBER_RIGHTS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
    *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
    *("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics"),
    "can_react_to_messages",
)
_ONLY_IN = {
    "can_post_messages": (Kind.CHANNEL,),
    "can_edit_messages": (Kind.CHANNEL,),
    "can_pin_messages": (Kind.GROUP, Kind.SUPERGROUP),
    "can_manage_topics": (Kind.SUPERGROUP,),
}


@dataclass
class Member:
    """Somebody's standing in a chat; ``rights`` are those given to an administrator or left to a restricted member."""

    user: User
    status: Status
    rights: frozenset[str] = frozenset()

    @property
    def present(self) -> bool:
        """Whether they are in the chat now."""
        return self.status not in {Status.LEFT, Status.KICKED}

    @property
    def administers(self) -> bool:
        """Whether they are the owner or an administrator."""
        return self.status in {Status.CREATOR, Status.ADMINISTRATOR}

    def may(self, right: str) -> bool:
        """Whether they hold ``right``, by its Bot API name (``can_pin_messages``)."""
        if self.status is Status.CREATOR:
            return True
        if self.status in {Status.ADMINISTRATOR, Status.RESTRICTED}:
            return right in self.rights
        return self.status is Status.MEMBER and right.startswith("can_send_")

    def as_json(self, kind: Kind) -> dict[str, Any]:
        """The ``ChatMember`` of the Bot API, with every field that the status requires."""
        fields: dict[str, Any] = {"user": self.user.as_json(), "status": str(self.status)}
        if self.administers:
            fields["is_anonymous"] = False
        if self.status is Status.ADMINISTRATOR:
            fields["can_be_edited"] = False
            rights = [right for right in ADMINISTRATOR_RIGHTS if kind in _ONLY_IN.get(right, Kind)]
            fields |= {right: right in self.rights for right in rights}
        elif self.status is Status.RESTRICTED:
            fields |= {"is_member": True, "until_date": 0, "can_edit_tag": False}
            fields |= {right: right in self.rights for right in _MEMBER_RIGHTS}
        elif self.status is Status.KICKED:
            fields["until_date"] = 0
        return fields


@dataclass
class Topic:
    """A topic of a forum. ``thread_id`` is the id of the service message that opened it."""

    thread_id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass
class Chat:
    """One chat. In a private chat ``started`` says whether the person ever wrote to the bot."""

    id: int
    kind: Kind
    title: str | None = None
    username: str | None = None
    user: User | None = None
    is_forum: bool = False
    started: bool = False
    upgraded_to: int | None = None
    last_bot: int | None = None
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)

    @property
    def in_group(self) -> bool:
        """Whether this is a group or a supergroup."""
        return self.kind in {Kind.GROUP, Kind.SUPERGROUP}

    def member(self, user: User) -> Member:
        """The standing of ``user``; whoever was never here has left."""
        return self.members.get(user.id) or Member(user, Status.LEFT)

    def living(self) -> Iterator[Message]:
        """The messages that were not deleted, oldest first."""
        return (message for message in self.messages.values() if not message.deleted)

    def as_json(self) -> dict[str, Any]:
        """The ``Chat`` of the Bot API."""
        fields: dict[str, Any] = {"id": self.id, "type": str(self.kind)}
        if self.user:
            person = self.user.as_json()
            fields |= {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
        if self.title:
            fields["title"] = self.title
        if self.username:
            fields["username"] = self.username
        if self.is_forum:
            fields["is_forum"] = True
        return fields

    def full_json(self) -> dict[str, Any]:
        """The ``ChatFullInfo`` that ``getChat`` answers with."""
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
        fields = self.as_json() | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
        }
        newest = next((self.messages[each] for each in reversed(self.pinned) if not self.messages[each].deleted), None)
        if newest:
            fields["pinned_message"] = newest.as_json()
        return fields
