"""A form as JSON: only what differs from nothing is written, so that two versions are easy to compare."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from concertino.domains.questionnaires.definition.parts import Form, Question


def write(form: Form) -> dict[str, Any]:
    return _written(form)


def write_question(question: Question) -> dict[str, Any]:
    return _written(question)


def _written(part: Any) -> Any:
    if isinstance(part, tuple | list):
        return [_written(one) for one in part]
    if hasattr(part, "__dataclass_fields__"):
        values = {one.name: _written(getattr(part, one.name)) for one in fields(part)}
        return {name: value for name, value in values.items() if value not in (None, "", False, {}, []) or _tells(name, value)}
    if isinstance(part, dict):
        return {key: _written(value) for key, value in part.items() if value != ""}
    return part


def _tells(name: str, value: Any) -> bool:
    """0 is a bound, and an option known to be wrong is not one of which nothing is known."""
    return value is not None and (name == "right" or (value == 0 and value is not False))
