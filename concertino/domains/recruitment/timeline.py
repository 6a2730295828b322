"""What happened with a prospect, on their contact's timeline."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.recruitment.models import FirstMessage, ProspectStage
from concertino.domains.recruitment.tables import prospect_page
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    stages = ProspectStage.objects.filter(prospect__contact=contact).select_related("prospect").order_by("-starts_on", "-pk")
    sent = FirstMessage.objects.filter(prospect__contact=contact).select_related("prospect").order_by("-on")
    found = [
        Happening(
            on=one.starts_on, text=_("Prospect: %(stage)s") % {"stage": one.get_stage_display().lower()},
            url=prospect_page(one.prospect),
        )
        for one in stages[:limit]
    ] + [Happening(on=one.on, text=_("First message sent"), url=prospect_page(one.prospect)) for one in sent[:limit]]  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)[:limit]


stories.add(
    "recruitment.prospects",
    Story(
        key="recruitment.prospects", label=gettext_lazy("Recruitment"), happenings=happenings,
        right="recruitment.view_prospect", order=50,
    ),
)  # fmt: skip
