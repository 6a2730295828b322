"""What occupies the community (*enjeux*): where each topic comes from, whom it concerns, and into which other it was merged."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Contact, Sector
from concertino.ground.words import Bilingual, fold


class TopicQuerySet(models.QuerySet["Topic"]):
    def standing(self):
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def open_on(self, day: date):
        """Standing ones that were raised and are not ended on the day."""
        return self.standing().filter(Q(ended_on=None) | Q(ended_on__gte=day), raised_on__lte=day)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Topic(Bilingual, models.Model):
    """A topic is never deleted: it ends on a day, or is merged into another one, which then speaks for both."""

    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    raised_on = models.DateField(_("raised on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    merged_on = models.DateField(_("merged on"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="topics", verbose_name=_("owner")
    )
    folded = models.TextField(editable=False)  # what search and resemblance read, kept by the verbs
    sectors = models.ManyToManyField(Sector, through="TopicSector", related_name="topics", verbose_name=_("sectors"))
    categories = models.ManyToManyField(Category, through="TopicCategory", related_name="topics", verbose_name=_("categories"))
    partners = models.ManyToManyField(Contact, through="TopicPartner", related_name="topics", verbose_name=_("partners"))
    consultations: Any = models.ManyToManyField(
        "Consultation", through="ConsultationTopic", related_name="topics", verbose_name=_("consultations")
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_fr", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="topic_ends_after_it_is_raised", condition=Q(ended_on=None) | Q(ended_on__gte=F("raised_on")),
                violation_error_message=_("The topic ends before it was raised."),
            ),
            models.CheckConstraint(
                name="topic_merged_has_a_day",
                condition=Q(merged_into=None, merged_on=None) | Q(merged_into__isnull=False, merged_on__isnull=False),
            ),
            models.CheckConstraint(
                name="topic_not_merged_into_itself", condition=Q(merged_into=None) | ~Q(merged_into=F("pk"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

    @property
    def name(self) -> str:
        return str(self)


@journalled
class TopicSource(models.Model):
    """Where a topic comes from: an answer, a request, something seen in the watch. A topic gathers all of them."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("Answer of a consultation")
        REQUEST = "request", _("Request")
        WATCH = "watch", _("Seen in the watch")
        OTHER = "other", _("Other source")

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="sources")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    on = models.DateField(_("day"))
    text = models.TextField(_("what was said"))
    url = models.URLField(_("address"), max_length=300, blank=True)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="topic_sources", verbose_name=_("said by")
    )

    class Meta:
        verbose_name = _("source of a topic")
        verbose_name_plural = _("sources of topics")
        ordering = ["on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


@journalled
class TopicSector(models.Model):
    """A topic concerns a sector. The first one named is the principal, so that a sum over sectors counts each topic once."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="topic_sectors")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="topic_sectors", verbose_name=_("sector"))
    is_principal = models.BooleanField(default=False)
    among = models.PositiveSmallIntegerField(default=1)  # how many sectors the topic has

    class Meta:
        verbose_name = _("sector concerned by a topic")
        verbose_name_plural = _("sectors concerned by topics")
        ordering = ["-is_principal", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_topic_concerns_a_sector_once", fields=["topic", "sector"]),
            models.UniqueConstraint(
                name="one_principal_sector_a_topic", fields=["topic"], condition=Q(is_principal=True)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.sector)


@journalled
class TopicCategory(models.Model):
    """A topic concerns the members of a category."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="topic_categories")
    category = models.ForeignKey(Category, models.PROTECT, related_name="topic_categories", verbose_name=_("category"))

    class Meta:
        verbose_name = _("category concerned by a topic")
        verbose_name_plural = _("categories concerned by topics")
        ordering = ["category__position", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_topic_concerns_a_category_once", fields=["topic", "category"])]

    def __str__(self) -> str:
        return str(self.category)


@journalled
class TopicPartner(models.Model):
    """A topic concerns a partner."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="topic_partners")
    partner = models.ForeignKey(Contact, models.CASCADE, related_name="topic_partners", verbose_name=_("partner"))

    class Meta:
        verbose_name = _("partner concerned by a topic")
        verbose_name_plural = _("partners concerned by topics")
        ordering = ["partner__sort_name", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_topic_concerns_a_partner_once", fields=["topic", "partner"])]

    def __str__(self) -> str:
        return str(self.partner)
