"""What the association says of itself on its papers."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Association, User
from concertino.ground.refusals import Refusal

# How the two governments write their numbers: nine digits, RT, four; ten digits, TQ, four.
TAX_NUMBERS = {"gst_number": (r"(\d{9})(RT\d{4})", "123456789 RT0001"), "qst_number": (r"(\d{10})(TQ\d{4})", "1234567890 TQ0001")}


@verb("people.describe_association", gettext_lazy("described the association"))
def describe_association(*, by: User | None, **changes: Any) -> Association:
    """Change its names, its address, its tax numbers, how its years run. Papers that were issued stay as they were."""
    association = Association.objects.select_for_update().get()
    for name, value in changes.items():
        setattr(association, name, _tax_number(name, value) if name in TAX_NUMBERS else value)
    try:
        association.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refusal(messages[0], field=field if field in changes else None) from error
    association.save()
    return association


def _tax_number(name: str, text: str) -> str:
    """Written as the government writes it, whatever its spaces; empty where the association is not registered."""
    bare = re.sub(r"[\s-]", "", text or "").upper()
    pattern, example = TAX_NUMBERS[name]
    if not bare:
        return ""
    if not (found := re.fullmatch(pattern, bare)):
        raise Refusal(_("This number looks like %(example)s.") % {"example": example}, field=name)
    return " ".join(found.groups())
