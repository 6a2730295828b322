"""Who may become a member, where they come from, and how far they are."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Contact, One, Sector, Span
from concertino.domains.members.models import Membership
from concertino.domains.recruitment.models.strategies import Strategy
from concertino.ground.words import fold


class ProspectQuerySet(models.QuerySet["Prospect"]):
    def with_joining(self):
        """With ``joined_on``: the day on which the contact's first term in good standing since they are a prospect begins. It is
        read from the terms, so nobody has to say it. Of two times that somebody was a prospect, the later one won them."""
        since = Q(starts_on__gte=OuterRef("identified_on")) | Q(accepted_on__gte=OuterRef("identified_on"))
        terms = Membership.objects.in_good_standing().filter(since, member=OuterRef("contact")).order_by("starts_on")
        begun = Greatest(Subquery(terms.values("starts_on")[:1]), "identified_on")  # NULL of a term that is not there is skipped
        again = Prospect.objects.filter(
            contact=OuterRef("contact"), identified_on__gt=OuterRef("identified_on"), identified_on__lte=OuterRef("begun_on")
        )
        known = models.Case(models.When(Exists(terms), then=begun), output_field=models.DateField(null=True))
        return self.alias(begun_on=known).annotate(
            joined_on=models.Case(
                models.When(Q(begun_on__isnull=False) & ~Exists(again), then=F("begun_on")),
                output_field=models.DateField(null=True),
            )
        )

    def with_stage(self, day: date):
        """With ``stage``, ``since`` and ``reason`` on the day, as they were written."""
        row = ProspectStage.objects.in_force_on(day).filter(prospect=OuterRef("pk"))
        return self.annotate(**{
            name: Subquery(row.values(column)[:1]) for name, column in
            (("stage", "stage"), ("since", "starts_on"), ("reason", "reason"))
        })  # fmt: skip

    def concluded(self):
        """Those who joined or were lost, with ``concluded_on``, and 1 or 0 as ``has_joined``."""
        lost = ProspectStage.objects.filter(prospect=OuterRef("pk"), stage=ProspectStage.Stage.LOST, ends_on=None)
        ended = Coalesce("joined_on", Subquery(lost.values("starts_on")[:1]))
        has_joined = models.Case(models.When(joined_on__isnull=False, then=1), default=0, output_field=models.IntegerField())
        return self.with_joining().annotate(concluded_on=ended, has_joined=has_joined).filter(concluded_on__isnull=False)

    def named(self):
        """With ``label``: the contact's name, or the prospect's own."""
        return self.annotate(label=Coalesce("contact__sort_name", "name"))

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(Q(folded__contains=word) | Q(contact__folded__contains=word))
        return found


@journalled
class Prospect(models.Model):
    """A contact, or a name that is to be made one, whom the association hopes to win."""

    class Source(models.TextChoices):
        REFERRAL = "referral", _("Referred by a member")
        EVENT = "event", _("Event")
        WEB = "web", _("Web")
        OTHER = "other", _("Other source")

    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="prospects", verbose_name=_("contact")
    )
    name = models.CharField(_("name"), max_length=250, blank=True)  # of who is no contact yet
    email = models.EmailField(_("e-mail"), blank=True)
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs
    identified_on = models.DateField(_("known since"))
    strategy = models.ForeignKey(
        Strategy, models.PROTECT, null=True, blank=True, related_name="prospects", verbose_name=_("strategy")
    )
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="prospects", verbose_name=_("sector"))
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="prospects", verbose_name=_("category")
    )
    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    source_detail = models.CharField(_("which event, which page"), max_length=200, blank=True)
    referred_by = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="referrals", verbose_name=_("referred by")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="prospects", verbose_name=_("owner")
    )
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_on = models.DateField(_("on the day"), null=True, blank=True)

    objects = ProspectQuerySet.as_manager()

    class Meta:
        verbose_name = _("prospect")
        verbose_name_plural = _("prospects")
        ordering = ["folded", "pk"]
        indexes = [models.Index(fields=["next_on"], condition=~Q(next_step=""), name="prospect_next_step")]
        constraints = [
            models.CheckConstraint(
                name="prospect_is_named", condition=Q(contact__isnull=False) | ~Q(name=""),
                violation_error_message=_("A prospect needs a name."),
            ),
            models.CheckConstraint(
                name="prospect_referral_names_who", condition=~Q(source="referral") | Q(referred_by__isnull=False),
                violation_error_message=_("Say which member referred them."),
            ),
            models.CheckConstraint(
                name="prospect_step_has_a_day", condition=Q(next_step="", next_on__isnull=True) | ~Q(next_step=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.contact) if self.contact_id else self.name


class ProspectStageQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def named(self):
        return self.annotate(label=Coalesce("prospect__contact__sort_name", "prospect__name"))

    def open(self):
        """Not lost, and until the eve of joining (``until``)."""
        joining = Prospect.objects.with_joining().filter(pk=OuterRef("prospect"))
        eve = models.Func(
            Subquery(joining.values("joined_on")[:1]), template="(%(expressions)s - 1)", output_field=models.DateField()
        )
        return self.filter(stage__in=OPEN).annotate(until=models.functions.Least("ends_on", eve))


@journalled
class ProspectStage(models.Model):
    """How far a prospect is between two dates. That they joined is no stage: the terms of membership tell."""

    class Stage(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        CONTACTED = "contacted", _("Contacted")
        INTERESTED = "interested", _("Interested")
        APPLIED = "applied", _("Applied")
        LOST = "lost", _("Lost")

    prospect = models.ForeignKey(Prospect, models.CASCADE, related_name="stages")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    starts_on = models.DateField(_("since"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ProspectStageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage of a prospect")
        verbose_name_plural = _("stages of prospects")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="stage_of_a_prospect_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="lost_for_a_reason", condition=~Q(stage="lost") | ~Q(reason=""),
                violation_error_message=_("Say why the prospect is lost."),
            ),
            ExclusionConstraint(
                name="a_prospect_is_at_one_stage",
                expressions=[
                    (One(F("prospect")), RangeOperators.OVERLAPS),
                    (Span(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.prospect_id}: {self.stage}"


OPEN = (
    ProspectStage.Stage.IDENTIFIED, ProspectStage.Stage.CONTACTED, ProspectStage.Stage.INTERESTED,
    ProspectStage.Stage.APPLIED,
)  # fmt: skip


@journalled
class FirstMessage(models.Model):
    """The one message that the law allows to somebody who was referred, and who has not consented yet."""

    prospect = models.OneToOneField(Prospect, models.CASCADE, related_name="first_message")
    on = models.DateField(_("sent on"))
    address = models.EmailField(_("to"), unique=True)  # one message to an address, whoever refers it again
    text = models.TextField(_("text"))
    referrer = models.CharField(_("referred by"), max_length=260)  # the name, in full, as the message gave it
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("first message to a prospect")
        verbose_name_plural = _("first messages to prospects")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.prospect_id}: {self.on}"
