"""What merging two contacts does to their endorsements, to their places in dossiers, and to what they co-signed."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from concertino.base.people.models import Contact
from concertino.domains.positions.models import Cosigner, DossierPerson, Endorsement
from concertino.ground.merging import Merging, mergings


def endorsed_already(kept: Contact, gone: Contact) -> QuerySet[Endorsement]:
    """Both endorse the same version: it is one voice."""
    same = Endorsement.objects.filter(member=kept, version=OuterRef("version"), withdrawn_on=None)
    return Endorsement.objects.filter(Exists(same), member=gone, withdrawn_on=None)


def in_the_dossier_already(kept: Contact, gone: Contact) -> QuerySet[DossierPerson]:
    same = DossierPerson.objects.filter(contact=kept, dossier=OuterRef("dossier"))
    return DossierPerson.objects.filter(Exists(same), contact=gone)


def cosigned_already(kept: Contact, gone: Contact) -> QuerySet[Cosigner]:
    same = Cosigner.objects.filter(contact=kept, statement=OuterRef("statement"))
    return Cosigner.objects.filter(Exists(same), contact=gone)


mergings.add("positions.Cosigner", Merging(leave=cosigned_already))
mergings.add("positions.Endorsement", Merging(leave=endorsed_already))
mergings.add("positions.DossierPerson", Merging(leave=in_the_dossier_already))
