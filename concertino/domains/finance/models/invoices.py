"""What the association asks to be paid, what it takes back of it, and what settled it. Frozen once issued."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.finance.models.frozen import frozen, never_deleted
from concertino.domains.finance.models.ledger import Account, Movement
from concertino.ground.words import Bilingual

MONEY = models.DecimalField(max_digits=12, decimal_places=2)


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def invoices(self):
        return self.filter(kind=Invoice.Kind.INVOICE)

    def credit_notes(self):
        return self.filter(kind=Invoice.Kind.CREDIT_NOTE)

    def with_balance(self, day: date | None = None):
        """With ``owed``: what is left to pay on the day; without a day, after all that is written."""
        paid = Allocation.objects.filter(invoice=OuterRef("pk"))
        paid = paid if day is None else paid.filter(on__lte=day)
        sums = paid.order_by().values("invoice").values(sum=Sum("amount"))
        return self.annotate(owed=F("total") - Coalesce(Subquery(sums), 0, output_field=MONEY))

    def with_taken_back(self, day: date):
        """With ``taken_back``: what credit notes took back of it by the day."""
        notes = Allocation.objects.filter(invoice=OuterRef("pk"), on__lte=day, credit_note__isnull=False)
        sums = notes.order_by().values("invoice").values(sum=Sum("amount"))
        return self.annotate(taken_back=Coalesce(Subquery(sums), 0, output_field=MONEY))

    def open_on(self, day: date):
        """Invoices of the day or before, on which something was owed at its end."""
        return self.invoices().filter(issued_on__lte=day).with_balance(day).filter(owed__gt=0)

    def overdue_on(self, day: date):
        return self.open_on(day).filter(due_on__lt=day)


@journalled
class Invoice(models.Model):
    """An invoice, or a credit note on one. Only a merge of contacts changes whom it names; nothing else of it changes."""

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Invoice")
        CREDIT_NOTE = "credit_note", _("Credit note")

    class Purpose(models.TextChoices):
        DUES = "dues", _("Dues")
        SERVICE = "service", _("Services")
        OTHER = "other", _("Other")

    number = models.CharField(_("number"), max_length=20, unique=True)
    kind = models.CharField(_("nature"), max_length=11, choices=Kind.choices, default=Kind.INVOICE)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="invoices", verbose_name=_("for"))
    payer = models.ForeignKey(Contact, models.PROTECT, related_name="invoices_to_pay", verbose_name=_("payer"))
    contact_name = models.CharField(_("name of the member"), max_length=260)  # as it was printed
    payer_name = models.CharField(_("name of the payer"), max_length=260)
    purpose = models.CharField(_("for what"), max_length=7, choices=Purpose.choices, default=Purpose.DUES)
    issued_on = models.DateField(_("issued on"))
    due_on = models.DateField(_("due on"))
    language = models.CharField(_("language"), max_length=2, choices=Contact.Language.choices)
    subtotal = models.DecimalField(_("before taxes"), max_digits=12, decimal_places=2)
    gst = models.DecimalField(_("GST"), max_digits=12, decimal_places=2, default=0)
    qst = models.DecimalField(_("QST"), max_digits=12, decimal_places=2, default=0)
    total = models.DecimalField(_("total"), max_digits=12, decimal_places=2)
    gst_number = models.CharField(_("GST number"), max_length=20, blank=True)
    qst_number = models.CharField(_("QST number"), max_length=20, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    credits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="credit_notes", verbose_name=_("invoice credited")
    )
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="invoice", verbose_name=_("movement"))
    printed_at = models.DateTimeField(_("first printed"), null=True, blank=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-issued_on", "-pk"]
        indexes = [
            models.Index(fields=["issued_on", "id"], name="invoice_by_day"),
            models.Index(fields=["due_on"], name="invoice_by_due"),
        ]
        constraints = [
            models.CheckConstraint(
                name="invoice_adds_up", condition=Q(total=F("subtotal") + F("gst") + F("qst"), total__gte=0)
            ),
            models.CheckConstraint(
                name="invoice_due_when_issued_or_later", condition=Q(due_on__gte=F("issued_on")),
                violation_error_message=_("An invoice is not due before it is issued."),
            ),
            models.CheckConstraint(
                name="credit_note_says_of_what",
                condition=Q(kind="invoice", credits=None) | Q(kind="credit_note", credits__isnull=False),
            ),
        ]  # fmt: skip
        triggers = [
            frozen(
                "number", "kind", "contact_name", "payer_name", "purpose", "issued_on", "due_on", "language", "subtotal", "gst",
                "qst", "total", "gst_number", "qst_number", "note", "credits", "reason", "movement",
            ),
            never_deleted(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


@journalled
class InvoiceLine(Bilingual, models.Model):
    """A line of an invoice, or on a credit note what is taken back of one."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines", verbose_name=_("invoice"))
    position = models.PositiveSmallIntegerField(_("place"), default=1)
    account = models.ForeignKey(Account, models.PROTECT, related_name="invoice_lines", verbose_name=_("account"))
    label_fr = models.CharField(_("label in French"), max_length=400)
    label_en = models.CharField(_("label in English"), max_length=400, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2, default=1)
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=2)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    taxed = models.BooleanField(_("taxed"), default=False)
    credits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="credited_by", verbose_name=_("line credited")
    )

    class Meta:
        verbose_name = _("line of an invoice")
        verbose_name_plural = _("lines of invoices")
        ordering = ["invoice", "position", "pk"]
        triggers = [
            frozen(
                "invoice", "position", "account", "label_fr", "label_en", "quantity", "unit_price", "amount", "taxed", "credits"
            ),
            never_deleted(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("label")


@journalled
class Allocation(models.Model):
    """A part of an invoice that something settled: a payment, the credit of ``contact``, or a credit note. What is taken back
    (a cheque returned, a credit freed) is another row, negative: nothing owed on a past day ever changes."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="allocations", db_index=False, verbose_name=_("invoice"))
    on = models.DateField(_("date"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="allocations", verbose_name=_("whose money"))
    payment = models.ForeignKey(
        "finance.Payment", models.PROTECT, null=True, blank=True, related_name="allocations", verbose_name=_("payment")
    )
    credit_note = models.ForeignKey(
        Invoice, models.PROTECT, null=True, blank=True, related_name="credited", verbose_name=_("credit note")
    )
    movement = models.ForeignKey(Movement, models.PROTECT, related_name="allocations", verbose_name=_("movement"))

    class Meta:
        verbose_name = _("amount settled on an invoice")
        verbose_name_plural = _("amounts settled on invoices")
        ordering = ["on", "pk"]
        indexes = [
            models.Index(fields=["invoice", "on"], include=["amount"], name="allocation_by_invoice"),
            models.Index(fields=["on"], name="allocation_by_day"),
        ]
        constraints = [
            models.CheckConstraint(name="allocation_of_something", condition=~Q(amount=0)),
            models.CheckConstraint(name="allocation_from_one_thing", condition=Q(payment=None) | Q(credit_note=None)),
        ]
        triggers = [frozen("invoice", "on", "amount", "payment", "credit_note", "movement"), never_deleted()]

    def __str__(self) -> str:
        return f"{self.invoice_id}: {self.amount}"
