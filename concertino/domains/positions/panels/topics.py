"""On the page of a topic: how far it came, from the day it was raised to its outcome."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Min, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Finding, FollowUp, Priority, Topic
from concertino.domains.positions.models import Dossier, Version
from concertino.ground.panels import Panel, panels


class Step(NamedTuple):
    """A stage, and the first day on which the topic was there; None until it is."""

    label: Any
    on: date | None


def steps_of(topic: Topic) -> list[Step]:
    """Of the topic and of those merged into it, in as many queries whatever happened."""
    mine = Q(topic=topic) | Q(topic__merged_into=topic)
    followed = Q(finding__topic=topic) | Q(finding__topic__merged_into=topic)
    about = Q(position__dossier__topic=topic) | Q(position__dossier__topic__merged_into=topic)
    done = _first(FollowUp.objects.filter(followed, state=FollowUp.State.DONE), "on")
    closed = _first(Dossier.objects.filter(mine, closed_on__isnull=False), "closed_on")
    return [
        Step(_("Raised"), topic.raised_on),
        Step(_("Ranked"), _first(Priority.objects.standing().filter(mine), "retainment__on")),
        Step(_("Studied"), _first(Finding.objects.filter(mine), "found_on")),
        Step(_("Position"), _first(Version.objects.filter(about), "published_on")),
        Step(_("Outcome"), min((day for day in (done, closed) if day), default=None)),
    ]


def of_topic(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    dossiers = Dossier.objects.filter(Q(topic=topic) | Q(topic__merged_into=topic)).distinct()
    return {"steps": steps_of(topic), "dossiers": dossiers, "topic": topic}


def _first(rows: Any, day: str) -> date | None:
    return rows.order_by().aggregate(first=Min(day))["first"]


panels.add(
    "positions.topic",
    Panel(
        key="positions.topic", on="consultations.Topic", template="positions/topic_panel.html", context=of_topic,
        right="positions.view_dossier", order=50,
    ),
)  # fmt: skip
