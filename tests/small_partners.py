"""A partner that shares something, and a collaboration under way, evaluated by both sides, with a point and a file."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.partners import actions
from concertino.domains.partners.links import EVALUATION, TRAITS, link
from concertino.domains.partners.models import CRITERIA
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    day = today()
    contact = people.add(by=by, kind="organisation", name="Alliance fictive", email="alliance@example.org", on=day - 90 * DAY)
    of = actions.become(by=by, contact=contact, on=day - 90 * DAY, kind="music", territory="provincial")
    ours = actions.name_trait(by=by, kind="service", name_fr="Annuaire", name_en="Directory")
    theirs = actions.name_trait(by=by, kind="activity", name_fr="Vitrine", name_en="Showcase", is_ours=False)
    actions.state_traits(by=by, partner=of, traits=[ours, theirs], on=day - 80 * DAY)
    held = actions.propose(
        by=by, partner=of, title_fr="Vitrine commune", title_en="Common showcase", kind="event", purpose="Faire connaître",
        on=day - 70 * DAY, ours="Une salle", theirs="Un public", ends_on=day + 30 * DAY, owner=by,
    )  # fmt: skip
    for back in (60, 50):
        held = actions.advance(by=by, collaboration=held, on=day - back * DAY, today=day)
    for side, score in (("ours", 4), ("theirs", 3)):
        actions.evaluate(
            by=by, collaboration=held, moment="middle", side=side, scores=dict.fromkeys(CRITERIA, score), on=day - 20 * DAY,
            evidence="Rapport d’étape", outcomes="Deux articles", at=timezone.now(),
        )  # fmt: skip
    point = actions.give_point(by=by, collaboration=held, text="Réserver la salle", owner=by, due_on=day + 5 * DAY)
    file = ContentFile(b"%PDF-1.4 entente", "entente.pdf")
    actions.attach(by=by, collaboration=held, file=file, name="entente.pdf", on=day)
    of_partner = ("partner", "change_partner", "end", "traits", "ask_traits")
    of_work = ("collaboration", "change", "advance", "drop", "evaluate", "ask_evaluation", "give_point", "attach")
    call = actions.record_call(by=by, partner=of, on=day, subject="Une scène commune?", today=day)
    return {
        "partners:answer_call": call.pk,
        **{f"partners:{name}": of.pk for name in of_partner},
        **{f"partners:{name}": held.pk for name in of_work},
        "partners:finish_point": point.pk,
        "partners:traits_by_link": {"token": _token(TRAITS, f"{of.pk}-{contact.pk}")},
        "partners:evaluate_by_link": {"token": _token(EVALUATION, f"{held.pk}-{contact.pk}-middle")},
    }  # fmt: skip


def _token(kind: str, value: str) -> str:
    return link(kind, value).rstrip("/").rsplit("/", 1)[-1]
