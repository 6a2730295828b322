"""What merging two contacts does to their votes: two voices that were counted stay two."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.ballots.models import Ballot
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def never_both_voted(kept: Contact, gone: Contact) -> None:
    """In a ballot that is not anonymous, where each vote hangs on its voice."""
    both = Ballot.objects.filter(casts__invitation__member=kept).filter(casts__invitation__member=gone)
    if ballot := both.select_related("call").first():
        sentence = _("Both voted in “%(ballot)s”, and two voices were counted: they stay two contacts.")
        raise Refusal(sentence % {"ballot": ballot})


mergings.add("ballots.Cast", Merging(check=never_both_voted))
