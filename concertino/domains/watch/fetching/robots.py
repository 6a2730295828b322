"""What a site asks of machines (robots.txt, RFC 9309): the longest rule that fits an address decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from concertino.domains.watch.fetching.client import AGENT, Client, Limits
from concertino.domains.watch.fetching.failing import Failed
from concertino.domains.watch.models import Outcome

LIMITS = Limits(size=512_000, seconds=10.0)
_LONGEST = 2000  # characters of a rule
Rule = tuple[str, bool]  # what begins addresses, and whether they may be read


def asked(client: Client, site: str) -> str:
    """The site's robots.txt; "" where it has none. A server in trouble asks for patience: ``Failed``."""
    whole, client.limits = client.limits, LIMITS
    try:
        answer = client.read(f"{site}/robots.txt")
    except Failed as failed:
        if failed.outcome in (Outcome.LARGE, Outcome.LOOP, Outcome.GARBLED):
            return ""  # no rule that one could know of
        raise
    finally:
        client.limits = whole
    if answer.status >= 500:
        raise Failed(Outcome.STATUS, f"robots.txt: {answer.status}")
    return answer.content.decode("utf-8", "replace") if answer.status < 300 else ""


def may_read(robots: str, url: str) -> bool:
    parts = urlsplit(url)
    path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
    fitting = [(len(pattern), allows) for pattern, allows in _rules(robots) if _fits(pattern, path)]
    return max(fitting)[1] if fitting else True


@lru_cache(maxsize=256)
def _rules(robots: str) -> tuple[Rule, ...]:
    """Those for us by name, or else those for everyone."""
    ours: list[Rule] = []
    everyone: list[Rule] = []
    ours_named = False
    for agents, rules in _groups(robots):
        if AGENT.lower() in agents:
            ours_named = True
            ours += rules
        elif "*" in agents:
            everyone += rules
    return tuple(ours if ours_named else everyone)


def _groups(robots: str) -> Iterator[tuple[set[str], list[Rule]]]:
    agents: set[str] = set()
    rules: list[Rule] = []
    is_naming = False
    for line in robots.lstrip("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            if not is_naming:
                yield agents, rules
                agents, rules = set(), []
            agents.add(value.partition("/")[0].lower())
            is_naming = True
        elif colon and name in ("allow", "disallow"):
            is_naming = False
            if value:
                rules.append((unquote(value)[:_LONGEST], name == "allow"))
    yield agents, rules


def _fits(pattern: str, path: str) -> bool:
    """A star is anything, a dollar the end. Several stars in a row are one, so that none can be made to take for ever."""
    is_whole = pattern.endswith("$")
    at = 0
    pieces = re.sub(r"\*+", "*", pattern.removesuffix("$")).split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return not is_whole or at == len(path) or (len(pieces) > 1 and path.endswith(pieces[-1]))
