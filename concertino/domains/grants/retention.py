"""What merging two contacts does to funders."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.grants.models import Funder
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def not_both(kept: Contact, gone: Contact) -> None:
    """Two funders cannot be made one: what each granted would be told of the other."""
    if Funder.objects.filter(contact__in=(kept, gone)).count() > 1:
        raise Refusal(_("Both are funders: they are not made one."))


mergings.add("grants.Funder", Merging(check=not_both))
