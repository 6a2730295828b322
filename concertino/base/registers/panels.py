"""Above each register, the views of it that the reader saved or that the team shares; and the form that saves one more."""

from __future__ import annotations

from typing import Any

from concertino.base.registers.saved import views_of
from concertino.base.ui.listing import Listing
from concertino.base.ui.pages import may
from concertino.ground.panels import Panel, panels

EVERYTHING = "view=all"  # so that a register that opens with a view can be seen without


def views_above(request: Any, listing: Listing) -> dict[str, Any] | None:
    """Nothing above a register made for one page, or of which nothing is asked and nothing saved."""
    register = listing.register
    if not register.keeps_views:
        return None
    views = views_of(request, register.key)
    current = next((view for view in views if view.is_what(request.GET)), None)
    if not (views or listing.is_narrowed or request.GET.get("sort") or request.GET.get("columns")):
        return None
    return {
        "views": views, "current": current, "register": register.key, "path": request.path, "asked": _asked(listing),
        "everything": f"{request.path}?{EVERYTHING}", "may_share": may(request.user, "registers.share_savedview"),
        "is_everything": not listing.is_narrowed and not current,
    }  # fmt: skip


def _asked(listing: Listing) -> str:
    """Search, filters, order, and the columns as they are shown."""
    asked = listing.asked.copy()
    for name in ("page", "view", "export"):
        asked.pop(name, None)
    for name in [name for name, values in asked.lists() if not any(values)]:
        asked.pop(name)
    asked.setlist("columns", listing.chosen)
    return asked.urlencode()


panels.add(
    "registers.views", Panel(key="registers.views", on="ui.Register", template="registers/views.html", context=views_above)
)
