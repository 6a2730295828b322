"""A service with its price, an event with a session, somebody who has a seat and was there, a need, an opportunity."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.services import actions
from concertino.domains.services.criteria import REGISTERED
from concertino.domains.services.links import AGENDA, GROUP, REGISTRATION, token
from concertino.domains.services.models import Attendance
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    day, now = today(), timezone.now()
    service = actions.offer(
        by=by, name_fr="Clinique de gestion", name_en="Management clinic", opened_on=day - 400 * DAY, public="everybody",
        owner=by, text_fr="Une heure avec une spécialiste.",
    )  # fmt: skip
    actions.set_price(by=by, service=service, amount=Decimal("25"), from_on=day - 400 * DAY)
    actions.add_cost(by=by, service=service, on=day - 5 * DAY, amount=Decimal("300"), label="Spécialiste")
    actions.evolve(
        by=by, service=service, kind="grow", on=day - 60 * DAY, first_year=day.year, last_year=day.year + 2,
        what="Deux cliniques de plus", why="Sondage de satisfaction",
    )  # fmt: skip
    chance = actions.see_opportunity(by=by, service=service, kind="funding", title="Fonds fictif", seen_on=day - 9 * DAY)
    need = actions.say_need(by=by, text_fr="Aide à la paie", said_on=day - 30 * DAY, voices=12)
    met = actions.say_need(by=by, text_fr="Aide aux demandes de subvention", said_on=day - 30 * DAY)
    actions.match_need(by=by, need=met, service=service, on=day - 20 * DAY)
    times = (now - timedelta(hours=2), now + timedelta(hours=1))
    event = actions.plan_event(
        by=by, service=service, title_fr="Clinique d’automne", title_en="Autumn clinic", sessions=[times], capacity=1,
        fee=Decimal(0), is_public=True, place="Salle des essais", owner=by,
    )  # fmt: skip
    asked = actions.ask(by=by, event=event, label_fr="Une question?", label_en="A question?", kind="text")
    who = people.add(by=by, kind="person", given_name="Rosalie", family_name="Essai", email="rosalie@example.org", on=day)
    other = people.add(by=by, kind="person", given_name="Benoît", family_name="Essai", email="benoit@example.org", on=day)
    seat = actions.register(by=by, event=event, contact=who, at=now - timedelta(hours=5), by_the_team=True)
    actions.register(by=by, event=event, contact=other, at=now - timedelta(hours=4), by_the_team=True)
    session = event.sessions.get()
    actions.attend(by=by, session=session, contacts=[who, other], how=Attendance.How.LIST, at=now)
    there = Attendance.objects.get(contact=other, session=session)
    actions.use(by=by, service=service, contacts=[who], on=day - DAY, today=day, how=Attendance.How.FORM)
    of_service = ("service", "change", "close", "price", "cost", "ledger_cost", "evolve", "opportunity", "use")
    of_event = ("event", "change_event", "cancel_event", "add_session", "ask", "evaluate", "evaluate_others", "register",
                "announced", "public_register")  # fmt: skip
    of_session = ("change_session", "remove_session", "door", "door_sync", "roll", "video")
    segment = people.make_segment(by=by, name_fr="Inscrits aux événements", groups=[{"match": "all", "conditions": [
        {"field": REGISTERED, "is": "filled", "value": "", "said": ""}
    ]}])  # fmt: skip
    return {
        "services:group_agenda": {"said": token(GROUP, segment.pk)},
        **{f"services:{name}": service.pk for name in of_service},
        **{f"services:{name}": event.pk for name in of_event},
        **{f"services:{name}": session.pk for name in of_session},
        "services:settle": chance.pk, "services:remove_cost": service.costs.get().pk,
        "services:answer_need": need.pk, "services:remove_question": asked.pk,
        "services:cancel_registration": seat.pk, "services:forget": there.pk,
        "services:attendance": there.pk,
        "services:service_feed": {"service": service.pk},
        "services:mine": {"said": token(REGISTRATION, seat.pk)}, "services:agenda": {"said": token(AGENDA, who.pk)},
    }  # fmt: skip
