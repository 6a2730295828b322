"""Services on the page of the objective that they serve."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.plan.serving import ServedPanel
from concertino.domains.services.models import Service
from concertino.domains.services.registers import said_state

ServedPanel(
    key="services.serving", title=_("Services"), register="services:services", right="services.view_service",
    rows=Service.objects.all, url=lambda one: reverse("services:service", args=[one.pk]), said=said_state,
    under=lambda one: one.get_public_display(), order=63,
)  # fmt: skip
