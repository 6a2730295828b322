"""A feed of ours under the names that feedparser's corpus reads, and the part of each of its assertions that concerns us."""

from __future__ import annotations

import ast
import re
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from concertino.domains.watch.feeds import Entry, Feed

KEPT = {
    "bozo", "version", "feed.title", "feed.title_detail.value", "feed.link", "feed.language", "entries", "entries[].title",
    "entries[].title_detail.value", "entries[].link", "entries[].id", "entries[].guid", "entries[].author",
    "entries[].author_detail.name", "entries[].authors[].name", "entries[].summary", "entries[].description",
    "entries[].summary_detail.value", "entries[].content[].value", "entries[].tags", "entries[].tags[].term",
    "entries[].tags[].label", "entries[].published_parsed", "entries[].updated_parsed", "entries[].created_parsed",
    "entries[].enclosures[]", "entries[].enclosures[].href", "entries[].enclosures[].url", "entries[].enclosures[].length",
    "entries[].enclosures[].type",
}  # fmt: skip
_CALLS = {"len", "ord"}
_ADDRESS = re.compile(r"\s*\([^\s()]+@[^\s()]+\)\Z")
_VOID = {"img", "br", "hr", "area", "col", "input", "source", "wbr"}


def ours_of(expression: str) -> ast.Expression | None:
    """The conjuncts that read nothing but what we keep; none where only ``bozo`` is left beside what we do not keep."""
    tree = ast.parse(expression.strip(), mode="eval").body
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    read = [(part, names_in(part)) for part in parts]
    mine = [(part, names) for part, names in read if names <= KEPT]
    if len(mine) < len(parts) and all(names == {"bozo"} for _part, names in mine):
        return None
    return ast.Expression(ast.BoolOp(ast.And(), [part for part, _names in mine]) if len(mine) > 1 else mine[0][0])


def names_in(part: ast.AST) -> set[str]:
    """``entries[0]['title']`` and ``entries[1].title`` both read ``entries[].title``."""
    if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "has_key":
        return {f"{_name(part.func.value)}.{ast.literal_eval(part.args[0])}"}
    if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in _CALLS:
        return set().union(*map(names_in, part.args))
    if name := _name(part):
        return {name}
    return set().union(*map(names_in, ast.iter_child_nodes(part)))


def _name(part: ast.AST) -> str:
    if isinstance(part, ast.Name):
        return part.id
    if isinstance(part, ast.Attribute):
        return f"{_name(part.value)}.{part.attr}"
    if isinstance(part, ast.Subscript) and (of := _name(part.value)):
        key = ast.literal_eval(part.slice)
        return f"{of}.{key}" if isinstance(key, str) else f"{of}[]"
    return ""


def holds(expression: ast.Expression, feed: Feed | None) -> bool:
    """Said of our feed, or of nothing where we refused to read it. Only names that we keep are in the expression."""
    code = compile(ast.fix_missing_locations(expression), "assertion", "eval")
    try:
        return bool(eval(code, {"__builtins__": {}, "len": len, "ord": ord}, names_of(feed)))
    except (LookupError, AttributeError, TypeError):
        return False  # what is asked for is not there


class Said(dict):
    """Read as ``one["title"]`` or ``one.title``; what is empty is not there, but for a title, which may have had no words."""

    def __init__(self, **given: Any) -> None:
        super().__init__({name: value for name, value in given.items() if value or name.startswith("title")})

    __getattr__ = dict.__getitem__
    has_key = dict.__contains__


class Words(str):
    """Plain text of ours, beside HTML that is expected to say the same."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) in (words_of(other), " ".join(other.split()))


class Markup(str):
    """HTML of ours: the elements, attributes and words expected, however they are spelt. What is expected may be plain text."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str):
            return False
        is_text = "<" not in self
        return events_of(self) == events_of(other) or (is_text and words_of(self) == " ".join(other.split()))


class Person(str):
    """A name, beside a name with an address."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) == _ADDRESS.sub("", other)


class Enclosure(dict):
    def __missing__(self, key: str) -> Any:
        return self["href"] if key == "url" else dict.__getitem__(self, key)


def names_of(feed: Feed | None) -> dict[str, Any]:
    feed = feed or Feed(broken="refused")
    title = Words(feed.title)
    about = Said(title=title, title_detail={"value": title}, link=feed.link, language=feed.language)
    return {"bozo": bool(feed.broken), "version": feed.kind, "feed": about, "entries": [_entry(one) for one in feed.entries]}


def _entry(one: Entry) -> Said:
    title, summary = Words(one.title), Markup(one.summary)
    people = [{"name": Person(name)} for name in one.authors]
    published, updated = _moment(one.published_at), _moment(one.updated_at)
    return Said(
        title=title, title_detail={"value": title}, link=one.link, id=one.guid, guid=one.guid, authors=people,
        author=people and people[0]["name"], author_detail=people and people[0], summary=summary, description=summary,
        summary_detail={"value": summary}, content=one.content and [{"value": Markup(one.content)}],
        tags=[Said(term=word, label=word) for word in one.categories], published_parsed=published, created_parsed=published,
        updated_parsed=updated, enclosures=[_enclosure(part) for part in one.enclosures],
    )  # fmt: skip


def _enclosure(part: dict[str, Any]) -> Enclosure:
    return Enclosure(href=part["url"], type=part["type"], length=str(part["length"] or ""))


def _moment(at: datetime | None) -> tuple[int, ...]:
    return tuple(at.utctimetuple()) if at else ()


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = sorted((name, value or "") for name, value in attrs if (name, value) != ("rel", "noopener noreferrer"))
        self.found.append((tag, said))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.found.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append([" ".join(data.split())])


def events_of(html: str) -> list[Any]:
    reading = _Events()
    reading.feed(html)
    reading.close()
    return reading.found


def words_of(html: str) -> str:
    return " ".join(" ".join(event[0] for event in events_of(html) if isinstance(event, list)).split())
