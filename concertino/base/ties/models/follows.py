"""Who of the team follows which sector or contact, and whom one calls in a sector."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery, Value
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact, Sector
from concertino.base.ties.models.exchanges import ExchangeContact

MONTHS_6 = 183  # in days


class DatedQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class FollowQuerySet(DatedQuerySet):
    def of_bodies_on(self, day: date):
        """Contacts followed on the day, each with ``last``, the day of its last exchange by then, none for one never met."""
        with_them = ExchangeContact.objects.filter(contact=OuterRef("contact"), exchange__on__lte=day).order_by("-exchange__on")
        followed = self.in_force_on(day).filter(contact__isnull=False)
        return followed.annotate(last=Subquery(with_them.values("exchange__on")[:1]))

    def late_on(self, day: date):
        """Of those with ``last``: never met, or not for more days than allowed."""
        allowed = Func(Value(day), F("days"), template="(%(expressions)s)", arg_joiner=" - ", output_field=models.DateField())
        return self.filter(Q(last=None) | Q(last__lt=allowed))


@journalled
class Follow(models.Model):
    """Somebody of the team follows a sector or a contact between two dates: no more than ``days`` pass without an exchange."""

    class Bond(models.TextChoices):
        """What a contact is to the association, that one keeps ties with it."""

        PARTNER = "partner", _("Partner")
        CULTURAL = "cultural", _("Cultural body")
        PUBLIC = "public", _("Public body or funder")
        OTHER = "other", _("Other tie")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows", verbose_name=_("followed by"))
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="follows", verbose_name=_("sector"))
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="follows", verbose_name=_("contact"))
    bond = models.CharField(_("kind of tie"), max_length=8, choices=Bond.choices, blank=True)  # of a contact, where it is said
    days = models.PositiveSmallIntegerField(_("days without an exchange"), default=MONTHS_6)
    starts_on = models.DateField(_("since"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("following of a sector or a contact")
        verbose_name_plural = _("followings of sectors and contacts")
        ordering = ["starts_on", "pk"]
        permissions = [("view_ties", "Can see when each sector was met")]
        constraints = [
            models.CheckConstraint(
                name="follow_of_one_thing",
                condition=Q(sector__isnull=False, contact__isnull=True) | Q(sector__isnull=True, contact__isnull=False),
            ),
            models.CheckConstraint(
                name="follow_ends_after_it_starts", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(name="follow_of_some_days", condition=Q(days__gte=1)),
            # One person answers for a sector or a contact at a time.
            models.UniqueConstraint(name="one_follower_a_sector", fields=["sector"], condition=Q(ends_on__isnull=True)),
            models.UniqueConstraint(name="one_follower_a_contact", fields=["contact"], condition=Q(ends_on__isnull=True)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user_id} → {self.sector_id or self.contact_id}"

    @property
    def thing(self) -> Sector | Contact:
        """What is followed."""
        return self.sector or self.contact  # type: ignore[return-value]  # follow_of_one_thing: one of them is there


@journalled
class SectorContact(models.Model):
    """A contact through whom the association reaches a sector, between two dates."""

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="reached_through", verbose_name=_("sector"))
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="speaks_for", verbose_name=_("contact"))
    role = models.CharField(_("role"), max_length=120, blank=True)
    starts_on = models.DateField(_("since"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact of a sector")
        verbose_name_plural = _("contacts of sectors")
        ordering = ["contact__folded", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sector_contact_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.UniqueConstraint(
                name="a_contact_once_a_sector", fields=["sector", "contact"], condition=Q(ends_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sector_id}: {self.contact_id}"
