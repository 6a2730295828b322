"""A training given with its certificate, a tool and its stages, tasks of the action plan."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.plan.models import Action
from concertino.domains.services import actions as services
from concertino.domains.services.models import Attendance
from concertino.domains.work import actions
from concertino.domains.work.calendars import FEED
from concertino.domains.work.links import token
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    day, now = today(), timezone.now()
    of = services.offer(by=by, name_fr="Formation continue", opened_on=day - 500 * DAY, public="everybody")
    begins = now - timedelta(days=40)
    event = services.plan_event(by=by, service=of, title_fr="Lire un bilan", sessions=[(begins, begins + timedelta(hours=3))])
    who = people.add(by=by, kind="person", given_name="Colette", family_name="Essai", email="colette@example.org", on=day)
    services.attend(by=by, session=event.sessions.get(), contacts=[who], how=Attendance.How.BULK)
    held = actions.plan_training(
        by=by, event=event, audience="team", objectives_fr="Lire un bilan et un état des résultats.", trainer="Une comptable",
        hours=Decimal(3), credits=Decimal("0.3"), budget=Decimal(500),
    )  # fmt: skip
    held = actions.give(by=by, training=held, today=day)
    (lost,) = actions.certify(by=by, training=held, on=day - 30 * DAY)
    actions.revoke(by=by, certificate=lost, on=day - 30 * DAY, why="Nom mal écrit")
    (paper,) = actions.certify(by=by, training=held, on=day - 30 * DAY, again=[who])
    tool = actions.need_tool(
        by=by, name_fr="Politique de conditions de travail", name_en="Working conditions policy", kind="policy",
        on=day - 300 * DAY, owner=by, review_on=day - DAY,
    )  # fmt: skip
    for stage, back in (("developed", 200), ("implemented", 100)):
        actions.advance_tool(by=by, tool=tool, stage=stage, on=day - back * DAY, today=day, approved_by="Conseil", version="1")
    actions.say_use(by=by, tool=tool, on=day - 10 * DAY, uses_it=True, is_useful=True)
    action = Action.objects.order_by("pk").first()
    of_training = ("training", "change_training", "give", "certify", "follow_up")
    places: dict[str, Any] = {
        **{f"work:{name}": held.pk for name in of_training},
        **{f"work:{name}": tool.pk for name in ("tool", "change_tool", "advance_tool", "say_use")},
        "work:certificate": paper.pk, "work:certify_again": lost.pk, "work:given_certificate": {"said": token(paper.pk)},
        "work:revoke": paper.pk, "work:transcript": who.pk,
        "work:feed": {"token": feed_token(FEED)},
    }  # fmt: skip
    if action:
        first = actions.add_task(by=by, action=action, title="Écrire le devis", starts_on=day, due_on=day + 10 * DAY, owner=by)
        task = actions.add_task(
            by=by, action=action, title="Choisir le fournisseur", starts_on=day + 10 * DAY, due_on=day + 20 * DAY, after=[first],
            cost=Decimal(1200),
        )  # fmt: skip
        places |= {f"work:{name}": task.pk for name in ("change_task", "finish_task", "drop_task")}
    return places
