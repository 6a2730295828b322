"""Renewal campaigns: who is renewed together, what each was billed, and the reminders that follow."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from concertino.base.jobs.models import Job
from concertino.base.journal.models import journalled
from concertino.base.notices.models import Message
from concertino.base.people.models import Contact, Segment
from concertino.domains.finance.models import Invoice
from concertino.domains.members.models.terms import GOOD_STANDING, Membership
from concertino.ground.words import Bilingual


@journalled
class Campaign(Bilingual, models.Model):
    """Terms that end between two days, renewed in one operation: previewed, launched in a job, followed, and undone if need be.

    It is a draft until it is launched. A withdrawn one is kept, with what was paid meanwhile.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        LAUNCHED = "launched", _("Launched")
        DONE = "done", _("Invoiced")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    ends_from = models.DateField(_("terms that end from"))
    ends_to = models.DateField(_("to"))
    categories = ArrayField(models.BigIntegerField(), verbose_name=_("categories"), default=list, blank=True)  # none: all
    segment = models.ForeignKey(Segment, models.PROTECT, null=True, blank=True, verbose_name=_("segment"))
    ends_on = models.DateField(_("common last day"), null=True, blank=True)  # none: as each grid says
    due_on = models.DateField(_("to be paid by"))
    excluded = ArrayField(models.BigIntegerField(), verbose_name=_("left out by hand"), default=list, blank=True)
    subject_fr = models.CharField(_("subject in French"), max_length=200)
    subject_en = models.CharField(_("subject in English"), max_length=200, blank=True)
    text_fr = models.TextField(_("message in French"))
    text_en = models.TextField(_("message in English"), blank=True)
    lapse_days = models.PositiveSmallIntegerField(_("days unpaid after which the renewal is ended"), null=True, blank=True)
    tells_lapse = models.BooleanField(_("tell the member on the day their rights end"), default=False)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")  # the last one asked
    launched_on = models.DateField(_("launched on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("renewal campaign")
        verbose_name_plural = _("renewal campaigns")
        ordering = ["-ends_to", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="campaign_days_in_order", condition=Q(ends_to__gte=F("ends_from")),
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(name="campaign_launched_on_a_day", condition=Q(state="draft") ^ Q(launched_on__isnull=False)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"draft": "plan", "launched": "on", "done": "ok", "withdrawn": "free"}[self.state]


class RenewalQuerySet(models.QuerySet["Renewal"]):
    def standing(self):
        """Not withdrawn."""
        return self.filter(withdrawn_on=None)

    def paid(self):
        return self.standing().filter(term__state__in=GOOD_STANDING)

    def unpaid(self):
        return self.standing().filter(term__state=Membership.State.ACCEPTED)

    def left(self):
        """Whose member gave up the term, or whose term was ended without payment."""
        return self.standing().filter(term__state=Membership.State.ENDED)


@journalled
class Renewal(models.Model):
    """A member in a campaign: the term that ends, the one that follows, and its invoice (none where nothing is due)."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="renewals", verbose_name=_("campaign"))
    member = models.ForeignKey(Contact, models.PROTECT, related_name="renewals", verbose_name=_("member"))
    before = models.ForeignKey(Membership, models.PROTECT, related_name="renewed_by", verbose_name=_("term that ends"))
    term = models.OneToOneField(Membership, models.PROTECT, related_name="renewal", verbose_name=_("new term"))
    invoice = models.ForeignKey(
        Invoice, models.PROTECT, null=True, blank=True, related_name="renewals", verbose_name=_("invoice")
    )
    on = models.DateField(_("renewed on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = RenewalQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("renewal")
        verbose_name_plural = _("renewals")
        constraints = [
            models.UniqueConstraint(name="a_member_once_a_campaign", fields=["campaign", "member"]),
            models.UniqueConstraint(name="a_term_renewed_once", fields=["before"], condition=Q(withdrawn_on=None)),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.member_id}"

    @property
    def rights_until(self) -> date | None:
        """The last day of the rights of the term that ends, grace in."""
        ends_on = self.before.ends_on
        return ends_on and ends_on + timedelta(days=settings.MEMBERSHIP_GRACE_DAYS)


@journalled
class ReminderRule(Bilingual, models.Model):
    """When the unpaid of a campaign are reminded: so many days after (before, below 0) the invoice's last day to pay, or the
    end of the term that they had."""

    class Of(models.TextChoices):
        DUE = "due", _("the last day to pay")
        END = "end", _("the end of the term")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="rules", verbose_name=_("campaign"))
    days = models.SmallIntegerField(_("days"))
    of = models.CharField(_("counted from"), max_length=3, choices=Of.choices, default=Of.DUE)
    subject_fr = models.CharField(_("subject in French"), max_length=200)
    subject_en = models.CharField(_("subject in English"), max_length=200, blank=True)
    text_fr = models.TextField(_("message in French"))
    text_en = models.TextField(_("message in English"), blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ["campaign", "of", "days"]
        constraints = [models.UniqueConstraint(name="one_rule_a_day", fields=["campaign", "of", "days"])]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.of} {self.days:+d}"

    @property
    def said_when(self) -> str:
        """« 15 jours après le dernier jour pour payer »."""
        said = {"n": abs(self.days), "day": self.get_of_display()}
        if not self.days:
            return pgettext("reminder", "on %(day)s") % said
        if self.days < 0:
            return ngettext("%(n)s day before %(day)s", "%(n)s days before %(day)s", -self.days) % said
        return ngettext("%(n)s day after %(day)s", "%(n)s days after %(day)s", self.days) % said

    def renewals_between(self, first: date, last: date) -> QuerySet[Renewal]:
        """Those of its campaign whose day of this reminder is between the two, and after they were invoiced."""
        shift = timedelta(days=self.days)
        mine = self.campaign.renewals.standing().filter(invoice__isnull=False)
        if self.of == self.Of.DUE:
            day = self.campaign.due_on + shift
            return mine.filter(on__lt=day) if first <= day <= last else mine.none()
        return mine.filter(before__ends_on__range=(first - shift, last - shift), before__ends_on__gt=F("on") - shift)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def received(self):
        """Sent, or about to be."""
        return self.filter(message__state__in=(Message.State.QUEUED, Message.State.SENDING, Message.State.SENT))


@journalled
class Reminder(models.Model):
    """A reminder due to a member, and the message that came of it: its state and cause say what happened."""

    rule = models.ForeignKey(ReminderRule, models.CASCADE, related_name="reminders", verbose_name=_("rule"))
    renewal = models.ForeignKey(Renewal, models.CASCADE, related_name="reminders", verbose_name=_("renewal"))
    on = models.DateField(_("due on"))
    message = models.OneToOneField(Message, models.PROTECT, related_name="reminder", verbose_name=_("message"))

    objects = ReminderQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [models.UniqueConstraint(name="a_reminder_once", fields=["rule", "renewal"])]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.renewal_id}"


def later_terms() -> Exists:
    """Whether the member of a term has another one after it that was not given up."""
    kept = (*GOOD_STANDING, Membership.State.ACCEPTED, Membership.State.APPLIED)
    return Exists(
        Membership.objects.filter(member=OuterRef("member"), starts_on__gt=OuterRef("starts_on"), state__in=kept)
    )  # fmt: skip
