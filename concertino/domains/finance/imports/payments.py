"""The sheet of payments: received elsewhere, matched so that the same file twice adds nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Left, StrIndex
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Sheet, sheets
from concertino.base.people.models import Contact
from concertino.domains.finance.actions import Receipt, receive_many
from concertino.domains.finance.models import Invoice, Method, Payment
from concertino.ground.limits import limits_of
from concertino.ground.money import written
from concertino.ground.refusals import Refusal
from concertino.ground.words import babel_locale, fold, written_day, written_short_day

What = tuple[int, date, Decimal, str, str]  # payer, day, amount, means, reference: a payment that a row may be


def plan(lines: list[Line], today: date) -> None:
    payers, invoices = _payers(lines), _invoices(lines)
    for line in lines:
        _complete(line, payers, invoices, today)
    recorded = _recorded(line.values["payer"] for line in lines if line.is_sound)
    seen: Counter[What] = Counter()
    for line in lines:
        if line.is_sound:
            _say(line, recorded, seen)


def _payers(lines: Iterable[Line]) -> dict[str, list[Contact]]:
    """Contacts by identifier and by name, for the words in the file: « Zoé Hébert » is "Hébert, Zoé" in lists."""
    said = {line.values["payer"] for line in lines}
    found: dict[str, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.filter(external_id__in=said):
        found[str(contact.external_id)].append(contact)
    ways = {text: set(_ways(fold(text))) for text in said - found.keys()}
    first_line = Left("folded", StrIndex(F("folded"), Value("\n")) - 1)
    named = Contact.objects.alias(first=first_line).filter(first__in=set().union(*ways.values())).order_by("pk")
    by_name: dict[str, list[Contact]] = defaultdict(list)
    for contact in named:
        by_name[contact.folded.split("\n", 1)[0]].append(contact)
    for text, forms in ways.items():
        found[text] = [contact for form in sorted(forms) for contact in by_name.get(form, ())]
    return found


def _ways(name: str) -> Iterator[str]:
    """The name as it is, and as a family name before a given one, wherever the one ends."""
    yield name
    words = name.split()
    for cut in range(1, len(words)):
        yield f"{' '.join(words[cut:])}, {' '.join(words[:cut])}"


def _invoices(lines: Iterable[Line]) -> dict[str, Invoice]:
    numbers = {line.values["invoice"] for line in lines if "invoice" in line.values}
    return {invoice.number: invoice for invoice in Invoice.objects.invoices().filter(number__in=numbers).with_balance()}


def _complete(line: Line, payers: dict[str, list[Contact]], invoices: dict[str, Invoice], today: date) -> None:
    values = line.values
    alike = payers[values["payer"]]
    if len(alike) != 1:
        several = _("Several contacts answer to “%(name)s”: give the identifier.")
        line.reject((several if alike else _("No contact answers to “%(name)s”.")) % {"name": values["payer"]})
        return
    values["payer"] = alike[0]
    if values.get("status") == "other":
        line.reject(_("This contribution was not completed: it is no payment."))
    if values["on"] > today:
        line.reject(_("This day is still to come."))
    if "invoice" in values:
        if values["invoice"] not in invoices:
            line.reject(_("There is no invoice %(number)s.") % {"number": values["invoice"]})
            return
        invoice = values["invoice"] = invoices[values["invoice"]]
        if values["on"] < invoice.issued_on:
            said = {"number": invoice.number, "day": written_day(invoice.issued_on)}
            line.reject(_("Invoice %(number)s is of %(day)s, after this payment.") % said)


def _recorded(payers: Iterable[Contact]) -> Counter[What]:
    """How many payments of each kind stand already: two alike in a file are two payments, unless both are recorded."""
    rows = Payment.objects.filter(payer__in={payer.pk for payer in payers}, bounced_on=None)
    return Counter(rows.order_by().values_list("payer", "on", "amount", "method", "reference"))


def _say(line: Line, recorded: Counter[What], seen: Counter[What]) -> None:
    values = line.values
    method = values.setdefault("method", Method.CHEQUE.value)
    what = (values["payer"].pk, values["on"], values["amount"], method, values.get("reference", ""))
    label = f"{values['payer'].sort_name}, {written_short_day(values['on'])}, {written(values['amount'], babel_locale())}"
    seen[what] += 1
    if seen[what] <= recorded[what]:
        line.matches(label, None, {})
    else:
        line.creates(label)


def apply(*, by: Any, lines: Sequence[Line], today: date) -> None:
    owed = {invoice.pk: invoice.owed for line in lines if (invoice := line.values.get("invoice"))}
    receive_many(by=by, receipts=[_receipt(line.values, owed) for line in lines])


def _receipt(values: dict[str, Any], owed: dict[int, Decimal]) -> Receipt:
    """What a row's invoice cannot take stays as credit: a payment larger than what is owed is no reason to lose it."""
    to = None
    if invoice := values.get("invoice"):
        part = min(owed[invoice.pk], values["amount"])
        owed[invoice.pk] -= part
        to = [(invoice, part)] if part > 0 else []
    return Receipt(
        payer=values["payer"], amount=values["amount"], method=values["method"], on=values["on"],
        reference=values.get("reference", ""), to=to,
    )  # fmt: skip


