"""The positioning strategy: what is to be said of which dossier, to whom, when, by what channel, and how far it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.positions.models.dossiers import Dossier
from concertino.domains.positions.models.statements import Channel, Statement
from concertino.ground.words import Bilingual, fold


class StrategyMessageQuerySet(models.QuerySet["Message"]):
    def of_year(self, year: int):
        return self.filter(Q(until__year__gte=year) | Q(until=None, on__year=year), on__year__lte=year)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(
                Q(message_fr__folded__contains=word) | Q(message_en__folded__contains=word)
                | Q(dossier__folded__contains=word)
            )  # fmt: skip
        return found


@journalled
class Message(Bilingual, models.Model):
    """A line of the strategy: one dossier, one audience, one message, its days."""

    class Audience(models.TextChoices):
        MEMBERS = "members", _("Members")
        PARTNERS = "partners", _("Partners")
        GOVERNMENT = "government", _("Governments and administrations")
        ELECTED = "elected", _("Elected representatives")
        MEDIA = "media", pgettext_lazy("audience", "Media")
        PUBLIC = "public", pgettext_lazy("audience", "General public")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("message", "Planned")
        UNDER_WAY = "under_way", pgettext_lazy("message", "Under way")
        DONE = "done", pgettext_lazy("message", "Done")
        DROPPED = "dropped", pgettext_lazy("message", "Dropped")

    OVER = (State.DONE, State.DROPPED)

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="messages", verbose_name=_("dossier"))
    audience = models.CharField(_("audience"), max_length=10, choices=Audience.choices)
    message_fr = models.TextField(_("message in French"))
    message_en = models.TextField(_("message in English"), blank=True)
    on = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="messages_carried",
        verbose_name=_("owner"),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PLANNED)
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="messages", verbose_name=_("statement made")
    )

    objects = StrategyMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of the strategy")
        verbose_name_plural = _("messages of the strategy")
        ordering = ["on", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(name="message_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("on")))
        ]

    def __str__(self) -> str:
        return self.said("message")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def last_day(self):
        return self.until or self.on

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"planned": "plan", "under_way": "on", "done": "ok", "dropped": "free"}[self.state]
