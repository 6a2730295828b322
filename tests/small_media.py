"""A media request to answer and one that is answered, a spokesperson who is away, a mention, a communication to register."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.positions import actions
from concertino.domains.positions.lobbying.calendars import FEED
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    now, day = timezone.now(), today()
    spoken = people.add(by=by, kind="person", given_name="Flore", family_name="Parole", on=day)
    dossier = actions.open_dossier(by=by, name_fr="Salles de proximité", on=day - 90 * DAY)
    speaker = actions.name_spokesperson(by=by, contact=spoken, on=day - 60 * DAY, phone="514 555-0101", dossiers=[dossier])
    absence = actions.note_absence(by=by, spokesperson=speaker, first=day, last=day + 3 * DAY)
    asked, over = (
        actions.receive_request(
            by=by, at=now - 2 * DAY, outlet="Le Quotidien fictif", journalist="Éva Plume", subject=subject, dossier=dossier,
            deadline_at=now - DAY, spokesperson=speaker, owner=by,
        )
        for subject in ("Fermeture d’une salle", "Budget de la culture")
    )  # fmt: skip
    actions.answer_request(by=by, request=over, at=now, outcome="interview", answer="Entrevue de dix minutes.")
    mention = actions.note_mention(by=by, outlet=over.outlet, title="Les salles ferment", on=day, request=over, rating=4)
    told = actions.log_communication(
        by=by, today=day, on=day - 70 * DAY, level="quebec", institution="Ministère fictif", subject="Fonds pour les salles",
        decision="programme", means=["meeting", "letter"], holders=[("Luc Fictif", "Sous-ministre")], speakers=[spoken],
        dossier=dossier, minutes=90,
    )  # fmt: skip
    actions.decide_duty(by=by, level="quebec", on=day - 80 * DAY, answer="yes", reason="Avis d’une juriste")
    of_speaker = ("spokesperson", "change_spokesperson", "release_spokesperson", "note_absence")
    of_outlet, of_journalist = ("change_outlet", "set_aside_outlet"), ("change_journalist", "set_aside_journalist")
    return {
        **{f"positions:{name}": asked.pk for name in ("media_request", "change_request", "answer_request")},
        "positions:reopen_request": over.pk,
        **{f"positions:{name}": mention.pk for name in ("mention", "change_mention", "remove_mention")},
        **{f"positions:{name}": speaker.pk for name in of_speaker}, "positions:cancel_absence": absence.pk,
        **{f"positions:{name}": asked.outlet_id for name in of_outlet},
        **{f"positions:{name}": asked.journalist_id for name in of_journalist},
        **{f"positions:{name}": told.pk for name in ("communication", "correct_communication")},
        "positions:export_communications": {"register": "quebec", "kind": "csv"},
        "positions:lobbying_feed": {"token": feed_token(FEED)},
        "positions:file": {"register": "quebec", "kind": "first", "about": f"{told.on:%Y-%m-%d}"},
    }  # fmt: skip
