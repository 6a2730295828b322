"""What was found becomes a topic of the community, with its source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.consultations import actions
from concertino.domains.consultations.actions.topics import LONGEST_NAME
from concertino.domains.consultations.models import TopicSource
from concertino.ground.becoming import Becoming, Made, Origin, becomings


def make(by: Any, origin: Origin, on: date) -> Made:
    topic = actions.raise_topic(by=by, name_fr=origin.title[:LONGEST_NAME], on=on, owner=by)
    actions.add_source(
        by=by, topic=topic, kind=TopicSource.Kind.WATCH, on=on, text=origin.text or origin.title, contact=origin.contact,
        url=settings.SITE_URL + origin.url,
    )  # fmt: skip
    return Made(title=str(topic), url=reverse("consultations:topic", args=[topic.pk]))


becomings.add(
    "consultations.topic",
    Becoming(key="consultations.topic", label=_("a topic"), right="consultations.add_topic", make=make, order=10),
)
