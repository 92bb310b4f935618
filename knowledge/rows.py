"""Models as table rows, and back.

A `Text` takes two columns (`title_en`, `title_fr`), lists and nested models are JSON, days and moments ISO text.
Columns a model does not have, such as `position`, only serve the order.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from knowledge.models import Model, Text

AnyModel = TypeVar("AnyModel", bound=Model)
_Kind = Literal["text", "json", "plain"]


def to_row(model: Model, **more: Any) -> dict[str, Any]:
    """The columns of a model, and more columns besides."""
    row: dict[str, Any] = {}
    for name, value in model.model_dump(mode="json").items():
        kind = _kinds(type(model))[name]
        if kind == "text":
            row |= {f"{name}_en": value and value["en"], f"{name}_fr": value and value["fr"]}
        else:
            row[name] = json.dumps(value, ensure_ascii=False) if kind == "json" and value is not None else value
    return row | more


def from_row(model: type[AnyModel], row: Mapping[str, Any]) -> AnyModel:
    """The model of a row. Raises ValidationError where the row is not one of it."""
    values: dict[str, Any] = {}
    for name, kind in _kinds(model).items():
        if kind == "plain":
            values[name] = row[name]
        elif kind == "json":
            values[name] = row[name] and json.loads(row[name])
        else:
            english = row[f"{name}_en"]
            values[name] = None if english is None else {"en": english, "fr": row[f"{name}_fr"]}
    return model.model_validate(values)


@cache
def _kinds(model: type[Model]) -> dict[str, _Kind]:
    return {name: _kind(field.annotation) for name, field in model.model_fields.items()}


def _kind(annotation: Any) -> _Kind:
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(option for option in get_args(annotation) if option is not types.NoneType)
    if annotation is Text:
        return "text"
    nested = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return "json" if nested or get_origin(annotation) in (tuple, list, dict) else "plain"
