"""What a member shows of itself in the public directory, and what it allows to be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Consent, Contact, consent_of
from concertino.domains.members.models import Presentation
from concertino.ground.refusals import Refusal


@verb("members.present", gettext_lazy("presented a member in the directory"))
def present(*, by: Any, member: Contact, text_fr: str = "", text_en: str = "", website: str = "") -> Presentation:
    """Say what the directory tells of a member, once the member allows it."""
    shown = Presentation.objects.select_for_update().filter(contact=member).first() or Presentation(contact=member)
    shown.text_fr, shown.text_en, shown.website = text_fr.strip(), text_en.strip(), website.strip()
    try:
        shown.full_clean(exclude=["contact"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refusal(messages[0], field=field) from error
    shown.save()
    return shown


@verb("members.choose_consents", gettext_lazy("chose what they agree to"))
def choose_consents(
    *, by: Any, member: Contact, chosen: Collection[str], offered: Mapping[str, str], on: date, proof: str
) -> list[Consent]:
    """Of the purposes ``offered`` (with the text that each showed), those that the member agrees to: the others are
    withdrawn, be it only the law that implied them. What does not change is not written again."""
    standing = set(Consent.objects.filter(contact=member).in_force_on(on).values_list("purpose", flat=True))
    source, written = _("Members’ space"), []
    for purpose, text in offered.items():
        said = {"by": by, "contact": member, "purpose": purpose, "on": on, "source": source, "proof": proof}
        if purpose in chosen and purpose not in standing:
            written.append(people.agree(**said, text_shown=text))
        elif purpose not in chosen and consent_of(member, purpose, on).holds:
            written.append(people.withdraw(**said))
    return written
