"""Invitations and reminders: written through notices by batches, each whole or not at all, so that a job killed half-way and
run again goes on where it stood: nobody is invited twice, and nobody is missed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.consultations.actions.calling import hold
from concertino.domains.consultations.letters import kind_of, letter, reminder
from concertino.domains.consultations.models import Call, Invitation, Nudge
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

BATCH = 500


@verb("consultations.invite_batch", gettext_lazy("invited to answer a call"))
def invite_batch(*, by: Any, call: Call, at_most: int = BATCH) -> int:
    """Write to some of those who were not written to yet; how many. 0: everyone is invited."""
    some = list(_locked(call.invitations.unwritten())[:at_most])
    if not some:
        return 0
    notices.send_many(by=by, kind=kind_of(call), letters=[letter(call, invitation) for invitation in some])
    written = Message.objects.filter(key=Concat(Value("invitation:"), Cast(OuterRef("pk"), CharField())))
    Invitation.objects.filter(pk__in=[one.pk for one in some]).update(message=Subquery(written.values("pk")[:1]))
    return len(some)


@verb("consultations.remind", gettext_lazy("reminded those who had not answered"))
def remind(*, by: Any, call: Call, on: date) -> int:
    """Write to everyone invited who has not answered, once on a day; how many were."""
    held = hold(call)
    if not held.takes_answers_on(on):
        raise Refusal(_("The call takes no answer on %(day)s: nobody is reminded.") % {"day": written_day(on)})
    total = 0
    while written := _remind_some(by, held, on):
        total += written
    return total


def to_remind(call: Call, on: date) -> QuerySet[Invitation]:
    """Invited, silent, and not reminded on the day."""
    done = Nudge.objects.filter(invitation=OuterRef("pk"), on=on)
    return call.invitations.silent().filter(message__isnull=False).exclude(Exists(done))


def _remind_some(by: Any, call: Call, on: date) -> int:
    some = list(_locked(to_remind(call, on))[:BATCH])
    messages = notices.send_many(by=by, kind=kind_of(call), letters=[reminder(call, one, on) for one in some])
    pairs = zip(some, messages, strict=True)
    Nudge.objects.bulk_create(Nudge(invitation=one, on=on, message=message) for one, message in pairs)
    return len(some)


def _locked(invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    whole = invitations.select_for_update(of=("self",)).select_related("contact", "member")
    return whole.order_by(F("pk"))
