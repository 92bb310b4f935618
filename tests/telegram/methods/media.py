"""sendPhoto, sendDocument and getFile."""

from __future__ import annotations

from tests.telegram.errors import bad_request
from tests.telegram.formatting import caption_of
from tests.telegram.methods.registry import method
from tests.telegram.methods.sending import post
from tests.telegram.methods.targets import writable_chat
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram
from tests.telegram.world.files import StoredFile
from tests.telegram.world.messages import Content


@method("sendPhoto")
def send_photo(telegram: Telegram, parameters: Parameters) -> JSON:
    """Send a photo, new or known by its ``file_id``."""
    caption = caption_of(parameters)
    chat = writable_chat(telegram, parameters, "can_send_photos")
    photo = file_of(telegram, parameters, "photo", parameters.text("photo"))
    return post(telegram, chat, Content(photo=photo, caption=caption), parameters).as_json()


@method("sendDocument")
def send_document(telegram: Telegram, parameters: Parameters) -> JSON:
    """Send a file, new or known by its ``file_id``."""
    caption = caption_of(parameters)
    chat = writable_chat(telegram, parameters, "can_send_documents")
    document = file_of(telegram, parameters, "document", parameters.text("document"))
    return post(telegram, chat, Content(document=document, caption=caption), parameters).as_json()


def file_of(telegram: Telegram, parameters: Parameters, kind: str, value: str) -> StoredFile:
    """The file that a parameter means: uploaded under its name, attached, or sent before."""
    upload = parameters.uploads.get(value.removeprefix("attach://") if value.startswith("attach://") else kind)
    if upload:
        return telegram.world.files.keep(upload, kind)
    if not value or value.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    return telegram.world.files.again(value, kind)


@method("getFile")
def get_file(telegram: Telegram, parameters: Parameters) -> JSON:
    """Where a file can be downloaded."""
    stored = telegram.world.files.find(parameters.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    return stored.file_json() | {"file_path": stored.path}
