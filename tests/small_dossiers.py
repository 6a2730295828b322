"""Dossiers of the small association with one of each thing tied, and positions at each step of their life."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.utils.timezone import make_aware

from concertino.base.documents.actions import decide
from concertino.base.people.models import Contact, User
from concertino.domains.consultations.models import Consultation
from concertino.domains.governance.models import Body
from concertino.domains.members.models import Membership
from concertino.domains.positions import actions
from concertino.domains.positions.links import link_of, value_of
from concertino.domains.positions.models import Dossier, Position, Version
from concertino.domains.watch.models import Item
from concertino.ground.periods import DAY, today

BEGUN, LAST = today() - 20 * DAY, today() + 20 * DAY
OF_DOSSIER = (
    "dossier", "change_dossier", "close_dossier", "tie_item", "tie_consultation", "involve", "set_deadline", "draft",
    "reopen_dossier",
)  # fmt: skip


def furnish(by: User) -> dict[str, Any]:
    member = Membership.objects.active_on(today()).select_related("member").order_by("pk")[0].member
    dossier = actions.open_dossier(
        by=by, name_fr="Lieux de diffusion", name_en="Venues", summary_fr="Des salles ferment.", expertise="Sondage de 2020.",
        on=BEGUN, owner=by,
    )  # fmt: skip
    board = Body.objects.filter(kind="board").first() or Body.objects.create(kind="board", name_fr="Conseil")
    decision = decide(by=by, on=BEGUN, body="board", title="Appui des membres")
    actions.set_threshold(by=by, from_on=BEGUN, decision=decision, share=50)
    drafted, reviewed, asked, adopted, held = (_draft(by, dossier, name) for name in ("Un", "Deux", "Trois", "Quatre", "Cinq"))
    actions.review(by=by, version=reviewed, on=BEGUN)
    asked, adopted, held = (_put(by, version) for version in (asked, adopted, held))
    actions.endorse(by=by, version=held, member=member, contact=member, on=today(), is_public=True)
    for version in (adopted, held):
        actions.adopt(by=by, version=version, on=today(), body=board, decision=decision)
    public = actions.publish(by=by, version=Version.objects.get(pk=held.pk), on=today(), reason="La commission siège demain.")
    second = actions.revise(by=by, position=public.position, on=today(), title_fr="Cinq", text_fr="Deux fonds.")
    token = link_of(value_of(asked.pk, member.pk, member.pk)).rstrip("/").rsplit("/", 1)[-1]
    return {
        **_tied(by, dossier, member), **{f"positions:{name}": dossier.pk for name in OF_DOSSIER},
        "positions:position": public.position_id, "positions:revise": _position(adopted).pk,
        "positions:withdraw": _position(adopted).pk, "positions:rewrite": drafted.pk, "positions:review": drafted.pk,
        "positions:put": reviewed.pk, "positions:adopt": asked.pk, "positions:publish": adopted.pk,
        "positions:compare": second.pk, "positions:endorse": asked.pk, "positions:endorse_by_link": {"token": token},
        "positions:public_position": public.position_id,
        "positions:public_version": {"pk": public.position_id, "number": public.number},
    }  # fmt: skip


def _draft(by: User, dossier: Dossier, name: str) -> Version:
    return actions.draft(by=by, dossier=dossier, on=BEGUN, title_fr=f"Position {name}", text_fr="Nous demandons un fonds.")


def _put(by: User, version: Version) -> Version:
    return actions.put(by=by, version=actions.review(by=by, version=version, on=BEGUN), on=BEGUN, until=LAST)


def _position(version: Version) -> Position:
    return version.position


def _tied(by: User, dossier: Dossier, member: Contact) -> dict[str, Any]:
    seen = make_aware(datetime.combine(BEGUN, time(12)))
    item = Item.objects.create(title="Une salle ferme", found_at=seen, published_at=seen, state="kept", decided_on=BEGUN)
    deadline = actions.set_deadline(by=by, dossier=dossier, on=LAST, what="Déposer le mémoire", owner=by)
    tied = actions.tie_item(by=by, dossier=dossier, item=item, on=BEGUN)
    consultation = Consultation.objects.order_by("pk").first()
    consulted = actions.tie_consultation(by=by, dossier=dossier, consultation=consultation)
    person = actions.involve(by=by, dossier=dossier, contact=member, role="Expertise")
    return {
        "positions:untie_item": tied.pk, "positions:untie_consultation": consulted.pk, "positions:release": person.pk,
        "positions:meet_deadline": deadline.pk, "positions:drop_deadline": deadline.pk,
    }  # fmt: skip
