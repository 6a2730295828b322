"""A position that passed from one to another, with leave, a contract, an evaluation and hours of volunteers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.staff import actions
from concertino.domains.staff.calendars import FEED
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    day = today()
    before, after = (
        people.add(by=by, kind="person", given_name=given, family_name="Poste (essai)", on=day - 900 * DAY)
        for given in ("Ana", "Luc")
    )
    of = actions.open_position(
        by=by, name_fr="Coordination", name_en="Coordination", opened_on=day - 900 * DAY, hours=Decimal(28), text_fr="Coordonner."
    )
    actions.describe(by=by, position=of, from_on=day - 100 * DAY, hours=Decimal(35), text_fr="Coordonner et écrire.")
    actions.take(by=by, position=of, person=before, starts_on=day - 800 * DAY)
    handover = actions.pass_on(
        by=by, position=of, person=after, on=day - 30 * DAY, today=day, points="Clés\nMots de passe", reason="Départ"
    )
    point = handover.points.first()  # type: ignore[attr-defined]
    actions.tick(by=by, point=point, on=day)
    empty = actions.open_position(by=by, name_fr="Archives", opened_on=day - 90 * DAY, hours=Decimal(7), text_fr="Classer.")
    leave = actions.ask_leave(by=by, person=after, kind="holiday", starts_on=day + 3 * DAY, ends_on=day + 6 * DAY, asked_on=day)
    contract = actions.add_contract(
        by=by, person=after, kind="permanent", starts_on=day - 30 * DAY, hours=Decimal(35), pay=Decimal(30),
        file=ContentFile(b"%PDF-1.4 x", "contrat.pdf"),
    )  # fmt: skip
    evaluation = actions.evaluate(
        by=by, person=after, on=day - 10 * DAY, text="Bon début.", goals="Le bottin.", next_on=day + 350 * DAY, today=day
    )
    (time,) = actions.note_hours(by=by, people=[before], on=day - DAY, hours=Decimal(3), what="Comité", today=day)
    of_position = ("position", "change_position", "describe", "pass_on", "leave_position")
    return {
        **{f"staff:{name}": of.pk for name in of_position}, "staff:take": empty.pk, "staff:close_position": empty.pk,
        "staff:handover": handover.pk, "staff:add_point": handover.pk, "staff:tick": point.pk,
        "staff:decide_leave": leave.pk, "staff:cancel_leave": leave.pk, "staff:feed": {"token": feed_token(FEED)},
        **{f"staff:{name}": after.pk for name in ("file", "add_contract", "evaluate")}, "staff:sign": evaluation.pk,
        "staff:remove_hours": time.pk, "staff:contract": contract.pk,
    }  # fmt: skip
