"""A meeting, from its plan to its adopted minutes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.governance.models import Body, Mandate, Voter, VotersList
from concertino.ground.periods import DAY, fiscal_year, months_later
from concertino.ground.words import Bilingual, fold, written_day

REQUISITION = timedelta(days=21)  # Companies Act, art. 99: after that, those who asked may convene the meeting themselves
MONTHS_TO_ACCOUNT = 4  # art. 98: accounts shown to members are no older


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def standing(self):
        return self.exclude(state=Meeting.State.CANCELLED)

    def of(self, contact: int | None):
        """Of whoever had a seat, or a vote, on its day; once it was convened."""
        if contact is None:
            return self.none()
        day = OuterRef("on")
        seats = Mandate.objects.filter(body=OuterRef("body"), person=contact, starts_on__lte=day)
        seats = seats.filter(Q(ends_on=None) | Q(ends_on__gte=day))
        votes = Voter.objects.filter(voters_list=OuterRef("voters_list"), person=contact)
        return self.filter(Exists(seats) | Exists(votes)).exclude(state=Meeting.State.PLANNED)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Meeting(Bilingual, models.Model):
    """Planned, noticed, open, closed, its minutes written, and adopted at a later one; or cancelled."""

    class Kind(models.TextChoices):
        BOARD = "board", _("Board")
        COMMITTEE = "committee", _("Committee")
        GENERAL = "general", _("General meeting")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("meeting", "In preparation")
        NOTICED = "noticed", pgettext_lazy("meeting", "Convened")
        OPEN = "open", pgettext_lazy("meeting", "Under way")
        CLOSED = "closed", pgettext_lazy("meeting", "Held")
        MINUTED = "minuted", pgettext_lazy("meeting", "Minutes to adopt")
        ADOPTED = "adopted", pgettext_lazy("meeting", "Minutes adopted")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")

    OVER = (State.CLOSED, State.MINUTED, State.ADOPTED)
    TO_COME = (State.PLANNED, State.NOTICED)

    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("body"))
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    time_zone = models.CharField(_("time zone"), max_length=60, default="America/Toronto")
    on = models.DateField(_("day"), editable=False)  # on the clock of its time zone, kept by the verbs
    place = models.CharField(_("place"), max_length=250, blank=True)
    link = models.URLField(_("link of the video conference"), max_length=500, blank=True)
    is_annual = models.BooleanField(_("annual meeting of members"), default=False)
    requested_on = models.DateField(_("requested by members on"), null=True, blank=True)
    voters_list = models.ForeignKey(
        VotersList, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("list of voters")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("prepared by")
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PLANNED)
    noticed_on = models.DateField(_("convened on"), null=True, blank=True)
    waiver = models.CharField(_("why the notice was late"), max_length=400, blank=True)
    why_without = models.CharField(_("why the accounts were not presented"), max_length=400, blank=True)
    notices = models.PositiveSmallIntegerField(_("notices sent"), default=0)  # the first one, then one a change
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    chair = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("in the chair"))
    secretary = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("secretary of the meeting")
    )
    minuted_on = models.DateField(_("minutes written on"), null=True, blank=True)
    adopted_on = models.DateField(_("minutes adopted on"), null=True, blank=True)
    adopted_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="adopts", verbose_name=_("minutes adopted in")
    )
    minutes_fr = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    minutes_en = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    why_cancelled = models.CharField(_("why it was cancelled"), max_length=250, blank=True)
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("governance", "meeting")
        verbose_name_plural = pgettext_lazy("governance", "meetings")
        ordering = ["-starts_at", "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["on"], name="meeting_by_day")]
        constraints = [
            models.CheckConstraint(name="meeting_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="meeting_of_a_body_or_of_members",
                condition=Q(kind="general", body=None) | (~Q(kind="general") & Q(body__isnull=False)),
            ),
            models.CheckConstraint(
                name="meeting_open_once_noticed", condition=Q(opened_at=None) | Q(noticed_on__isnull=False)
            ),
            models.CheckConstraint(
                name="meeting_closed_once_open", condition=Q(closed_at=None) | Q(opened_at__lte=F("closed_at"))
            ),
            models.CheckConstraint(
                name="minutes_adopted_elsewhere", condition=Q(adopted_in=None) | ~Q(adopted_in=F("pk"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.said('title')}, {written_day(self.on)}"

    @property
    def name(self) -> str:
        return str(self)

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    @property
    def is_to_come(self) -> bool:
        return self.state in self.TO_COME

    @property
    def mark(self) -> str:
        return {"planned": "plan", "noticed": "on", "open": "on", "closed": "watch", "minuted": "watch", "adopted": "ok"}.get(
            self.state, "free"
        )

    @property
    def held_by(self) -> date | None:
        """Until when the annual meeting may be held: four months after the end of the fiscal year."""
        return months_later(fiscal_year(self.on).first, MONTHS_TO_ACCOUNT) - DAY if self.is_annual else None

    @property
    def convened_by(self) -> date | None:
        """Until when a meeting that members asked for is to be convened."""
        return self.requested_on + REQUISITION if self.requested_on else None

    def on_its_clock(self, moment: Any) -> Any:
        return moment.astimezone(self.clock) if moment else None
