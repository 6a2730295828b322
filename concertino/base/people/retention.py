"""What merging two contacts does to the rows of this room."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concertino.base.people.actions.sectors import reclassify
from concertino.base.people.models import Affiliation, Contact, ContactSector, DistinctPair, LikelyPair, User
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def join_sectors(kept: Contact, gone: Contact, day: date) -> None:
    """The history of the one kept goes on, and from the day it has the sectors of the other too; without a history of its
    own, it takes that of the other. Its principal sector stays."""
    theirs = ContactSector.objects.filter(contact=gone)
    if not ContactSector.objects.filter(contact=kept).exists():
        theirs.update(contact=kept)
        return
    of_both = ContactSector.objects.in_force_still().filter(contact__in=(kept, gone), sector__isnull=False)
    rows = sorted(of_both.select_related("sector"), key=lambda row: (row.contact_id != kept.pk, not row.is_principal, row.pk))
    theirs.delete()
    sectors = list(dict.fromkeys(row.sector for row in rows))
    if sectors:
        reclassify({kept.pk: sectors}, from_on=day)


def same_roles(kept: Contact, gone: Contact) -> QuerySet[Affiliation]:
    """The same role with the same other, on the same days."""
    columns = ("pk", "person_id", "organisation_id", "role", "starts_on", "ends_on")
    held = (
        Affiliation.objects.filter(Q(person__in=(kept, gone)) | Q(organisation__in=(kept, gone)))
        .order_by("pk")
        .values_list(*columns)
    )
    said = {row[1:] for row in held if gone.pk not in row[1:3]}
    of_gone = [row for row in held if gone.pk in row[1:3]]
    return Affiliation.objects.filter(pk__in=[pk for pk, *row in of_gone if _tied_to(kept, gone, row) in said])


def _tied_to(kept: Contact, gone: Contact, row: list) -> tuple:
    person, organisation, *rest = row
    return (kept.pk if person == gone.pk else person, kept.pk if organisation == gone.pk else organisation, *rest)


def not_both_sign_in(kept: Contact, gone: Contact) -> None:
    """The account of the one kept stays its own; that of the other, turned away, is tied to nobody."""
    accounts = User.objects.filter(contact__in=(kept, gone))
    if len(accounts) > 1 and any(user.is_active and user.contact_id == gone.pk for user in accounts):
        names = ", ".join(user.email for user in accounts)
        raise Refusal(
            _("Both have an account to sign in (%(names)s): first turn away that of %(gone)s.") % {"names": names, "gone": gone}
        )


def pairs_of(model: type[DistinctPair] | type[LikelyPair]):
    """What was found or decided of the pairs of the one that is gone concerns nobody any more."""
    return lambda kept, gone: model._base_manager.filter(Q(first=gone) | Q(second=gone))


mergings.add("people.ContactSector", Merging(combine=join_sectors))
mergings.add("people.Affiliation", Merging(leave=same_roles))
mergings.add("people.User", Merging(check=not_both_sign_in))
mergings.add("people.DistinctPair", Merging(leave=pairs_of(DistinctPair)))
mergings.add("people.LikelyPair", Merging(leave=pairs_of(LikelyPair)))
