"""Statements, from the one search box."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.models import Statement
from concertino.domains.positions.statement_places import statement_page
from concertino.ground.finding import Finder, Found, finders


def statements(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Statement.objects.matching(text)
    return [Found(title=str(one), url=statement_page(one), detail=one.get_kind_display()) for one in found[:limit]]


finders.add(
    "positions.statements",
    Finder(
        key="positions.statements", label=_("Public statements"), find=statements, right="positions.view_statement", order=62,
        more=lambda text: f"{reverse('positions:statements')}?{urlencode({'q': text})}",
    ),
)  # fmt: skip