def _positive(amount: Decimal) -> None:
    if amount <= 0:
        raise Refusal(_("An amount is more than zero."))


METHODS = (
    Choice(Method.CHEQUE, Method.CHEQUE.label, ("chèque", "check", "cheque", "chq")),
    Choice(Method.TRANSFER, Method.TRANSFER.label, (
        "virement", "virement interac", "interac", "dépôt direct", "direct deposit", "eft", "transfert", "wire",
        "paiement direct",
    )),
    Choice(Method.CASH, Method.CASH.label, ("comptant", "espèces", "argent comptant", "argent")),
    Choice(Method.CARD, Method.CARD.label, ("carte", "carte de crédit", "credit card", "debit card", "carte de débit", "stripe")),
)  # fmt: skip

STATUSES = (  # of CiviCRM: a contribution is a payment only once it is completed
    Choice("completed", gettext_lazy("Completed"), ("complété", "complétée", "terminé", "effectué", "payé", "paid")),
    Choice("other", gettext_lazy("Not completed"), (
        "pending", "en attente", "cancelled", "annulé", "failed", "échoué", "refunded", "remboursé", "partially paid",
        "partiellement payé", "pending refund", "chargeback", "overdue", "en retard", "in progress", "en cours",
    )),
)  # fmt: skip

sheets.add(
    "payments",
    Sheet(
        key="payments",
        label=gettext_lazy("Payments"),
        lede=gettext_lazy("One row a payment; the same payer, day, amount, means and reference again add nothing."),
        right="finance.add_payment",
        plan=plan,
        apply=apply,
        order=50,
        columns=(
            Column(
                key="payer", label=gettext_lazy("Payer"), required=True, max_length=260,
                aliases=(
                    "payeur", "identifiant", "id", "external id", "nom", "name", "membre", "member", "de", "no de membre",
                    "client", "reçu de", "received from", "internal contact id", "contact id",
                    "identifiant interne du contact", "identifiant du contact",
                ),
            ),
            Column(
                key="amount", label=gettext_lazy("Amount"), kind=Kind.DECIMAL, required=True, limits=limits_of(Payment, "amount"),
                check=_positive, aliases=("montant", "montant reçu", "amount received", "total", "somme",
                                      "total amount", "montant total"),
            ),
            Column(
                key="on", label=gettext_lazy("Date"), kind=Kind.DATE, required=True,
                aliases=("date", "date de paiement", "date du paiement", "reçu le", "payment date", "received on",
                         "date received", "payé le", "date de réception", "date reçu"),
            ),
            Column(
                key="method", label=gettext_lazy("Means"), kind=Kind.CHOICE, choices=METHODS,
                aliases=("mode", "mode de paiement", "moyen de paiement", "méthode", "payment method", "moyen",
                         "type de paiement"),
            ),
            Column(
                key="reference", label=gettext_lazy("Reference"), max_length=120,
                aliases=("référence", "no de chèque", "numéro de chèque", "check number", "cheque number", "transaction id"),
            ),
            Column(
                key="status", label=gettext_lazy("State of the contribution"), kind=Kind.CHOICE, choices=STATUSES,
                aliases=("contribution status", "statut de la contribution", "état de la contribution", "statut", "status"),
            ),
            Column(
                key="invoice", label=gettext_lazy("Invoice"), max_length=20,
                aliases=("facture", "no de facture", "numéro de facture", "invoice number", "invoice no"),
            ),
        ),
    ),
)  # fmt: skip
