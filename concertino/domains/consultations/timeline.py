"""What somebody said of a topic, and the results that were passed on to them, on their timeline."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.consultations.models import TopicSource, Transmission
from concertino.domains.consultations.places import consultation_page
from concertino.domains.consultations.topic_registers import topic_page
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    said = TopicSource.objects.filter(contact=contact).select_related("topic").order_by("-on", "-pk")[:limit]
    passed_on = Transmission.objects.filter(recipient=contact).select_related("consultation").order_by("-on", "-pk")[:limit]
    found = [
        Happening(on=one.on, text=_("Raised a topic: %(topic)s") % {"topic": one.topic}, url=topic_page(one.topic))
        for one in said
    ] + [
        Happening(
            on=one.on, text=_("Results passed on: %(consultation)s") % {"consultation": one.consultation},
            url=consultation_page(one.consultation),
        )
        for one in passed_on
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)[:limit]


stories.add(
    "consultations.topics",
    Story(
        key="consultations.topics", label=gettext_lazy("Topics and results"), happenings=happenings,
        right="consultations.view_topic", order=61,
    ),
)  # fmt: skip
