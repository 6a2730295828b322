"""Mandates on a person's timeline."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.governance.models import Mandate
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    found = Mandate.objects.filter(person=contact).select_related("body").order_by("-starts_on", "-pk")[:limit]
    return [
        Happening(
            on=one.starts_on, url=reverse("governance:body", args=[one.body_id]),
            text=_("%(how)s: %(body)s") % {"how": one.get_how_display(), "body": one.body},
        )
        for one in found
    ]  # fmt: skip


stories.add(
    "governance.mandates",
    Story(
        key="governance.mandates",
        label=gettext_lazy("Mandates"),
        happenings=happenings,
        right="governance.view_mandate",
        order=40,
    ),
)
