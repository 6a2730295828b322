"""An item shared with every audience, commented and proposed, and digests in their states."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from concertino.base.people.models import User
from concertino.domains.watch import actions
from concertino.domains.watch.actions import Line
from concertino.domains.watch.models import Audience, Digest, Item, ItemTheme, Theme
from concertino.domains.watch.reader_links import feed_address, opening_token
from concertino.domains.watch.readers import person_of
from concertino.ground.periods import today

ITEM = ("open_item", "open_by_link", "shared_item", "share")


def furnish(by: User, member: User) -> dict[str, Any]:
    """What the addresses of what is shared are about."""
    day, reader = today(), person_of(member)
    theme, _made = Theme.objects.get_or_create(code="essai", defaults={"name_fr": "Financement", "name_en": "Funding"})
    item = _kept("Un programme d’aide aux tournées", theme)
    shared = actions.share(by=by, item=item, audiences=list(Audience), on=day)
    said = actions.comment(by=member, person=reader, item=item, text="Utile pour nos tournées.", on=day)
    actions.credit(by=member, item=item, person=reader, at=timezone.now())
    sent, edited, scheduled = (_digest(by, audience) for audience in (Audience.MEMBERS, Audience.PARTNERS, Audience.EMPLOYEES))
    actions.send_digest(by=by, digest=sent, at=timezone.now())
    actions.schedule_digest(by=by, digest=scheduled, send_at=timezone.now() + timedelta(days=1), at=timezone.now())
    token = opening_token(reader)
    return {
        **{f"watch:{name}": item.pk for name in ITEM},
        "watch:open_by_link": {"pk": item.pk, "token": token},
        "watch:choices_by_link": {"token": token},
        "watch:feed": {"token": feed_address(reader).rstrip("/").rpartition("/")[2]},
        "watch:withdraw": shared[0].pk,
        "watch:remove_comment": said.pk,
        **{f"watch:{name}": edited.pk for name in ("digest", "edit_digest", "schedule_digest", "send_digest")},
        "watch:hold_digest": scheduled.pk,
        "watch:issue": sent.pk,
    }


def _kept(title: str, theme: Theme) -> Item:
    item = Item.objects.create(
        title=title, url="https://source.example.org/programme", found_at=timezone.now(), state=Item.State.KEPT,
        decided_on=today(),
        summary="<p>Une aide est offerte aux ensembles qui partent en tournée.</p>",
    )  # fmt: skip
    ItemTheme.objects.create(item=item, theme=theme)
    return item


def _digest(by: User, audience: str) -> Digest:
    digest = actions.draft_digest(by=by, audience=audience, theme=None, week=today())
    lines = [Line(one, "À lire avant de demander.", "Read it before you ask.") for one in digest.sharings.all()]
    return actions.edit_digest(by=by, digest=digest, intro_fr="Bonjour à tous.", intro_en="Hello all.", lines=lines)
