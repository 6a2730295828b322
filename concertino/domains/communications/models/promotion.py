"""Promotion: an event, a campaign, a showcase that makes concert music known, and the members who took part in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.positions.models import Mention, Statement
from concertino.ground.words import Bilingual, fold


class PromotionQuerySet(models.QuerySet["PromotionAction"]):
    def carried_out(self):
        """What indicator 2.4-I counts. One that carries a statement of position is counted by 2.2, and never here."""
        return self.filter(Q(statement=None) | Q(statement__purpose=Statement.Purpose.PROMOTION), carried_out_on__isnull=False)

    def planned(self):
        return self.filter(carried_out_on=None, cancelled_on=None)

    def shown_to_everybody(self):
        return self.filter(is_public=True, cancelled_on=None)

    def overdue_on(self, day: date):
        """Planned, and whose last day is over."""
        return self.planned().filter(ends_on__lt=day)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class PromotionAction(Bilingual, models.Model):
    """Planned, then carried out on a day, or cancelled with a reason. It counts once, on the day on which it was carried out."""

    class Kind(models.TextChoices):
        EVENT = "event", pgettext_lazy("promotion", "Event")
        CAMPAIGN = "campaign", pgettext_lazy("promotion", "Campaign")
        SHOWCASE = "showcase", pgettext_lazy("promotion", "Showcase")
        PUBLICATION = "publication", pgettext_lazy("promotion", "Publication")
        MISSION = "mission", pgettext_lazy("promotion", "Mission")
        SCHOOL = "school", pgettext_lazy("promotion", "School visit")
        OTHER = "other", pgettext_lazy("promotion", "Other")

    class Reach(models.TextChoices):
        GOVERNMENT = "government", pgettext_lazy("reach", "Government")
        REGIONAL = "regional", pgettext_lazy("reach", "Regional")
        PROVINCIAL = "provincial", pgettext_lazy("reach", "Provincial")
        NATIONAL = "national", pgettext_lazy("reach", "National")
        INTERNATIONAL = "international", pgettext_lazy("reach", "International")

    class Shared(models.TextChoices):
        WITH = "with", _("With members")
        WITHOUT = "without", _("Without members")

    title_fr = models.CharField(_("title in French"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    text_fr = models.TextField(_("description in French"), blank=True)
    text_en = models.TextField(_("description in English"), blank=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    reach = models.CharField(_("reach"), max_length=13, choices=Reach.choices)
    territory = models.CharField(_("territory"), max_length=160, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    carried_out_on = models.DateField(_("carried out on"), null=True, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    why_cancelled = models.TextField(_("why it was cancelled"), blank=True)
    cost = models.DecimalField(_("cost"), max_digits=12, decimal_places=2, null=True, blank=True)
    people_reached = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)
    statement = models.OneToOneField(
        Statement, models.PROTECT, null=True, blank=True, related_name="promotion", verbose_name=_("statement made")
    )
    mentions = models.ManyToManyField(
        Mention, through="PromotionMention", related_name="promotions", blank=True, verbose_name=_("mentions obtained")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="promotions", verbose_name=_("owner")
    )
    shared = models.CharField(  # kept by the verbs, from those who took part
        _("participation of members"), max_length=7, choices=Shared.choices, default=Shared.WITHOUT, editable=False
    )
    is_public = models.BooleanField(_("shown to everybody"), default=False)
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("promotion action")
        verbose_name_plural = _("promotion actions")
        ordering = ["-starts_on", "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [
            models.Index(fields=["carried_out_on"], condition=Q(carried_out_on__isnull=False), name="promotion_carried_out")
        ]
        constraints = [
            models.CheckConstraint(name="promotion_ends_after_it_begins", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="promotion_carried_out_or_cancelled", condition=Q(carried_out_on=None) | Q(cancelled_on=None)
            ),
            models.CheckConstraint(
                name="promotion_carried_out_once_begun",
                condition=Q(carried_out_on=None) | Q(carried_out_on__gte=F("starts_on")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def state(self) -> tuple[str, Any]:
        """Its shape and its word."""
        if self.carried_out_on:
            return "ok", _("Carried out")
        return ("free", _("Cancelled")) if self.cancelled_on else ("plan", pgettext_lazy("promotion", "Planned"))


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def took_part(self):
        return self.filter(state=Participation.State.TOOK_PART)


@journalled
class Participation(models.Model):
    """A member who was invited, said yes or no, and took part; those who did are credited."""

    class State(models.TextChoices):
        INVITED = "invited", pgettext_lazy("member", "Invited")
        ACCEPTED = "accepted", pgettext_lazy("member", "Accepted")
        DECLINED = "declined", pgettext_lazy("member", "Declined")
        TOOK_PART = "took_part", pgettext_lazy("member", "Took part")

    action = models.ForeignKey(PromotionAction, models.CASCADE, related_name="participations")
    member = models.ForeignKey(Contact, models.PROTECT, related_name="promotions", verbose_name=_("member"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.INVITED)
    invited_on = models.DateField(_("invited on"))

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation in promotion")
        verbose_name_plural = _("participations in promotion")
        ordering = ["member__sort_name", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_member_once_a_promotion", fields=["action", "member"])]

    def __str__(self) -> str:
        return str(self.member)


@journalled
class PromotionPartner(models.Model):
    """With whom it was done."""

    action = models.ForeignKey(PromotionAction, models.CASCADE, related_name="partners")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="promotions_joined", verbose_name=_("partner"))

    class Meta:
        verbose_name = _("partner of a promotion action")
        verbose_name_plural = _("partners of promotion actions")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_partner_once_a_promotion", fields=["action", "contact"])]

    def __str__(self) -> str:
        return str(self.contact)


@journalled
class PromotionMention(models.Model):
    """What the media said of it."""

    action = models.ForeignKey(PromotionAction, models.CASCADE)
    mention = models.ForeignKey(Mention, models.CASCADE)

    class Meta:
        verbose_name = _("mention of a promotion action")
        verbose_name_plural = _("mentions of promotion actions")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_mention_once_a_promotion", fields=["action", "mention"])]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.mention_id}"


@journalled
class PromotionFile(models.Model):
    """A programme, a report, a picture."""

    action = models.ForeignKey(PromotionAction, models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, models.PROTECT, related_name="promotion_files", verbose_name=_("document"))

    class Meta:
        verbose_name = _("file of a promotion action")
        verbose_name_plural = _("files of promotion actions")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.document)
