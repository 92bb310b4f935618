"""Input that cannot be: which field, what was given, and what is accepted in its place."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import annotated_types
from pydantic import BaseModel, ValidationError

ABSENT = object()
"""Given for a field that is not there."""
_LONGEST = 40
"""Characters of a wrong value that an error repeats."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a field takes, so that it can be said in any language; as a string, in English."""

    kind: Literal["whole", "number", "flag", "choice", "object", "text"]
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.kind == "choice":
            return f"accepted: {', '.join(self.choices)}"
        if self.kind == "object":
            return f"accepted: an object with {', '.join(self.choices)}"
        if self.kind in ("flag", "text"):
            return f"accepted: {'true or false' if self.kind == 'flag' else 'a text'}"
        numbers = "whole numbers" if self.kind == "whole" else "numbers"
        span = f" from {self.low:g} to {self.high:g}" if self.low is not None and self.high is not None else ""
        return f"accepted: {numbers}{span}{f' in steps of {self.step:g}' if self.step else ''}"


class Impossible(ValueError):
    """Input that cannot be. As a string `<field>: <what is wrong>; <what is accepted>`, the field with its path."""

    def __init__(self, field: str, accepted: Accepted, given: Any = ABSENT, wrong: str | None = None) -> None:
        self.field, self.accepted, self.given = field, accepted, given
        self.wrong = wrong or ("it is missing" if given is ABSENT else f"{_shown(given)} is not possible")
        super().__init__(f"{field}: {self.wrong}; {accepted}")


def checked(model: type[BaseModel], data: Any) -> Any:
    """The data as the model. Raises Impossible for the first thing wrong, a misspelt key too."""
    try:
        found = model.model_validate(data)
    except ValidationError as error:
        raise _impossible(model, error) from None
    _refuse_misspelt(model, data, ())
    return found


def _impossible(model: type[BaseModel], error: ValidationError) -> Impossible:
    first = error.errors(include_url=False)[0]
    place = [str(step) for step in first["loc"]]
    given = ABSENT if first["type"] == "missing" else first["input"]
    return Impossible(".".join(place) or "the line", _accepted(model, place), given)


def _accepted(model: type[BaseModel], place: Sequence[str]) -> Accepted:
    """What the field at a place takes, read from the model."""
    annotation, metadata = model, []  # type: Any, list[Any]
    for step in place:
        if not _is_model(annotation) or step not in annotation.model_fields:
            break  # inside of a mapping: what is said of it, holds for its values
        field = annotation.model_fields[step]
        annotation, metadata = _without_none(field.annotation), field.metadata
    if _is_model(annotation):
        return Accepted("object", choices=tuple(annotation.model_fields))
    if get_origin(annotation) is Literal:
        return Accepted("choice", choices=get_args(annotation))
    if annotation is int or annotation is float:
        low = next((one.ge for one in metadata if isinstance(one, annotated_types.Ge)), None)
        high = next((one.le for one in metadata if isinstance(one, annotated_types.Le)), None)
        return Accepted("whole" if annotation is int else "number", low, high)  # type: ignore[arg-type]
    return Accepted("text" if annotation is str else "flag")


def _refuse_misspelt(model: type[BaseModel], data: Mapping[str, Any], path: tuple[str, ...]) -> None:
    """A key much like a known one would be passed over in silence, and its points with it."""
    nested = _nested(model)
    for key, value in data.items():
        if key in nested:
            inner = nested[key]
            if inner is not None and value is not None:
                _refuse_misspelt(inner, value, (*path, key))
        elif near := difflib.get_close_matches(key, nested, n=1, cutoff=0.8):
            wrong = f"there is no such key; perhaps {near[0]} is meant"
            raise Impossible(".".join((*path, key)), Accepted("object", choices=tuple(nested)), value, wrong)


@cache
def _nested(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """Each field of a model, with the model that is in it, if it is one."""
    found = {name: _without_none(field.annotation) for name, field in model.model_fields.items()}
    return {name: inner if _is_model(inner) else None for name, inner in found.items()}


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _shown(given: Any) -> str:
    """A wrong value as JSON, cut where it is long."""
    try:
        text = json.dumps(given)
    except (TypeError, ValueError, RecursionError):
        text = type(given).__name__
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
