"""All that happened with a contact, room by room or together."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.base.people.story import happenings, readable
from concertino.base.people.tables import contact_page
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.pages import Request, allowed, page

PER_PAGE, MOST = 30, 1500  # beyond, a room's own register tells more


@allowed("people.view_contact")
def show(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    heard = readable(request.user)
    asked = request.GET.get("room", "")
    only = asked if asked in {story.key for story in heard} else ""
    told = happenings(request.user, contact, MOST, only)
    rooms = [("", _("All"), "?", not only), *((one.key, str(one.label), f"?room={one.key}", one.key == only) for one in heard)]
    return page(request, "people/timeline.html", {
        "contact": contact, "page": Paginator(told, PER_PAGE).get_page(request.GET.get("page")),
        "crumbs": [register_crumb(), (str(contact), contact_page(contact))],
        "rooms": [(name, url, is_current) for _key, name, url, is_current in rooms],
    })  # fmt: skip
