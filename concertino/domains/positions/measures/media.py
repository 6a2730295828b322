"""Requests that media made (indicator 2.2-I): one row a request, on the day on which it came, whatever became of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.models import Dossier, MediaRequest, Outlet
from concertino.ground.measures import Dimension, Flow, Shown, measures

media_requests = Flow(
    "positions.media_requests",
    _("Media requests received"),
    rows=MediaRequest.objects.by_day(),  # type: ignore[attr-defined]
    on="on",
    by={
        "dossier": Dimension(label=_("dossier"), path="dossier", of=Dossier),
        "outlet": Dimension(label=_("outlet"), path="outlet", of=Outlet),
        "outcome": Dimension(label=_("outcome"), path="outcome", of=MediaRequest.Outcome),
    },
    right="positions.view_mediarequest",
    shows=Shown(
        name="subject", order="folded", page="positions:media_request", pk="pk",
        columns={"on": _("day"), "answered_at": _("answered at")},
    ),
)  # fmt: skip

measures.add(media_requests.key, media_requests)
