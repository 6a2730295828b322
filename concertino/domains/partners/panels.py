"""Collaborations on the page of the objective that they serve."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.partners.models import Collaboration
from concertino.domains.plan.serving import ServedPanel

ServedPanel(
    key="partners.serving", title=_("Collaborations"), register="partners:collaborations", right="partners.view_collaboration",
    rows=lambda: Collaboration.objects.select_related("partner__contact").order_by("-proposed_on", "-pk"), path="actions__cell",
    url=lambda one: reverse("partners:collaboration", args=[one.pk]), said=lambda one: (one.mark, one.said_state),
    under=lambda one: one.partner, order=62,
)  # fmt: skip
