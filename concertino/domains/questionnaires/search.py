"""Questionnaires, from the one search box."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.questionnaires.models import Questionnaire
from concertino.ground.finding import Finder, Found, finders


def questionnaires(user: Any, text: str, limit: int) -> list[Found]:
    return [
        Found(title=str(one), url=reverse("questionnaires:latest", args=[one.pk]), detail=one.said("purpose"))
        for one in Questionnaire.objects.matching(text)[:limit]
    ]


def _all_found(text: str) -> str:
    return f"{reverse('questionnaires:home')}?{urlencode({'q': text})}"


finders.add(
    "questionnaires.questionnaires",
    Finder(
        key="questionnaires.questionnaires", label=gettext_lazy("Questionnaires"), find=questionnaires,
        right="questionnaires.view_questionnaire", order=62, more=_all_found,
    ),
)  # fmt: skip
