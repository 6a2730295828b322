"""A promotion action to which a member is invited, with a file, and one that was carried out."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from concertino.base.people.models import User
from concertino.domains.communications import actions
from concertino.domains.members.models import Membership
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    day = today()
    planned, done = (
        actions.plan_promotion(
            by=by, title_fr=title, kind="showcase", reach="provincial", starts_on=day - 10 * DAY, ends_on=day - DAY, owner=by,
            text_fr="Douze ensembles.", territory="Saguenay", is_public=True,
        )
        for title in ("Vitrine d’automne", "Vitrine d’été")
    )  # fmt: skip
    actions.carry_out(by=by, action=done, on=day - DAY, today=day, result="Salle pleine", people_reached=240)
    members = [one.member for one in Membership.objects.active_on(day).select_related("member")[:1]]
    actions.invite(by=by, action=planned, members=members, on=day)
    file = ContentFile(b"%PDF-1.4 programme", "programme.pdf")
    actions.attach(by=by, action=planned, file=file, name="programme.pdf", on=day)
    of_action = ("promotion_action", "change_promotion", "carry_out", "cancel", "invite", "attach")
    told = planned.participations.first()
    return {
        **{f"communications:{name}": planned.pk for name in of_action}, "communications:say_state": told.pk if told else 0,
    }  # fmt: skip
