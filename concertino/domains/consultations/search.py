"""Consultations, topics and findings, from the one search box."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from concertino.domains.consultations.models import Consultation, Finding, Topic
from concertino.domains.consultations.places import consultation_page, finding_page
from concertino.domains.consultations.topic_registers import topic_page
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import fold

TITLE = 90


def consultations(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Consultation.objects.matching(fold(text)).order_by("-opens_on", "pk")
    return [Found(title=str(one), url=consultation_page(one), detail=one.said_state) for one in found[:limit]]


def topics(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Topic.objects.matching(text).select_related("merged_into").order_by("name_fr", "pk")
    return [Found(title=str(one), url=topic_page(one), detail=str(one.merged_into or "")) for one in found[:limit]]


def findings(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Finding.objects.matching(text).select_related("consultation").order_by("-found_on", "pk")
    return [
        Found(title=Truncator(str(one)).chars(TITLE), url=finding_page(one), detail=str(one.consultation))
        for one in found[:limit]
    ]


def _in(register: str) -> Any:
    return lambda text: f"{reverse(register)}?{urlencode({'q': text})}"


finders.add(
    "consultations.consultations",
    Finder(
        key="consultations.consultations", label=gettext_lazy("Consultations"), find=consultations,
        right="consultations.view_consultation", order=55, more=_in("consultations:home"),
    ),
)  # fmt: skip
finders.add(
    "consultations.topics",
    Finder(
        key="consultations.topics", label=gettext_lazy("Topics"), find=topics, right="consultations.view_topic", order=56,
        more=_in("consultations:topics"),
    ),
)  # fmt: skip
finders.add(
    "consultations.findings",
    Finder(
        key="consultations.findings", label=gettext_lazy("Findings"), find=findings, right="consultations.view_finding",
        order=57, more=_in("consultations:findings"),
    ),
)  # fmt: skip
