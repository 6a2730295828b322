"""What merging two contacts does to mandates: nobody may have sat twice on one day."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.governance.models import Mandate
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def never_at_once(kept: Contact, gone: Contact) -> None:
    held = list(Mandate.objects.filter(person=kept))
    for theirs in Mandate.objects.filter(person=gone).select_related("body"):
        if any(one.body_id == theirs.body_id and _meet(one, theirs) for one in held):
            sentence = _("Both have a mandate in “%(body)s” on the same days: correct one of them first.")
            raise Refusal(sentence % {"body": theirs.body})


def _meet(one: Mandate, other: Mandate) -> bool:
    begins_before = other.ends_on is None or one.starts_on <= other.ends_on
    return begins_before and (one.ends_on is None or other.starts_on <= one.ends_on)


mergings.add("governance.Mandate", Merging(check=never_at_once))
