"""On the page of an objective: consultations that serve it. On the page of a consultation: what came of it. On a
contact's: what they are concerned by and what was passed on to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.domains.consultations.finding_registers import said_state, said_transmission
from concertino.domains.consultations.models import Consultation, Finding, Topic
from concertino.domains.consultations.places import consultation_page
from concertino.domains.plan.serving import ServedPanel
from concertino.ground.panels import Panel, panels
from concertino.ground.periods import today
from concertino.ground.words import written_day


def outcome(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    """Topics and priorities, transmissions, findings; the template shows those that the reader may see."""
    retained = consultation.retainments.standing().select_related("by").first()
    priorities = list(retained.priorities.select_related("topic")) if retained else []
    kept = {priority.topic_id for priority in priorities}
    tied = [link.topic for link in consultation.consultation_topics.select_related("topic")]
    known: Any = Finding.objects.with_follow_up(today())
    return {
        "consultation": consultation, "retained": retained, "priorities": priorities,
        "others": [topic for topic in tied if topic.pk not in kept],
        "transmissions": [
            (one, *said_transmission(one)) for one in consultation.transmissions.select_related("by", "document")
        ],
        "findings": [(one, *said_state(one.state)) for one in known.filter(consultation=consultation).order_by("position", "pk")],
    }  # fmt: skip


def of_contact(request: HttpRequest, contact: Contact) -> dict[str, Any] | None:
    """Nothing for who never appears in a topic or a transmission."""
    topics = list(Topic.objects.standing().filter(partners=contact))
    passed_on = [(one, *said_transmission(one)) for one in contact.transmissions.select_related("consultation")]
    return {"topics": topics, "passed_on": passed_on} if topics or passed_on else None


ServedPanel(
    key="consultations.serving", title=_("Consultations"), register="consultations:home",
    right="consultations.view_consultation", rows=Consultation.objects.all,
    url=consultation_page, said=lambda one: (one.mark, one.said_state), under=lambda one: written_day(one.opens_on), order=60,
)  # fmt: skip
panels.add(
    "consultations.outcome",
    Panel(
        key="consultations.outcome", on="consultations.Consultation", template="consultations/outcome.html", context=outcome,
        right="consultations.view_topic", order=90,
    ),
)  # fmt: skip
panels.add(
    "consultations.contact",
    Panel(
        key="consultations.contact", on="people.Contact", template="consultations/contact_panel.html", context=of_contact,
        right="consultations.view_topic", order=70,
    ),
)  # fmt: skip
