"""A digest: drafted from what was shared in a week, edited, and sent at once or at its hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.notices.actions import send_many
from concertino.domains.watch.digest_letters import DIGEST, letters_of
from concertino.domains.watch.models import Audience, Digest, Sharing, Theme
from concertino.domains.watch.readers import readers_of
from concertino.ground.refusals import Refusal

State = Digest.State


class Line(NamedTuple):
    """An item of a digest, with words of ours."""

    sharing: Sharing
    words_fr: str = ""
    words_en: str = ""


@verb("watch.draft_digest", gettext_lazy("drafted a digest"))
def draft_digest(*, by: Any, audience: str, theme: Theme | None, week: date) -> Digest:
    """What was shared with the audience in the week that holds the day, on the theme or on all, and is in no other digest.
    Said again before it leaves, it gathers what was shared meanwhile."""
    monday = week - timedelta(days=week.weekday())
    digest, is_new = Digest.objects.get_or_create(audience=Audience(audience), theme=theme, week=monday)
    _may_change(digest)
    found = Sharing.objects.standing().in_week(monday).filter(audience=audience, digest=None)
    if theme:
        found = found.filter(item__themes=theme)
    found = list(found.order_by("theme__position", "theme", "on", "pk"))
    if is_new and not found:
        raise Refusal(_("Nothing was shared with them that week: share some items first."), field="week")
    last = digest.sharings.aggregate(last=Max("position"))["last"] or 0
    for place, sharing in enumerate(found, start=last + 1):
        sharing.digest, sharing.position = digest, place
    Sharing.objects.bulk_update(found, ["digest", "position"])
    return digest


@verb("watch.edit_digest", gettext_lazy("edited a digest"))
def edit_digest(*, by: Any, digest: Digest, intro_fr: str, intro_en: str, lines: Sequence[Line]) -> Digest:
    """Its items are those of the lines, in their order; what is left out may enter another digest of the week."""
    _may_change(_locked(digest))
    if not lines:
        raise Refusal(_("A digest has an item at least."))
    kept = [line.sharing.pk for line in lines]
    digest.sharings.exclude(pk__in=kept).update(digest=None, position=0)
    for place, line in enumerate(lines, start=1):
        line.sharing.position = place
        line.sharing.words_fr, line.sharing.words_en = line.words_fr.strip(), line.words_en.strip()
    Sharing.objects.bulk_update([line.sharing for line in lines], ["position", "words_fr", "words_en"])
    digest.intro_fr, digest.intro_en = intro_fr.strip(), intro_en.strip()
    digest.state, digest.edited_by = State.EDITED, by
    digest.save(update_fields=["intro_fr", "intro_en", "state", "edited_by"])
    return digest


@verb("watch.schedule_digest", gettext_lazy("scheduled a digest"))
def schedule_digest(*, by: Any, digest: Digest, send_at: datetime, at: datetime) -> Digest:
    if _locked(digest).state != State.EDITED:
        raise Refusal(_("A digest is edited before it is sent."))
    if send_at <= at:
        raise Refusal(_("Give a moment to come."), field="send_at")
    digest.state, digest.send_at, digest.sent_by = State.SCHEDULED, send_at, by
    digest.save(update_fields=["state", "send_at", "sent_by"])
    return digest


@verb("watch.hold_digest", gettext_lazy("held back a scheduled digest"))
def hold_digest(*, by: Any, digest: Digest) -> Digest:
    """It may be edited again; it leaves when somebody says so."""
    if _locked(digest).state != State.SCHEDULED:
        raise Refusal(_("This digest is not scheduled."))
    digest.state, digest.send_at = State.EDITED, None
    digest.save(update_fields=["state", "send_at"])
    return digest


@verb("watch.send_digest", gettext_lazy("sent a digest"))
def send_digest(*, by: Any, digest: Digest, at: datetime) -> Digest:
    """To all who are of its audience on that day, a message each; who stopped these messages is passed over, and it shows."""
    if _locked(digest).state not in (State.EDITED, State.SCHEDULED):
        raise Refusal(_("A digest is edited before it is sent, and sent once."))
    if not digest.sharings.exists():
        raise Refusal(_("A digest has an item at least."))
    readers = readers_of(digest.audience, timezone.localdate(at))
    if not readers:
        raise Refusal(_("Nobody is of this audience."))
    send_many(by=by, kind=DIGEST, letters=letters_of(digest, readers))
    digest.state, digest.sent_at, digest.sent_by = State.SENT, at, by or digest.sent_by
    digest.save(update_fields=["state", "sent_at", "sent_by"])
    return digest


def send_due(*, at: datetime) -> list[Digest]:
    """Those whose hour has come, each in a transaction of its own."""
    due: Any = Digest.objects.due(at)
    return [send_digest(by=digest.sent_by, digest=digest, at=at) for digest in due.select_related("sent_by")]


def _locked(digest: Digest) -> Digest:
    """As it is now, and nobody else changes it meanwhile."""
    digest.state = Digest.objects.select_for_update(no_key=True).get(pk=digest.pk).state
    return digest


def _may_change(digest: Digest) -> None:
    if not digest.may_change:
        raise Refusal(_("A digest that is scheduled or sent is not changed."))
