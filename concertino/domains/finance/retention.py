"""What merging two contacts does to their money: everything moves, the ledger's postings too; papers keep the names printed."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.finance.models import Method, Payment
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def one_cheque_once(kept: Contact, gone: Contact) -> None:
    """Two contacts that gave a cheque of the same number gave one cheque, recorded twice: one of the two is to be returned."""
    standing = Payment.objects.filter(method=Method.CHEQUE, bounced_on=None).exclude(reference="")
    same = standing.filter(payer=kept, reference=OuterRef("reference"))
    if twice := standing.filter(Exists(same), payer=gone).first():
        said = {"reference": twice.reference, "number": twice.number}
        raise Refusal(_("Both recorded the cheque %(reference)s: first say of payment %(number)s that it was returned.") % said)


mergings.add("finance.Payment", Merging(check=one_cheque_once))
