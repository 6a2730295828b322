"""What the rules do with items that have just come in: the words that they hold, accents folded, and which rule acted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone

from concertino.domains.watch.models import Item, ItemTheme, Rule
from concertino.ground.words import fold

STATES = {Rule.Does.KEEP: Item.State.KEPT, Rule.Does.REJECT: Item.State.REJECTED}
_TAG = re.compile(r"<[^>]*>")
ANY_END = "*"


class Arrived(Protocol):
    """An item as it has just been stored, with its text: nothing is read again."""

    item: int
    title: str
    summary: str
    content: str
    source_ids: set[int]


@dataclass(frozen=True)
class Held:
    """A rule ready to be held against texts. Words are whole ones, in the singular or the plural; ``musi*`` begins a word."""

    rule: Rule
    words: tuple[tuple[str, re.Pattern[str]], ...]

    def holds(self, text: str, source_ids: set[int]) -> bool:
        if self.rule.source_id and self.rule.source_id not in source_ids:
            return False
        # Nearly all texts lack the letters themselves, which is seen a hundred times faster than by a pattern.
        held = (letters in text and pattern.search(text) is not None for letters, pattern in self.words)
        return bool(self.words) and (all(held) if self.rule.needs_all else any(held))


def ready(rule: Rule) -> Held:
    return Held(rule, tuple(_ready(word) for word in rule.words.split(",") if fold(word).strip(ANY_END)))


def _ready(word: str) -> tuple[str, re.Pattern[str]]:
    letters = fold(word)
    end = r"" if letters.endswith(ANY_END) else r"(?:e?s|x)?(?!\w)"
    letters = letters.strip(ANY_END)
    return letters, re.compile(rf"(?<!\w){re.escape(letters)}{end}")


def text_of(title: str, summary: str, content: str) -> str:
    """As rules read it: folded, without tags."""
    return fold(_TAG.sub(" ", f"{title} {summary} {content}"))


def judge(arrived: Sequence[Arrived], *, at: datetime) -> None:
    """Themes are given by every rule that holds; kept or rejected is what the first such rule says. A few statements for all."""
    rules = [ready(rule) for rule in Rule.objects.filter(is_active=True)]
    if not rules:
        return
    decided: dict[int, list[int]] = {}
    themes = []
    for one in arrived:
        text = text_of(one.title, one.summary, one.content)
        held = [each.rule for each in rules if each.holds(text, one.source_ids)]
        themes += [ItemTheme(item_id=one.item, theme_id=rule.theme_id, rule=rule) for rule in held if rule.theme_id]
        if first := next((rule for rule in held if rule.does in STATES), None):
            decided.setdefault(first.pk, []).append(one.item)
    ItemTheme.objects.bulk_create(themes, ignore_conflicts=True)
    for each in rules:
        if items := decided.get(each.rule.pk):
            _decide(each.rule, items, at)


def _decide(rule: Rule, keys: list[int], at: datetime) -> None:
    """Nobody's decision: the rule is named instead."""
    items = Item.objects.filter(pk__in=keys)
    items.update(state=STATES[Rule.Does(rule.does)], rule=rule, decided_on=timezone.localdate(at))
    if rule.does == Rule.Does.KEEP:
        items.index()


@dataclass(frozen=True)
class Trial:
    """What a rule would have held: of how many items, how many, and the latest of them."""

    among: int
    held: int
    latest: Sequence[Item]


def tried(rule: Rule, items: Any, shown: int = 10) -> Trial:
    """A rule on items that are there, without changing any."""
    held, among = ready(rule), list(items.prefetch_related("seen"))
    found = [
        item
        for item in among
        if held.holds(text_of(item.title, item.summary, item.content), {one.source_id for one in item.seen.all()})
    ]
    return Trial(len(among), len(found), found[:shown])
