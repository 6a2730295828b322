"""An address that came back for good, and what came back from it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from concertino.base.notices.actions import take_in_verdicts
from concertino.base.notices.bounces import Verdict
from concertino.base.notices.models import Bounce, Suppression
from concertino.base.people.models import Contact, User


def furnish(by: User) -> dict[str, Any]:
    said = Verdict("parti@example.org", True, "userunknown", "5.1.1", "550 5.1.1 User unknown")
    take_in_verdicts(by=by, verdicts=[said], source=Bounce.Source.SERVER, at=timezone.now())
    who = Contact.objects.filter(email__gt="").order_by("pk")[0]
    proof = dict.fromkeys(("notices:proof", "notices:proof_pdf"), who.pk)
    return {"notices:suppression": Suppression.objects.get(address="parti@example.org").pk, **proof}
