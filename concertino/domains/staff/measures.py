"""Hours that volunteers gave."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concertino.domains.governance.models import Body
from concertino.domains.staff.models import VolunteerTime
from concertino.ground.measures import Dimension, Flow, Shown, measures

volunteer_hours = Flow(
    "staff.volunteer_hours", _("Hours of volunteers"), rows=VolunteerTime.objects.all(), on="on", adds="hours",
    by={"body": Dimension(label=_("body"), path="body", of=Body)}, right="staff.view_volunteertime",
    shows=Shown(
        name="person__sort_name", order="person__folded", page="people:contact", pk="person_id",
        columns={"on": _("on"), "what": _("what for"), "hours": _("hours")},
    ),
)  # fmt: skip

measures.add(volunteer_hours.key, volunteer_hours)
