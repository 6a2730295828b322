"""When a question or a section is shown: tests of answers given before, all or any of them, nested where needed.

A condition is {"all" | "any": [test or condition, …]}, a test {"question": code, "is": …, "value": …}; of a matrix, "row" names
the line. {} always holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Condition = Mapping[str, Any]


def holds(condition: Condition, answers: Mapping[str, Any]) -> bool:
    """Does it hold of these answers? What was not answered is in no list, and neither above nor below anything."""
    if "all" in condition:
        return all(holds(one, answers) for one in condition["all"])
    if "any" in condition:
        return any(holds(one, answers) for one in condition["any"])
    return not condition or TESTS[condition["is"]](_given(condition, answers), condition.get("value"))


def _given(test: Condition, answers: Mapping[str, Any]) -> Any:
    given = answers.get(test["question"])
    return given.get(test["row"]) if "row" in test and isinstance(given, Mapping) else given


def _in(given: Any, value: Any) -> bool:
    """Of several that were chosen, one suffices."""
    return any(one in value for one in given) if isinstance(given, list) else given in value


def _comparable(given: Any, value: Any) -> bool:
    numbers = isinstance(given, int | float) and isinstance(value, int | float)
    return numbers or (isinstance(given, str) and isinstance(value, str))


TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "in": lambda given, value: given is not None and _in(given, value),
    "not_in": lambda given, value: given is None or not _in(given, value),
    "at_least": lambda given, value: _comparable(given, value) and given >= value,
    "at_most": lambda given, value: _comparable(given, value) and given <= value,
    "answered": lambda given, value: given is not None,
    "not_answered": lambda given, value: given is None,
}
WITHOUT_VALUE = ("answered", "not_answered")
WITH_LIST = ("in", "not_in")


def tests_of(condition: Condition) -> Iterator[Condition]:
    """Every test of a condition, however deep."""
    for one in (*condition.get("all", ()), *condition.get("any", ())):
        yield from tests_of(one)
    if "question" in condition:
        yield condition


def asked_about(condition: Condition) -> set[str]:
    """The codes of the questions on which it depends."""
    return {test["question"] for test in tests_of(condition)}
