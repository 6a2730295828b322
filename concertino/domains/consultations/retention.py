"""What merging two contacts does to their voices."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.consultations.models import Call
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


def never_twice_in_an_open_call(kept: Contact, gone: Contact) -> None:
    """Each has a link of its own, and one of them may be used already: after the call is closed, both stay as they were."""
    theirs = Call.objects.taking_answers().filter(invitations__member=kept).filter(invitations__member=gone)
    if call := theirs.first():
        sentence = _("Both are called to answer “%(call)s”, until %(day)s: merge them once it is closed.")
        raise Refusal(sentence % {"call": call, "day": written_day(call.closes_on)})


mergings.add("consultations.Invitation", Merging(check=never_twice_in_an_open_call))
