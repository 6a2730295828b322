"""A consultation that is over with all that comes of it: topics, priorities, a transmission, a finding and its follow-up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from concertino.base.people.models import Category, Contact, Sector, User
from concertino.domains.consultations import actions
from concertino.domains.consultations.models import Consultation, Topic
from concertino.domains.plan.models import Action
from concertino.ground.periods import today

ASKED = ("retain", "tie_topics", "transmit", "find")
OF_TOPIC = ("topic", "change_topic", "add_source", "involve_partner", "end_topic", "merge_topic")
OF_FINDING = ("finding", "follow_up")


def furnish(by: User, partner: Contact) -> dict[str, Any]:
    """What the addresses of topics and of what came of consultations are about."""
    day = today()
    tours, twin = _topics(by, day)
    source = actions.add_source(by=by, topic=tours, kind="request", on=day, text="Les salles coûtent cher", contact=partner)
    involved = actions.involve_partner(by=by, topic=tours, partner=partner)
    consultation = _closed(by, day, [tours, twin])
    actions.retain(by=by, consultation=consultation, topics=[tours], on=day, reason="")
    sent = actions.transmit(
        by=by, consultation=consultation, body="partner", on=day, what="Rapport de consultation", recipient=partner
    )
    found = _followed(by, day, consultation, tours)
    unanswered = actions.find(by=by, consultation=consultation, on=day, text_fr="Les membres veulent des ateliers.")
    return (
        {f"consultations:{name}": consultation.pk for name in ASKED}
        | {f"consultations:{name}": tours.pk for name in OF_TOPIC}
        | {f"consultations:{name}": found.pk for name in OF_FINDING}
        | {"consultations:change_finding": unanswered.pk, "consultations:remove_source": source.pk}
        | {"consultations:release_partner": involved.pk}
        | dict.fromkeys(("consultations:acknowledge", "consultations:record_answer"), sent.pk)
    )


def _topics(by: User, day: date) -> tuple[Topic, Topic]:
    tours = actions.raise_topic(
        by=by, name_fr="Le financement des tournées", name_en="Funding of tours", on=day, owner=by,
        description_fr="Partir en tournée coûte plus qu’elle ne rapporte.",
        sectors=Sector.objects.filter(parent=None)[:2], categories=Category.objects.all()[:1],
    )  # fmt: skip
    return tours, actions.raise_topic(by=by, name_fr="Financement de tournée en région", on=day)


def _closed(by: User, day: date, topics: list[Topic]) -> Consultation:
    planned = actions.plan(by=by, title_fr="Consultation d’essai", opens_on=day, closes_on=day + timedelta(days=30), on=day)
    actions.tie_topics(by=by, consultation=planned, topics=topics, on=day)
    actions.open(by=by, consultation=planned, on=day)
    actions.close(by=by, consultation=planned, on=day)
    return actions.publish(by=by, consultation=planned, publication="everyone", on=day)


def _followed(by: User, day: date, consultation: Consultation, topic: Topic) -> Any:
    found = actions.find(by=by, consultation=consultation, on=day, text_fr="Partir coûte trop cher.", topic=topic, question="q1")
    actions.follow_up(
        by=by, finding=found, on=day, state="under_way", response_fr="Un fonds de tournée est demandé.", owner=by,
        due_on=day - timedelta(days=1), action=Action.objects.first(), enters="position", entered_fr="Mémoire sur les tournées",
    )  # fmt: skip
    return found
