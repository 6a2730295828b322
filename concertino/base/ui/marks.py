"""Status is a shape and a word, never a colour alone."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

KINDS = ("ok", "on", "watch", "late", "none", "free", "plan")


def mark(kind: str) -> SafeString:
    """The shape alone, for where the word stands beside it already; the shapes are drawn once, in the frame."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no status: one of {', '.join(KINDS)}")
    return format_html('<svg class="mark {0}" aria-hidden="true"><use href="#m-{0}"/></svg>', kind)


def status(kind: str, word: Any) -> SafeString:
    """The shape and its word."""
    return format_html('<span class="status {}">{}{}</span>', kind, mark(kind), word)


def plain(kind: str) -> SafeString:
    """The shape in plain ink: for what is under way or done, where colour would claim a status."""
    return format_html('<svg class="mark" aria-hidden="true"><use href="#m-{}"/></svg>', kind)
