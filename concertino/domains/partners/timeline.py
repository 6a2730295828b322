"""Partnerships and collaborations on the contact's timeline."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.partners.models import Collaboration
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Any, limit: int) -> list[Happening]:
    found = Collaboration.objects.filter(partners__contact=contact).order_by("-proposed_on", "-pk")[:limit]
    said = [
        Happening(
            on=one.completed_on or one.agreed_on or one.proposed_on, url=reverse("partners:collaboration", args=[one.pk]),
            text=_("Collaboration, %(state)s: %(title)s") % {"state": one.said_state.lower(), "title": one},
        )
        for one in found
    ]  # fmt: skip
    return sorted(said, key=lambda one: one.on, reverse=True)


stories.add(
    "partners.collaborations",
    Story(
        key="partners.collaborations", label=gettext_lazy("Collaborations"), happenings=happenings,
        right="partners.view_collaboration", order=25,
    ),
)  # fmt: skip
