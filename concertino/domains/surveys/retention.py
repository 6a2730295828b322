"""What merging two contacts does to their answers: two voices that were counted stay two."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.surveys.models import Wave
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def one_voice_a_wave(kept: Contact, gone: Contact) -> None:
    """Where answers hang on their voice: the one that is kept may not have another in the same wave."""
    answered = Wave.objects.filter(all_responses__invitation__member=gone).select_related("call")
    if wave := answered.filter(call__invitations__member=kept).first():
        sentence = _("Both were asked in “%(wave)s”, and %(gone)s answered: keep that contact, or leave them two if both did.")
        raise Refusal(sentence % {"wave": wave, "gone": gone})


mergings.add("surveys.Response", Merging(check=one_voice_a_wave))
