"""In whose name somebody acts in the members' space: their own, or that of an organisation for which they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse

from concertino.base.people.models import Affiliation, Contact
from concertino.base.ui.pages import Request, page
from concertino.ground.periods import today

CHOSEN = "acting_for"  # in the session: the id of a contact, believed only while the user may act for it


@dataclass(frozen=True)
class Acting:
    """``contact`` is whom the pages are about; ``choices`` are all for whom the user may act."""

    contact: Contact
    choices: list[Contact]
    day: date


def theirs(user: Any, day: date) -> QuerySet[Contact]:
    """The contact that the user is, and the organisations for which they act on the day."""
    roles = Affiliation.objects.in_force_on(day).filter(person=user.contact_id, acts=True)
    mine = Contact.objects.filter(Q(pk=user.contact_id) | Q(pk__in=roles.values("organisation")))
    return mine.select_related("category", "activity", "region").order_by("kind", "folded", "pk")


def acting_of(request: Request) -> Acting | None:
    """As they chose; before they do, for their first organisation. None for who is tied to no contact."""
    if not request.user.contact_id:
        return None
    day = today()
    choices = list(theirs(request.user, day))
    if not choices:
        return None
    chosen = request.session.get(CHOSEN)
    return Acting(next((one for one in choices if one.pk == chosen), choices[0]), choices, day)


def in_space(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view of the members' space: ``view(request, acting, …)``. Who is tied to no contact reads why there is nothing."""

    @wraps(view)
    def answered(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        acting = acting_of(request)
        if acting is None:
            return page(request, "members/space/nobody.html")
        return view(request, acting, *args, **kwargs)

    return answered
