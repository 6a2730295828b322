"""On the pages of a dossier and of a position: what was said of it in public, and what is planned to be. On the page of an
objective: statements that serve it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertino.domains.plan.serving import ServedPanel
from concertino.domains.positions.models import Dossier, Position, Statement
from concertino.domains.positions.newsroom import readable_at
from concertino.domains.positions.statement_places import said_state, statement_page
from concertino.ground.panels import Panel, panels
from concertino.ground.words import written_day


def of_dossier(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    return _told(dossier, f"dossier={dossier.pk}") | {"messages_planned": dossier.messages.select_related("owner")}


def of_position(request: HttpRequest, position: Position) -> dict[str, Any]:
    return _told(position, f"position={position.pk}") | {"position": position}


def of_public_position(request: HttpRequest, position: Position) -> dict[str, Any] | None:
    """Everyone reads what is public at this moment; nothing is said of the rest."""
    found = list(readable_at(timezone.now()).filter(position=position))
    return {"statements": found} if found else None


def _told(thing: Dossier | Position, query: str) -> dict[str, Any]:
    now = timezone.now()
    return {"told": [(one, *said_state(one, now)) for one in thing.statements.all()], "query": query}


ServedPanel(
    key="positions.serving", title=_("Public statements"), register="positions:statements", right="positions.view_statement",
    rows=Statement.objects.all, url=statement_page, said=lambda one: said_state(one, timezone.now()),
    under=lambda one: f"{one.get_kind_display()} · {written_day(one.on)}", order=61,
)  # fmt: skip
for on, context in (("positions.Dossier", of_dossier), ("positions.Position", of_position)):
    panels.add(
        f"{on}.statements",
        Panel(
            key=f"{on}.statements", on=on, template="positions/statements_panel.html", context=context,
            right="positions.view_statement", order=40,
        ),
    )  # fmt: skip
panels.add(
    "positions.Position.public.statements",
    Panel(
        key="positions.Position.public.statements", on="positions.Position.public",
        template="positions/public_statements_panel.html", context=of_public_position, order=40,
    ),
)  # fmt: skip
