"""What the rules do with items that have just come in: the words that they hold, accents folded, and which rule acted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.utils import timezone

from concertino.domains.watch.models import Item, ItemTheme, Rule
from concertino.ground.words import fold

STATES = {Rule.Does.KEEP: Item.State.KEPT, Rule.Does.REJECT: Item.State.REJECTED}


class Arrived(Protocol):
    """An item as it has just been stored, with its text: nothing is read again."""

    item: int
    title: str
    summary: str
    content: str
    source_ids: set[int]


def judge(arrived: Sequence[Arrived], *, at: datetime) -> None:
    """Themes are given by every rule that holds; kept or rejected is what the first such rule says."""
    rules = list(Rule.objects.filter(is_active=True))
    if not rules:
        return
    words = {rule.pk: [fold(word) for word in rule.words.split(",") if word.strip()] for rule in rules}
    decided: dict[int, list[int]] = {}
    themes = []
    for one in arrived:
        text = fold(f"{one.title} {one.summary} {one.content}")
        held = [rule for rule in rules if _holds(rule, words[rule.pk], text, one.source_ids)]
        themes += [ItemTheme(item_id=one.item, theme_id=rule.theme_id) for rule in held if rule.theme_id]
        if first := next((rule for rule in held if rule.does in STATES), None):
            decided.setdefault(first.pk, []).append(one.item)
    ItemTheme.objects.bulk_create(themes, ignore_conflicts=True)
    for rule in rules:
        if items := decided.get(rule.pk):
            state = STATES[Rule.Does(rule.does)]
            Item.objects.filter(pk__in=items).update(state=state, rule=rule, decided_on=timezone.localdate(at))


def _holds(rule: Rule, words: list[str], text: str, source_ids: set[int]) -> bool:
    if rule.source_id and rule.source_id not in source_ids:
        return False
    held = (word in text for word in words)
    return bool(words) and (all(held) if rule.needs_all else any(held))
