"""The catalogue: services with their days, prices and costs, how they evolve, and the needs that they answer."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Contact
from concertino.domains.consultations.models import Finding
from concertino.domains.finance.models import Posting
from concertino.domains.plan.models import Cell
from concertino.domains.surveys.models import Wave
from concertino.ground.words import Bilingual, fold


class ServiceQuerySet(models.QuerySet["Service"]):
    def open_on(self, day: date):
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=day), opened_on__lte=day)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Service(Bilingual, models.Model):
    """Offered from a day to another, the last one included; closed, it stays for the days before."""

    class Public(models.TextChoices):
        MEMBERS = "members", pgettext_lazy("public of a service", "Members")
        COMMUNITY = "community", pgettext_lazy("public of a service", "Members and the whole community")
        EVERYBODY = "everybody", pgettext_lazy("public of a service", "Everybody")
        TEAM = "team", pgettext_lazy("public of a service", "Team and board")

    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    text_fr = models.TextField(_("description in French"), blank=True)
    text_en = models.TextField(_("description in English"), blank=True)
    conditions_fr = models.TextField(_("conditions in French"), blank=True)
    conditions_en = models.TextField(_("conditions in English"), blank=True)
    public = models.CharField(_("for whom"), max_length=9, choices=Public.choices, default=Public.MEMBERS)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="services", verbose_name=_("owner")
    )
    opened_on = models.DateField(_("offered from"))
    closed_on = models.DateField(_("last day offered"), null=True, blank=True)
    why_closed = models.CharField(_("why it closed"), max_length=250, blank=True)
    cells = models.ManyToManyField(
        Cell, through="ServiceCell", related_name="services", blank=True, verbose_name=_("what it serves in the plan")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name_fr", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(name="one_service_a_name", fields=["name_fr"], condition=Q(closed_on=None)),
            models.CheckConstraint(
                name="service_closes_after_it_opens", condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

    @property
    def name(self) -> str:
        return str(self)

    def is_open_on(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or day <= self.closed_on)


@journalled
class ServiceCell(models.Model):
    """A service serves a cell of the plan."""

    service = models.ForeignKey(Service, models.CASCADE)
    cell = models.ForeignKey(Cell, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("cell that a service serves")
        verbose_name_plural = _("cells that services serve")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_service_serves_a_cell_once", fields=["service", "cell"])]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.cell_id}"


class PriceQuerySet(models.QuerySet["Price"]):
    def in_force_on(self, day: date):
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)


@journalled
class Price(models.Model):
    """What those of a category pay from a day on; without category, everybody who has none of their own."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="prices")
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("category of members")
    )
    amount = models.DecimalField(_("price"), max_digits=10, decimal_places=2)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = PriceQuerySet.as_manager()

    class Meta:
        verbose_name = _("price of a service")
        verbose_name_plural = _("prices of services")
        ordering = ["category", "-from_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="service_price_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(name="service_price_days", condition=Q(until_on=None) | Q(until_on__gte=F("from_on"))),
            models.UniqueConstraint(
                name="one_price_a_category", fields=["service", "category"], condition=Q(until_on=None), nulls_distinct=False
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.amount}"


@journalled
class Cost(models.Model):
    """What offering the service cost, on a day: rent, a trainer, the team's time."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="costs")
    on = models.DateField(_("on"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    label = models.CharField(_("what for"), max_length=200)
    posting = models.ForeignKey(  # of the ledger, of which this is a part or the whole
        Posting, models.PROTECT, null=True, blank=True, related_name="service_costs", verbose_name=_("entry of the ledger")
    )

    class Meta:
        verbose_name = _("cost of a service")
        verbose_name_plural = _("costs of services")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="service_cost_above_zero", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return self.label


@journalled
class Evolution(models.Model):
    """How a service changes, decided for a year or for several, and what led to it."""

    class Kind(models.TextChoices):
        BEGIN = "begin", pgettext_lazy("evolution", "It begins")
        GROW = "grow", pgettext_lazy("evolution", "It grows")
        CHANGE = "change", pgettext_lazy("evolution", "It changes")
        SHRINK = "shrink", pgettext_lazy("evolution", "It shrinks")
        END = "end", pgettext_lazy("evolution", "It ends")

    service = models.ForeignKey(Service, models.CASCADE, related_name="evolutions")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    on = models.DateField(_("decided on"))
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    what = models.TextField(_("what changes"))
    why = models.TextField(_("what led to it"), blank=True)
    finding = models.ForeignKey(
        Finding, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("finding of a consultation")
    )
    wave = models.ForeignKey(
        Wave, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("evaluation or survey")
    )
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decision"))

    class Meta:
        verbose_name = _("evolution of a service")
        verbose_name_plural = _("evolutions of services")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="evolution_years_in_order", condition=Q(last_year__gte=F("first_year"))),
            models.CheckConstraint(
                name="evolution_says_what_led_to_it",
                condition=~Q(why="") | Q(finding__isnull=False) | Q(wave__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.what[:80]


class NeedQuerySet(models.QuerySet["Need"]):
    def unmet(self):
        return self.filter(service=None, set_aside_on=None)


@journalled
class Need(Bilingual, models.Model):
    """A need that members named, from a consultation or otherwise; matched to the service that answers it, or set aside."""

    text_fr = models.CharField(_("need in French"), max_length=250)
    text_en = models.CharField(_("need in English"), max_length=250, blank=True)
    said_on = models.DateField(_("said on"))
    finding = models.ForeignKey(
        Finding, models.SET_NULL, null=True, blank=True, related_name="needs", verbose_name=_("finding of a consultation")
    )
    voices = models.PositiveIntegerField(_("how many named it"), null=True, blank=True)
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="needs", verbose_name=_("service that answers it")
    )
    matched_on = models.DateField(_("matched on"), null=True, blank=True)
    set_aside_on = models.DateField(_("set aside on"), null=True, blank=True)
    why_set_aside = models.CharField(_("why it is set aside"), max_length=250, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["-said_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="need_matched_or_set_aside", condition=Q(service=None) | Q(set_aside_on=None)),
        ]

    def __str__(self) -> str:
        return self.said("text")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def state(self) -> tuple[str, object]:
        """Its shape and its word."""
        if self.service_id:
            return "ok", _("Answered by a service")
        return ("free", pgettext_lazy("need", "Set aside")) if self.set_aside_on else ("late", _("Unmet"))


@journalled
class Opportunity(models.Model):
    """Money or a partnership that a service might have, until a day; taken or let go."""

    class Kind(models.TextChoices):
        FUNDING = "funding", pgettext_lazy("opportunity", "Funding")
        PARTNERSHIP = "partnership", pgettext_lazy("opportunity", "Partnership")

    service = models.ForeignKey(Service, models.CASCADE, related_name="opportunities")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    title = models.CharField(_("what"), max_length=250)
    seen_on = models.DateField(_("seen on"))
    due_on = models.DateField(_("until"), null=True, blank=True)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="opportunities", verbose_name=_("with whom")
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    is_taken = models.BooleanField(_("taken"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        ordering = ["settled_on", "due_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="opportunity_settled_says_how", condition=Q(settled_on=None, is_taken=None)
                | Q(settled_on__isnull=False, is_taken__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
