"""On a contact's page: that they are a prospect, or were one; and whom they referred."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concertino.base.people.models import Contact
from concertino.base.ui.pages import may
from concertino.domains.members.models import Membership
from concertino.domains.recruitment.models import Prospect
from concertino.domains.recruitment.pipeline import standing_of, standing_on
from concertino.domains.recruitment.tables import LABELS
from concertino.ground.panels import Panel, panels
from concertino.ground.periods import today


def prospects_of(request: HttpRequest, contact: Contact) -> dict[str, Any] | None:
    """Nothing for a member who was never a prospect and referred nobody."""
    day = today()
    own = [(one, LABELS[standing_of(one, day)]) for one in standing_on(day).filter(contact=contact).order_by("-identified_on")]
    referred = list(Prospect.objects.filter(referred_by=contact).select_related("contact"))
    may_add = may(request.user, "recruitment.add_prospect") and not own and not _is_member(contact, day)
    if not (own or referred or may_add):
        return None
    return {"contact": contact, "own": own, "referred": referred, "may_add": may_add}


def _is_member(contact: Contact, day: Any) -> bool:
    return Membership.objects.in_good_standing().covering(day).filter(member=contact).exists()


panels.add(
    "recruitment.prospects",
    Panel(
        key="recruitment.prospects", on="people.Contact", template="recruitment/panel.html", context=prospects_of,
        right="recruitment.view_prospect", order=50,
    ),
)  # fmt: skip
