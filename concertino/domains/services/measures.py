"""Services offered, attendances, people and members served (indicator 3.1-I)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concertino.domains.services.models import Attendance, Clientele, Service
from concertino.ground.measures import Dimension, Distinct, Flow, Shown, Stock, measures

_OF = {
    "service": Dimension(label=_("service"), path="service", of=Service),
    "clientele": Dimension(label=_("clientele"), path="clientele", of=Clientele),
}
_SHOWN = Shown(
    name="contact__sort_name", order="contact__folded", page="people:contact", pk="contact_id",
    columns={"on": _("on")},
)  # fmt: skip

offered = Stock(
    "services.offered", _("Services offered"), rows=Service.objects.all(), counts="pk", from_="opened_on", to="closed_on",
    by={"public": Dimension(label=_("for whom"), path="public", of=Service.Public, constant=True),
        "service": Dimension(label=_("service"), path="pk", of=Service, constant=True)},
    right="services.view_service",
    shows=Shown(name="name_fr", order="folded", page="services:service", pk="pk", columns={"opened_on": _("offered from")}),
)  # fmt: skip

attendance = Flow(
    "services.attendance", _("Attendance"), rows=Attendance.objects.all(), on="on", by=_OF, right="services.view_attendance",
    shows=_SHOWN,
)  # fmt: skip

people_served = Distinct(
    "services.people_served", _("People served"), rows=Attendance.objects.all(), on="on", counts="contact", by=_OF, apart=True,
    right="services.view_attendance", shows=_SHOWN,
)  # fmt: skip

members_served = Distinct(
    "services.members_served", _("Members served"), rows=Attendance.objects.filter(member__isnull=False), on="on",
    counts="member", by={"service": _OF["service"]}, apart=True, right="services.view_attendance", shows=_SHOWN,
)  # fmt: skip

for one in (offered, attendance, people_served, members_served):
    measures.add(one.key, one)
