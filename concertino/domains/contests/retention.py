"""What merging two contacts does to juries."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.contests.models import Judge
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def not_both(kept: Contact, gone: Contact) -> None:
    """One judge would have scored the same entry twice."""
    both = Judge.objects.filter(contact=kept, contest__in=Judge.objects.filter(contact=gone).values("contest"))
    if both.exists():
        raise Refusal(_("Both are of the jury of a same contest: they are two people."))


mergings.add("contests.Judge", Merging(check=not_both))
