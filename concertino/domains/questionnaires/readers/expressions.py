"""Conditions written in the languages of other programs (XPath of XLSForm, the expressions of LimeSurvey), read as ours.

Only what our conditions can say is read; anything else raises ``Unsaid``, and the caller lists the expression as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Condition = dict[str, Any]

_TOKEN = re.compile(
    r"""\s*(?:
      \$\{(?P<reference>[^}]+)\}
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<path>(?:\.\./|/)[\w.\-/]*\w|[^\W\d][\w\-]*(?:\.\w+)*|\.)
    | (?P<sign><=|>=|!=|==|=|<|>|&&|\|\||!|\(|\)|,|\+|\*|-|/)
    )""",
    re.VERBOSE,
)
_COMPARES = {"=": "=", "==": "=", "eq": "=", "!=": "!=", "ne": "!=", "<": "<", "lt": "<", "<=": "<=", "le": "<=",
             ">": ">", "gt": ">", ">=": ">=", "ge": ">="}  # fmt: skip
_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_OPPOSITE = {"in": "not_in", "not_in": "in", "answered": "not_answered", "not_answered": "answered"}


class Unsaid(Exception):
    """The expression says something that our conditions cannot."""


@dataclass(frozen=True)
class Target:
    """What a name stands for: a question, one option of a multiple one (``option``), one line of a matrix (``row``)."""

    question: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict)  # codes of the file, and ours
    option: str = ""
    row: str = ""
    whole: bool = False

    @property
    def test(self) -> Condition:
        return {"question": self.question} | ({"row": self.row} if self.row else {})


Resolve = Callable[[str], "Target | None"]


@dataclass(frozen=True)
class _Value:
    text: str
    number: float | None = None


def read(expression: str, resolve: Resolve) -> Condition:
    """The condition that an expression says; ``resolve`` finds what a name stands for."""
    reader = _Reader(_tokens(expression), resolve)
    found = reader.either()
    if reader.left:
        raise Unsaid(expression)
    return found


def bounds(expression: str, *, whole: bool) -> tuple[float | None, float | None]:
    """The least and greatest answer that a constraint on a number allows ("." is the answer itself)."""
    own = Target(".", "number", whole=whole)
    found = read(expression, lambda name: own if name == "." else None)
    least = greatest = None
    for leaf in found.get("all", [found]):
        if leaf.get("is") == "at_least":
            least = leaf["value"]
        elif leaf.get("is") == "at_most":
            greatest = leaf["value"]
        else:
            raise Unsaid(expression)
    return least, greatest


def _tokens(expression: str) -> list[tuple[str, str]]:
    tokens, place, text = [], 0, expression.strip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found or not found.lastgroup:
            raise Unsaid(expression)
        tokens.append((found.lastgroup, found[found.lastgroup]))
        place = found.end()
        while place < len(text) and text[place].isspace():
            place += 1
    return tokens


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]], resolve: Resolve):
        self.left = tokens
        self._resolve = resolve

    def either(self) -> Condition:
        return self._joined(self._both, ("or", "||"), "any")

    def _both(self) -> Condition:
        return self._joined(self._one, ("and", "&&"), "all")

    def _joined(self, part: Callable[[], Condition], words: tuple[str, ...], name: str) -> Condition:
        parts = [part()]
        while self._takes(*words):
            parts.append(part())
        return parts[0] if len(parts) == 1 else {name: parts}

    def _one(self) -> Condition:
        if self._takes("!", "not"):
            return opposite(self._one())
        if self._takes("("):
            inside = self.either()
            self._needs(")")
            return inside
        if self._sees("selected") or self._sees("is_empty"):
            return self._function()
        return self._comparison()

    def _function(self) -> Condition:
        name = self._next()[1]
        self._needs("(")
        target = self._target(self._next())
        if name == "is_empty":
            self._needs(")")
            return compared(target, "=", _Value(""))
        self._needs(",")
        value = self._value(self._next())
        self._needs(")")
        return target.test | {"is": "in", "value": [_option(target, value)]}

    def _comparison(self) -> Condition:
        first, sign, second = self._next(), _COMPARES.get(self._next()[1]), self._next()
        if sign is None:
            raise Unsaid(first[1])
        if first[0] in ("text", "number"):
            first, sign, second = second, _TURNED[sign], first
        return compared(self._target(first), sign, self._value(second))

    def _target(self, token: tuple[str, str]) -> Target:
        kind, word = token
        found = self._resolve(word.strip()) if kind in ("reference", "path") else None
        if found is None:
            raise Unsaid(word)
        return found

    def _value(self, token: tuple[str, str]) -> _Value:
        kind, word = token
        if kind not in ("text", "number"):
            raise Unsaid(word)
        text = word[1:-1] if kind == "text" else word
        try:
            return _Value(text, float(text))
        except ValueError:
            return _Value(text)

    def _next(self) -> tuple[str, str]:
        if not self.left:
            raise Unsaid("")
        return self.left.pop(0)

    def _sees(self, *words: str) -> bool:
        return bool(self.left) and self.left[0][0] in ("path", "sign") and self.left[0][1].lower() in words

    def _takes(self, *words: str) -> bool:
        if found := self._sees(*words):
            self.left.pop(0)
        return found

    def _needs(self, word: str) -> None:
        if not self._takes(word):
            raise Unsaid(word)


def compared(target: Target, sign: str, value: _Value) -> Condition:
    """What it takes that the answer compares so with the value; an empty text stands for no answer."""
    if target.option:
        return _ticked(target, sign, value)
    if value.text == "" and sign in ("=", "!="):
        return target.test | {"is": "not_answered" if sign == "=" else "answered"}
    if target.kind in ("number", "scale"):
        return _numbered(target, sign, value)
    if target.kind == "choice" or target.row:
        if sign == "!=":
            return target.test | {"is": "not_in", "value": [_option(target, value)]}
        return target.test | {"is": "in", "value": _options(target, sign, value)}
    raise Unsaid(value.text)


def _ticked(target: Target, sign: str, value: _Value) -> Condition:
    """One option of a multiple question, which LimeSurvey keeps as "Y" or nothing."""
    if sign not in ("=", "!=") or value.text not in ("Y", ""):
        raise Unsaid(value.text)
    is_ticked = (sign == "=") == (value.text == "Y")
    return {"question": target.question, "is": "in" if is_ticked else "not_in", "value": [target.option]}


def _options(target: Target, sign: str, value: _Value) -> list[str]:
    """The options whose code compares so: all that a choice can answer, and so all that can make it true."""
    if sign == "=":
        return [_option(target, value)]
    if value.number is None or not all(re.fullmatch(r"-?\d+", option) for option in target.options):
        raise Unsaid(value.text)
    return [ours for option, ours in target.options.items() if _holds(int(option), sign, value.number)]


def _option(target: Target, value: _Value) -> str:
    if target.kind not in ("choice", "multiple", "ranking", "matrix") or value.text not in target.options:
        raise Unsaid(value.text)
    return target.options[value.text]


def _numbered(target: Target, sign: str, value: _Value) -> Condition:
    if value.number is None:
        raise Unsaid(value.text)
    number: float = int(value.number) if value.number.is_integer() else value.number
    leaf = target.test
    if sign == "=":
        return {"all": [leaf | {"is": "at_least", "value": number}, leaf | {"is": "at_most", "value": number}]}
    if sign in (">=", "<="):
        return leaf | {"is": "at_least" if sign == ">=" else "at_most", "value": number}
    if not target.whole or not isinstance(number, int) or sign == "!=":
        raise Unsaid(value.text)  # "above 10.5" has no least number
    return leaf | ({"is": "at_least", "value": number + 1} if sign == ">" else {"is": "at_most", "value": number - 1})


def _holds(code: int, sign: str, number: float) -> bool:
    return {"<": code < number, "<=": code <= number, ">": code > number, ">=": code >= number}[sign]


def opposite(condition: Condition) -> Condition:
    for name, other in (("all", "any"), ("any", "all")):
        if name in condition:
            return {other: [opposite(part) for part in condition[name]]}
    if condition["is"] not in _OPPOSITE:
        raise Unsaid(str(condition["value"]))  # "not at least 3" would be true of no answer too
    return condition | {"is": _OPPOSITE[condition["is"]]}
