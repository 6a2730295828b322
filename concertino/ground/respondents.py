"""The window by which a room says who answered a consultation and asked to be told what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Respondents:
    """``wanting_news(consultation)``: the contacts who answered and asked to be told, as a query of contacts."""

    key: str
    wanting_news: Callable[[Any], QuerySet]


respondents: Registry[Respondents] = Registry("respondents")
