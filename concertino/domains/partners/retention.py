"""What merging two contacts does to partnerships."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.partners.models import Partner
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def not_both(kept: Contact, gone: Contact) -> None:
    """Two partnerships cannot be made one: their collaborations would have the same party twice."""
    if Partner.objects.filter(contact__in=(kept, gone), until_on=None).count() > 1:
        raise Refusal(_("Both are partners: end one of the partnerships first."))


mergings.add("partners.Partner", Merging(check=not_both))
