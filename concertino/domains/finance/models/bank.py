"""What the bank says: its accounts, its statements, their entries, and which postings of the ledger each entry answers."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import DecimalField, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.finance.models.frozen import frozen, never_deleted
from concertino.domains.finance.models.ledger import Account, Posting

MONEY: DecimalField = DecimalField(max_digits=12, decimal_places=2)


@journalled
class BankAccount(models.Model):
    """An account at a bank, and the account of the ledger that stands for it."""

    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("number, as the bank’s files say it"), max_length=64, unique=True)
    currency = models.CharField(_("currency"), max_length=3, default="CAD")
    account = models.ForeignKey(Account, models.PROTECT, related_name="bank_accounts", verbose_name=_("account of the ledger"))

    class Meta:
        verbose_name = _("bank account")
        verbose_name_plural = _("bank accounts")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


@journalled
class BankFile(models.Model):
    """A file as the bank made it: read without fault, then taken in by consent, or left."""

    name = models.CharField(_("name"), max_length=200)
    format = models.CharField(_("format"), max_length=10)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    file = models.FileField(_("file"), upload_to="bank/%Y/%m/", max_length=250, editable=False)
    received_on = models.DateField(_("received on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("received by")
    )
    taken_in_on = models.DateField(_("taken in on"), null=True, blank=True)

    class Meta:
        verbose_name = _("bank file")
        verbose_name_plural = _("bank files")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


@journalled
class BankStatement(models.Model):
    """A statement taken in, with the balances that it gave. ``file`` is empty for entries that came by a spreadsheet."""

    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="statements", verbose_name=_("bank account"))
    file = models.ForeignKey(BankFile, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("file"))
    number = models.CharField(_("number"), max_length=40, blank=True)
    received_on = models.DateField(_("taken in on"))
    opening = models.DecimalField(_("opening balance"), max_digits=12, decimal_places=2, null=True, blank=True)
    closing = models.DecimalField(_("closing balance"), max_digits=12, decimal_places=2, null=True, blank=True)
    closing_on = models.DateField(_("date of the closing balance"), null=True, blank=True)

    class Meta:
        verbose_name = _("bank statement")
        verbose_name_plural = _("bank statements")
        ordering = ["-closing_on", "-received_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.bank_account_id} {self.number}"


class BankEntryQuerySet(models.QuerySet["BankEntry"]):
    def with_rest(self):
        """With ``rest``: what no posting answers yet, signed as the entry is."""
        sums = Match.objects.filter(entry=OuterRef("pk")).order_by().values("entry").values(sum=Sum("amount"))
        return self.annotate(rest=F("amount") - Coalesce(Subquery(sums), 0, output_field=MONEY))

    def matching(self, text: str):
        """Of which the bank says every word."""
        found = self
        for word in text.split():
            said = Q(name__icontains=word) | Q(text__icontains=word) | Q(reference__icontains=word) | Q(identity__icontains=word)
            found = found.filter(said)
        return found

    def to_reconcile(self):
        return self.filter(set_aside_on=None).with_rest().exclude(rest=0)

    def unanswered_on(self, day: date):
        """Entries of the day or before that no posting of the day or before answered whole, and that are not set aside."""
        answered = Match.objects.filter(entry=OuterRef("pk"), posting__movement__on__lte=day)
        sums = answered.order_by().values("entry").values(sum=Sum("amount"))
        rows = self.filter(on__lte=day, set_aside_on=None)
        return rows.annotate(rest=F("amount") - Coalesce(Subquery(sums), 0, output_field=MONEY)).exclude(rest=0)


@journalled
class BankEntry(models.Model):
    """A line of a statement. Its ``key`` is made of what the bank says of it: from however many files, it comes in once."""

    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="entries", verbose_name=_("bank account"))
    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="entries", verbose_name=_("statement"))
    key = models.CharField(_("key"), max_length=80)
    on = models.DateField(_("date"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    identity = models.CharField(_("identifier at the bank"), max_length=255, blank=True)
    reference = models.CharField(_("reference"), max_length=140, blank=True)
    name = models.CharField(_("who paid or was paid"), max_length=200, blank=True)
    text = models.CharField(_("text"), max_length=500, blank=True)
    set_aside_on = models.DateField(_("set aside on"), null=True, blank=True)
    set_aside_reason = models.CharField(_("why it is set aside"), max_length=250, blank=True)

    objects = BankEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("bank entry")
        verbose_name_plural = _("bank entries")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["bank_account", "on"], name="bank_entry_by_day")]
        constraints = [
            models.UniqueConstraint(name="bank_entry_once", fields=["bank_account", "key"]),
            models.CheckConstraint(
                name="bank_entry_set_aside_with_a_reason", condition=Q(set_aside_on=None) ^ ~Q(set_aside_reason="")
            ),
        ]
        triggers = [
            frozen("bank_account", "statement", "key", "on", "amount", "identity", "reference", "name", "text"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.amount}"


@journalled
class Match(models.Model):
    """That an entry of the bank, or a part of it, is a posting of the ledger, or a part of it. Undone, it is gone: the journal
    keeps who said so."""

    entry = models.ForeignKey(BankEntry, models.PROTECT, related_name="matches", verbose_name=_("bank entry"))
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="matches", verbose_name=_("posting"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="match_of_two_once", fields=["entry", "posting"]),
            models.CheckConstraint(name="match_of_something", condition=~Q(amount=0)),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} = {self.posting_id}: {self.amount}"
