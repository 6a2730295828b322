"""What is written to who has earned a certificate, in their language, with the link to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.work.links import CERTIFICATE, PLACE
from concertino.domains.work.models import Certificate


def certified(by: Any, one: Certificate) -> Message:
    """Once a certificate."""
    with override(one.contact.language):
        facts = {"training": str(one.training), "link": PLACE}
        subject = _("Your certificate: %(training)s") % facts
        text = (
            _(
                "Hello,\n\nHere is your certificate for the training “%(training)s”:\n\n%(link)s\n\nIt carries a code by which "
                "anybody may check it."
            )
            % facts
        )
    return notices.send(by=by, to=one.contact, kind=CERTIFICATE, subject=subject, text=text, key=f"{CERTIFICATE}:{one.pk}")
