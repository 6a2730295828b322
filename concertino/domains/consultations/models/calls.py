"""Calls: what is asked of a population, until when, and in what confidence."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.jobs.models import Job
from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Sector, Segment
from concertino.domains.consultations.models.consultations import Consultation
from concertino.ground.words import Bilingual

SMALLEST_CELL = 5


def open_token() -> str:
    return secrets.token_urlsafe(16)


class CallQuerySet(models.QuerySet["Call"]):
    def drafts(self):
        return self.filter(opened_on=None)

    def taking_answers(self):
        """Opened and not closed."""
        return self.filter(opened_on__isnull=False, closed_on=None)

    def with_responses(self):
        """With ``invited`` and ``heard``: how many voices were invited, and how many of them answered."""
        heard = models.Count("invitations", filter=Q(invitations__answered=True))
        return self.annotate(invited=models.Count("invitations"), heard=heard)

    def to_close_on(self, day: date):
        """Whose last day is over."""
        return self.taking_answers().filter(closes_on__lt=day)


@journalled(exclude=["job"])
class Call(Bilingual, models.Model):
    """One thing asked of a population, from one day to another: a survey's wave, a ballot, a conversation.

    It is a draft until it is opened. The population is read once, on ``record_on``: those invited, and the margins to which
    answers are weighted, never change after. In anonymous mode nothing stored ties an answer to a person: see
    docs/decisions/anonymity.md before storing anything beside an answer.
    """

    class Kind(models.TextChoices):
        SURVEY = "survey", _("Survey")
        BALLOT = "ballot", _("Ballot")
        CONVERSATION = "conversation", _("Conversation")

    class Population(models.TextChoices):
        MEMBERS = "members", _("Members in good standing")
        DELEGATES = "delegates", _("Delegates of member organisations")
        CONTACTS = "contacts", _("Contacts of a segment, members or not")

    class Voice(models.TextChoices):
        MEMBER = "member", _("One voice a member")
        PERSON = "person", _("One voice a person")

    class Mode(models.TextChoices):
        CONFIDENTIAL = "confidential", pgettext_lazy("call", "Confidential")
        ANONYMOUS = "anonymous", pgettext_lazy("call", "Anonymous")
        PUBLIC = "public", pgettext_lazy("call", "Public")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("call", "Draft")
        OPEN = "open", pgettext_lazy("call", "Open")
        CLOSED = "closed", pgettext_lazy("call", "Closed")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="calls", verbose_name=_("consultation"))
    kind = models.CharField(_("nature"), max_length=12, choices=Kind.choices)
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    invitation_fr = models.TextField(_("invitation in French"), blank=True)
    invitation_en = models.TextField(_("invitation in English"), blank=True)
    population = models.CharField(_("who is called"), max_length=9, choices=Population.choices, default=Population.MEMBERS)
    segment = models.ForeignKey(
        Segment, models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("within the segment")
    )
    categories = models.ManyToManyField(
        Category, through="CallCategory", related_name="calls", verbose_name=_("of the categories"), blank=True
    )
    sectors = models.ManyToManyField(
        Sector, through="CallSector", related_name="calls", verbose_name=_("of the sectors"), blank=True
    )
    voice = models.CharField(_("voices"), max_length=6, choices=Voice.choices, default=Voice.MEMBER)
    mode = models.CharField(_("mode"), max_length=12, choices=Mode.choices, default=Mode.CONFIDENTIAL)
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    record_on = models.DateField(_("membership read on"))
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("reminders, in days after the opening"), default=list, blank=True
    )
    min_cell = models.PositiveSmallIntegerField(_("smallest number shown"), default=SMALLEST_CELL)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    open_token = models.CharField(max_length=32, unique=True, default=open_token, editable=False)  # of the public link
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")  # that invites

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["opens_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="call_days_in_order", condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="call_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(opened_on__isnull=False, closed_on__gte=F("opened_on")),
                violation_error_message=_("A call closes after it opens."),
            ),
            models.CheckConstraint(
                name="call_of_contacts_has_a_segment", condition=~Q(population="contacts") | Q(segment__isnull=False),
                violation_error_message=_("Choose the segment whose contacts are called."),
            ),
            models.CheckConstraint(name="call_hides_small_cells", condition=Q(min_cell__gte=SMALLEST_CELL)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def state(self) -> str:
        if self.closed_on:
            return self.State.CLOSED
        return self.State.OPEN if self.opened_on else self.State.DRAFT

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"draft": "plan", "open": "on", "closed": "ok"}[self.state]

    @property
    def said_state(self) -> str:
        return str(self.State(self.state).label)

    @property
    def is_anonymous(self) -> bool:
        return self.mode == self.Mode.ANONYMOUS

    @property
    def is_public(self) -> bool:
        return self.mode == self.Mode.PUBLIC

    @property
    def explained(self) -> str:
        """What its mode means for whoever answers."""
        return str(EXPLAINED[self.Mode(self.mode)])

    def takes_answers_on(self, day: date) -> bool:
        return self.opened_on is not None and self.closed_on is None and day <= self.closes_on

    def reminder_dates(self) -> list[date]:
        """The days on which those who have not answered are reminded, while the call is open."""
        first = self.opened_on or self.opens_on
        days = sorted(first + timedelta(days=after) for after in set(self.reminder_days))
        return [day for day in days if day <= self.closes_on]


# To whoever answers, and to whoever chooses it.
EXPLAINED = {
    Call.Mode.CONFIDENTIAL: _("Confidential: the team knows who answered what, and publishes no answer with a name."),
    Call.Mode.ANONYMOUS: _(
        "Anonymous: we keep that you answered, so as not to remind you, and we keep your answers; nothing stored ties the two."
    ),
    Call.Mode.PUBLIC: _("Public: anyone who has the link may answer, and we do not ask who you are."),
}


@journalled
class CallCategory(models.Model):
    """A call is limited to members of the category, among others."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="call_categories")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("category of a call")
        verbose_name_plural = _("categories of calls")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_category_once_a_call", fields=["call", "category"])]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.category_id}"


@journalled
class CallSector(models.Model):
    """A call is limited to members of the sector, principal or not, among others."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="call_sectors")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("sector of a call")
        verbose_name_plural = _("sectors of calls")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_sector_once_a_call", fields=["call", "sector"])]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.sector_id}"
