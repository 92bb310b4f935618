import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456789:" + "s" * 35


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root, libraries = logging.getLogger(), [logging.getLogger(name) for name in logs.LIBRARIES]
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for library in libraries:
        library.setLevel(logging.NOTSET)


def logged(style: str = "text", secrets: tuple[str, ...] = ()) -> io.StringIO:
    stream = io.StringIO()
    logs.configure(style, logging.DEBUG, secrets, stream)
    return stream


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_token_is_blanked_wherever_it_stands(style: str) -> None:
    stream = logged(style)
    logging.getLogger("somewhere").info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    assert TOKEN not in stream.getvalue()
    assert "/getMe" in stream.getvalue()


def test_a_short_token_is_blanked_since_it_is_known() -> None:
    stream = logged(secrets=("1:short",))
    logging.getLogger("somewhere").warning("it was 1:short indeed")
    assert stream.getvalue().endswith("it was [secret] indeed\n")


@pytest.mark.parametrize("library", logs.LIBRARIES)
def test_values_that_a_library_logs_are_left_out(library: str) -> None:
    stream = logged()
    logging.getLogger(f"{library}.deep.inside").error("received %s and %r", "what a person wrote", {"text": "more"})
    assert stream.getvalue().endswith("received … and …\n")


def test_an_error_is_told_by_its_place_and_not_by_its_words() -> None:
    stream = logged()
    try:
        raise ValueError("what a person wrote")
    except ValueError:
        logging.getLogger("somewhere").exception("it broke")
    assert "what a person wrote" not in stream.getvalue()
    assert "ValueError < bot/test_logs.py:" in stream.getvalue()


def test_a_line_break_in_a_value_makes_no_second_line() -> None:
    stream = logged()
    logging.getLogger("somewhere").info("one\ntwo")
    assert stream.getvalue().count("\n") == 1


def test_json_lines_can_be_read_back() -> None:
    stream = logged("json")
    logging.getLogger("somewhere").warning('a "quoted" é')
    line = json.loads(stream.getvalue())
    assert (line["level"], line["logger"], line["message"]) == ("WARNING", "somewhere", 'a "quoted" é')


def test_libraries_speak_only_of_trouble() -> None:
    stream = logged()
    logging.getLogger("httpx").info("HTTP Request: POST …")
    assert stream.getvalue() == ""
