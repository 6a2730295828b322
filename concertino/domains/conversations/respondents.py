"""Who took part in a conversation of a consultation and asked to be told what came of it."""

from __future__ import annotations

from django.db.models import QuerySet

from concertino.base.people.models import Contact
from concertino.domains.consultations.models import Call, Consultation
from concertino.ground.respondents import Respondents, respondents


def wanting_news(consultation: Consultation) -> QuerySet[Contact]:
    asked = Contact.objects.filter(
        invitations__call__consultation=consultation, invitations__call__kind=Call.Kind.CONVERSATION,
        invitations__answered=True, invitations__wants_news=True,
    )  # fmt: skip
    return Contact.objects.filter(pk__in=asked.values("pk"))


respondents.add("conversations", Respondents(key="conversations", wanting_news=wanting_news))
