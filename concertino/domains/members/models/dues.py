"""What members owe: grids decided by the board, revenues and uses declared, and the term that each line of an invoice bills."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Contact, One
from concertino.domains.finance.models import InvoiceLine
from concertino.domains.members.models.terms import Membership
from concertino.ground.words import Bilingual


class Amounts(Func):
    """The amounts from a first one, which is in, to another, which is not; NULL is without end."""

    function = "numrange"
    template = "numrange(%(expressions)s, '[)')"


class DuesGridQuerySet(models.QuerySet["DuesGrid"]):
    def in_force_on(self, day: date):
        """One a category: the last that began by the day."""
        return self.filter(from_on__lte=day).order_by("category_id", "-from_on").distinct("category_id")

    def with_all(self):
        """With what it takes to compute a fee."""
        return self.select_related("category", "decision").prefetch_related("brackets", "discounts")


@journalled
class DuesGrid(models.Model):
    """What a category pays from a date until another grid begins. It is never changed: the board decides another one."""

    class Method(models.TextChoices):
        FLAT = "flat", _("One amount for all")
        BRACKETS = "brackets", _("By brackets of revenue")

    class Period(models.TextChoices):
        YEAR = "year", _("Fixed year")
        ANNIVERSARY = "anniversary", _("Twelve months from the day of adhesion")

    class ProRata(models.TextChoices):
        NONE = "none", _("The whole fee, whenever one joins")
        MONTHLY = "monthly", _("By the months that remain, the first one in")
        DAILY = "daily", _("By the days that remain")

    category = models.ForeignKey(Category, models.PROTECT, related_name="grids", verbose_name=_("category"))
    from_on = models.DateField(_("in force from"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="grids", verbose_name=_("decision"))
    method = models.CharField(_("how the fee is set"), max_length=8, choices=Method.choices)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2, null=True, blank=True)
    file_fee = models.DecimalField(_("file fee at the first adhesion"), max_digits=10, decimal_places=2, default=Decimal(0))
    levy_rate = models.DecimalField(
        _("levy, in % of what is declared"), max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    period = models.CharField(_("length of a term"), max_length=11, choices=Period.choices, default=Period.YEAR)
    first_month = models.PositiveSmallIntegerField(_("first month of the year"), default=7)
    pro_rata = models.CharField(_("who joins during the year pays"), max_length=7, choices=ProRata.choices, default=ProRata.NONE)
    is_taxed = models.BooleanField(_("subject to GST and QST"), default=False)
    due_days = models.PositiveSmallIntegerField(_("days to pay"), default=30)

    objects = DuesGridQuerySet.as_manager()

    class Meta:
        verbose_name = _("dues grid")
        verbose_name_plural = _("dues grids")
        ordering = ["category__position", "-from_on"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                name="one_grid_a_category_and_day", fields=["category", "from_on"],
                violation_error_message=_("This category already has a grid from that day."),
            ),
            models.CheckConstraint(
                name="grid_amounts_not_negative",
                condition=(Q(amount__isnull=True) | Q(amount__gte=0)) & Q(file_fee__gte=0)
                & (Q(levy_rate__isnull=True) | Q(levy_rate__gte=0, levy_rate__lte=100)),
                violation_error_message=_("A fee is not negative."),
            ),
            models.CheckConstraint(
                name="grid_flat_has_an_amount",
                condition=Q(method="brackets", amount__isnull=True) | Q(method="flat", amount__isnull=False),
            ),
            models.CheckConstraint(name="grid_year_begins_in_a_month", condition=Q(first_month__gte=1, first_month__lte=12)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.category}, {self.from_on}"


@journalled
class DuesBracket(models.Model):
    """What members pay whose revenue is from ``lower`` (in) to ``upper`` (out; none: whatever it is above)."""

    grid = models.ForeignKey(DuesGrid, models.CASCADE, related_name="brackets", verbose_name=_("grid"))
    lower = models.DecimalField(_("revenue from"), max_digits=14, decimal_places=2)
    upper = models.DecimalField(_("revenue below"), max_digits=14, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = _("bracket of revenue")
        verbose_name_plural = _("brackets of revenue")
        default_permissions = ()
        ordering = ["grid", "lower"]
        constraints = [
            models.CheckConstraint(name="bracket_amount_not_negative", condition=Q(amount__gte=0, lower__gte=0)),
            models.CheckConstraint(name="bracket_goes_up", condition=Q(upper__isnull=True) | Q(upper__gt=F("lower"))),
            ExclusionConstraint(
                name="brackets_of_a_grid_never_overlap",
                expressions=[
                    (One(F("grid")), RangeOperators.OVERLAPS),
                    (Amounts(F("lower"), F("upper")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Two brackets overlap."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.lower} – {self.upper or '…'}: {self.amount}"


@journalled
class DuesDiscount(Bilingual, models.Model):
    """What a grid takes off the fee, in percent or in dollars: for the first year of all who join, or where staff say why."""

    class Condition(models.TextChoices):
        FIRST_YEAR = "first_year", _("In the first year of a member")
        CHOSEN = "chosen", _("Where staff choose it, with a reason")

    grid = models.ForeignKey(DuesGrid, models.CASCADE, related_name="discounts", verbose_name=_("grid"))
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    percent = models.DecimalField(_("percent"), max_digits=5, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2, null=True, blank=True)
    condition = models.CharField(_("when"), max_length=10, choices=Condition.choices, default=Condition.CHOSEN)

    class Meta:
        verbose_name = _("discount")
        verbose_name_plural = _("discounts")
        default_permissions = ()
        ordering = ["grid", "pk"]
        constraints = [
            models.CheckConstraint(
                name="discount_in_percent_or_dollars",
                condition=Q(percent__gt=0, percent__lte=100, amount__isnull=True) | Q(percent__isnull=True, amount__gt=0),
            )
        ]

    def __str__(self) -> str:
        return self.said("name")


@journalled
class Declaration(models.Model):
    """The revenue that a member declared for a year, by which brackets set their fee."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="declarations", verbose_name=_("member"))
    year = models.PositiveSmallIntegerField(_("financial year ended in"))
    revenue = models.DecimalField(_("revenue"), max_digits=14, decimal_places=2)
    on = models.DateField(_("declared on"))

    class Meta:
        verbose_name = _("declaration of revenue")
        verbose_name_plural = _("declarations of revenue")
        ordering = ["-year", "contact"]
        constraints = [
            models.UniqueConstraint(name="one_declaration_a_year", fields=["contact", "year"]),
            models.CheckConstraint(
                name="declared_revenue_not_negative", condition=Q(revenue__gte=0),
                violation_error_message=_("A revenue is not negative."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.contact_id}, {self.year}: {self.revenue}"


class ChargeQuerySet(models.QuerySet["Charge"]):
    def standing(self):
        """Whose lines were not taken back by a credit note: these bill their term still."""
        back = InvoiceLine.objects.filter(credits=OuterRef("line")).order_by().values("credits").values(sum=Sum("amount"))
        return self.alias(back=Coalesce(Subquery(back), Decimal(0))).exclude(~Q(line__amount=0), back=F("line__amount"))


@journalled
class Charge(models.Model):
    """The line of an invoice that bills a term, so that every dollar is tied to the term that it pays."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="charges", verbose_name=_("term"))
    line = models.OneToOneField(InvoiceLine, models.PROTECT, related_name="charge", verbose_name=_("line"))

    objects = ChargeQuerySet.as_manager()

    class Meta:
        verbose_name = _("charge")
        verbose_name_plural = _("charges")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.line_id}"


@journalled
class LeviedUse(models.Model):
    """What a member declared of a production, and the line of the invoice that levies a share of it."""

    member = models.ForeignKey(Contact, models.PROTECT, related_name="levied_uses", verbose_name=_("member"))
    label = models.CharField(_("what for"), max_length=200)
    gross = models.DecimalField(_("gross amount"), max_digits=12, decimal_places=2)
    rate = models.DecimalField(_("levy, in %"), max_digits=5, decimal_places=2)
    on = models.DateField(_("declared on"))
    line = models.OneToOneField(InvoiceLine, models.PROTECT, related_name="levied_use", verbose_name=_("line"))

    class Meta:
        verbose_name = _("levied use")
        verbose_name_plural = _("levied uses")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add")
        constraints = [models.CheckConstraint(name="levied_on_something", condition=Q(gross__gt=0, rate__gt=0))]

    def __str__(self) -> str:
        return self.label
