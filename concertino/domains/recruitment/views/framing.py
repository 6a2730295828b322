"""What the pages of this room share: the tabs above them and the way back."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, may


def tabs(request: Request) -> list[tuple[str, str, bool]]:
    """The pages of this room that the reader may open."""
    pages = (
        (_("By stage"), "recruitment:board", "recruitment.view_prospect"),
        (_("Prospects"), "recruitment:prospects", "recruitment.view_prospect"),
        (_("Strategies"), "recruitment:strategies", "recruitment.view_strategy"),
        (_("Results"), "recruitment:results", "recruitment.view_strategy"),
        (_("Who is missing"), "recruitment:missing", "recruitment.view_strategy"),
        (_("Forecast"), "recruitment:forecast", "recruitment.view_strategy"),
    )
    found = [(name, reverse(url)) for name, url, right in pages if may(request.user, right)]
    return [(name, url, url == request.path) for name, url in found]


def crumbs(request: Request) -> list[tuple[str, str]]:
    """To the first page of the room that the reader may open."""
    return [(_("Recruitment"), reverse("recruitment:home"))]
