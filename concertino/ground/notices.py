"""The window by which a room declares the kinds of messages that it sends, and the papers that it joins to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from concertino.ground.registry import Registry


class Law(Enum):
    """What a message is to the law on commercial messages (E-1.6; DORS/2013-221)."""

    COMMERCIAL = "commercial"  # art. 1(2): among its purposes, it encourages a commercial activity: consent is needed
    INFORMATION = "information"  # art. 6(6): facts about an ongoing membership: identified, and can be stopped
    TRANSACTION = "transaction"  # art. 6(6): a quote asked for, an invoice, a receipt
    REFERRAL = "referral"  # DORS/2013-221 art. 4: one first message, which names in full who referred its reader
    LEGAL = "legal"  # exempt: a legal duty or the notice of a right, an answer to who wrote, a secure account


@dataclass(frozen=True)
class Kind:
    """A kind of message: what people stop, or cannot. ``required`` ones (an invoice, the notice of a meeting) always leave;
    ``law`` says what it is to the law, always on purpose; a commercial one leaves only to who consents to its ``purpose`` (a
    Purpose of people);
    ``causes`` says in words the room's own causes for not sending: {"paid": _("paid meanwhile")}. As a message leaves,
    ``why_not(message)`` may name such a cause, and ``completed(message, text)`` puts in what is kept nowhere: a personal
    link."""

    key: str
    label: Any
    required: bool = False
    law: Law = field(kw_only=True)
    purpose: str = ""
    causes: Mapping[str, Any] = field(default_factory=dict)
    why_not: Callable[[Any], str] | None = None
    completed: Callable[[Any, str], str] | None = None


class Sheet(NamedTuple):
    """A paper as it is joined to a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Family:
    """Kinds that people make: those whose key begins with ``prefix``, and how one is found by it; None of one that is gone.
    ``in_use`` are those that people may still be sent."""

    prefix: str
    find: Callable[[str], Kind | None]
    in_use: Callable[[], Sequence[Kind]]


kinds: Registry[Kind] = Registry("notices")
families: Registry[Family] = Registry("notices")
# How a paper is made anew when its message leaves, from a plain value (an id): it is not kept a second time.
papers: Registry[Callable[[Any], Sheet]] = Registry("notices")


def kind_of(key: str) -> Kind | None:
    """The kind of a message, declared by a room or made by people; None of one that neither knows."""
    if key in kinds:
        return kinds[key]
    return next((found for one in families.values() if key.startswith(one.prefix) and (found := one.find(key))), None)


def stoppable() -> list[Kind]:
    """Every kind that people may stop: what they choose among."""
    made = [kind for family in families.values() for kind in family.in_use()]
    return [kind for kind in (*made, *kinds.values()) if not kind.required]
