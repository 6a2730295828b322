"""What merging two contacts does to prospects."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.recruitment.models import Prospect, ProspectStage
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def one_at_a_time(kept: Contact, gone: Contact) -> None:
    """Two prospects under way would be one person hoped for twice: one of them is to be told lost before."""
    lost = ProspectStage.objects.filter(stage=ProspectStage.Stage.LOST, ends_on=None).values("prospect")
    under_way = Prospect.objects.with_joining().filter(contact__in=[kept, gone], joined_on=None).exclude(pk__in=lost)
    if under_way.count() > 1:
        raise Refusal(_("Both are prospects: tell one of them lost first."))


mergings.add("recruitment.Prospect", Merging(check=one_at_a_time))
