"""YAML read without its surprises: dates stay texts, decimals stay exact, and every value keeps its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, cast

import yaml
from django.utils.translation import gettext_lazy as _

Path = tuple[str | int, ...]
LARGEST = 500_000  # bytes: twenty times a large plan
DEEPEST = 30


class Place(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


class Problem(NamedTuple):
    """What is wrong in a file, and where."""

    place: Place
    sentence: Any


@dataclass
class Source:
    """The data of a file, the place of each value by its path in it, and what the reading itself stumbled on."""

    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Where the value is, or the nearest value that holds it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def wrong(self, path: Path, sentence: Any) -> None:
        self.problems.append(Problem(self.place(path), sentence))


def read(content: bytes) -> Source:
    """Never raises: what can't be read is a problem of the source, whose data are then None."""
    source = Source()
    try:
        text = _text(content)
        _refuse_traps(text)
        # Nodes are composed, then read by us: no tag of the file can build anything.
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except _Unreadable as unreadable:
        source.problems.append(unreadable.problem)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        source.problems.append(
            Problem(place, _("this is not valid YAML: look at the indentation, quotation marks and brackets around here"))
        )
    except yaml.YAMLError:
        source.problems.append(Problem(Place(1, 1), _("this is not valid YAML: it holds characters that YAML forbids")))
    else:
        if node is None:
            source.problems.append(Problem(Place(1, 1), _("the file is empty")))
        else:
            source.data = _value(node, (), source)
    return source


class _Unreadable(Exception):
    def __init__(self, place: Place, sentence: Any):
        super().__init__(sentence)
        self.problem = Problem(place, sentence)


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise _Unreadable(Place(1, 1), _("the file is larger than 500 kB: this is no plan file"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise _Unreadable(place, _("the file is not written in UTF-8")) from None


_OPENINGS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken, yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken)
_ENDINGS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)


def _refuse_traps(text: str) -> None:
    """Aliases, a few of which can repeat a value a billion times, and nesting without end: a plan has no need of either."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        depth += isinstance(token, _OPENINGS) - isinstance(token, _ENDINGS)
        place = Place(token.start_mark.line + 1, token.start_mark.column + 1)
        if isinstance(token, yaml.AliasToken):
            raise _Unreadable(place, _("references (*%(name)s) are not accepted: repeat the value") % {"name": token.value})
        if depth > DEEPEST:
            raise _Unreadable(place, _("this file nests values too deeply"))


def _value(node: yaml.Node, path: Path, source: Source) -> Any:
    source.places.setdefault(path, Place(node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, source)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, i), source) for i, child in enumerate(node.value)]
    return _scalar(cast(yaml.ScalarNode, node))


def _mapping(node: yaml.MappingNode, path: Path, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        at = Place(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if key in found:
            source.problems.append(Problem(at, _("“%(key)s” is said twice here") % {"key": key}))
            continue
        source.places[(*path, key)] = at  # an error about a value is shown at its name
        found[key] = _value(value_node, (*path, key), source)
    return found


def _scalar(node: yaml.ScalarNode) -> Any:
    kind = node.tag.rpartition(":")[2]
    text = node.value
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind in ("int", "float"):
        return _number(text)
    return text


def _number(text: str) -> int | Decimal | str:
    """Plain decimal writing only: what else YAML takes for a number (1:30, 0x1F, .inf) stays a text, and is refused as such."""
    plain = text.replace("_", "")
    try:
        number = Decimal(plain)
    except ArithmeticError:
        return text
    if not number.is_finite():
        return text
    return int(number) if number == number.to_integral_value() and plain.lstrip("+-").isdigit() else number
