"""The ledger in double entry: accounts, movements, and the postings that make each movement balance."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.base.people.models.lists import Entry
from concertino.domains.finance.models.frozen import frozen, never_deleted
from concertino.ground.words import Bilingual

# Accounts that the verbs know, by their codes.
BANK, UNDEPOSITED, CARDS, RECEIVABLE, CREDITS, GST, QST = "1000", "1050", "1060", "1100", "2100", "2200", "2210"


@journalled
class Account(Entry):
    """An account of the ledger. Income says from what kind of source it comes: the plan follows revenue by source."""

    class Kind(models.TextChoices):
        ASSET = "asset", _("Asset")
        LIABILITY = "liability", _("Liability")
        EQUITY = "equity", _("Net assets")
        INCOME = "income", _("Income")
        EXPENSE = "expense", _("Expense")

    class Source(models.TextChoices):
        AUTONOMOUS = "autonomous", _("Autonomous")
        PUBLIC = "public", _("Public")
        PRIVATE = "private", _("Private")

    kind = models.CharField(_("nature"), max_length=9, choices=Kind.choices)
    source = models.CharField(_("source"), max_length=10, choices=Source.choices, blank=True, default="")

    class Meta(Entry.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="account_income_has_a_source", condition=Q(kind="income") ^ Q(source=""),
                violation_error_message=_("An income account has a source, and no other has one."),
            )
        ]  # fmt: skip


@journalled
class Movement(Bilingual, models.Model):
    """Something that happened to money, on a day. Its postings are written with it, whole, and never change."""

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Invoice")
        CREDIT_NOTE = "credit_note", _("Credit note")
        RELEASE = "release", _("Credit freed")
        PAYMENT = "payment", _("Payment")
        CREDIT_USE = "credit_use", _("Use of credit")
        BOUNCE = "bounce", _("Payment returned")
        REFUND = "refund", _("Refund")
        DEPOSIT = "deposit", _("Deposit")
        ENTRY = "entry", _("Entry")

    number = models.CharField(_("number"), max_length=20, unique=True)
    on = models.DateField(_("date"))
    kind = models.CharField(_("nature"), max_length=11, choices=Kind.choices)
    label_fr = models.CharField(_("label in French"), max_length=400)
    label_en = models.CharField(_("label in English"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("movement")
        verbose_name_plural = _("movements")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["on", "id"], name="movement_by_day")]
        triggers = [frozen("number", "on", "kind", "label_fr", "label_en"), never_deleted()]

    def __str__(self) -> str:
        return self.number


class PostingQuerySet(models.QuerySet["Posting"]):
    def until(self, day: date):
        return self.filter(movement__on__lte=day)

    def income(self):
        return self.filter(account__kind=Account.Kind.INCOME)

    def total(self):
        """What they sum to: debits less credits."""
        return self.aggregate(total=Sum("amount", default=0))["total"]


# A statement writes postings of whole movements: each of them sums to zero, and had none before.
BALANCED = pgtrigger.Trigger(
    name="movement_balances", level=pgtrigger.Statement, when=pgtrigger.After, operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="written"),
    declare=[("wrong", "BIGINT")],
    # EXECUTE plans anew each time: a plan kept from when the table was small would read all of it for each row.
    func="""
        SELECT movement_id INTO wrong FROM written GROUP BY movement_id HAVING sum(amount) <> 0 LIMIT 1;
        IF wrong IS NOT NULL THEN
            RAISE check_violation USING MESSAGE = format('movement %s does not balance', wrong);
        END IF;
        EXECUTE $ask$
            SELECT count(*) - (SELECT count(*) FROM written) FROM finance_posting
            WHERE movement_id IN (SELECT movement_id FROM written)
        $ask$ INTO wrong;
        IF wrong <> 0 THEN
            RAISE check_violation USING MESSAGE = 'a movement was written already';
        END IF;
        RETURN NULL;
    """,
)  # fmt: skip


@journalled
class Posting(models.Model):
    """An amount on an account: debits are positive, credits negative. Who it concerns may change by a merge, nothing else."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="postings", verbose_name=_("movement"))
    account = models.ForeignKey(Account, models.PROTECT, related_name="postings", verbose_name=_("account"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="postings", verbose_name=_("contact")
    )
    funder = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="funding_postings", verbose_name=_("funder")
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["movement", "pk"]
        constraints = [models.CheckConstraint(name="posting_is_of_something", condition=~Q(amount=0))]
        triggers = [BALANCED, frozen("movement", "account", "amount"), never_deleted()]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.amount}"
