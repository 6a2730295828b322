"""The bank of the small association: an account with entries to answer and answered, a deposit, a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people.models import Contact, User
from concertino.domains.finance import actions
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import BankAccount, BankEntry

DAY, LATER = date(2021, 3, 31), date(2021, 6, 1)
STATEMENT = (
    ":20:X\n:25:815-30500-1234567\n:28C:3/1\n:60F:C210301CAD1000,00\n"
    ":61:2103310331C245,00NTRFF-1//B1\n:86:Virement Ensemble numéro 1\n:61:2103310331D12,50NMSC//B2\n:86:Frais mensuels\n"
    ":61:2103310331C40,00NTRF//B3\n:86:Dépôt au comptoir\n:61:2103310331C77,00NTRF//B4\n:86:Inconnu\n"
    ":62F:C210331CAD1349,50\n-"
)  # fmt: skip


def furnish(by: User, contact: Contact) -> dict[str, Any]:
    invoice = actions.issue(
        by=by,
        draft=Draft(contact, (DraftLine("4100", "Cotisation 2021", "Dues 2021", Decimal(245)),), LATER),
        on=date(2021, 2, 1),
    )
    file = actions.receive_bank_file(by=by, name="mars-2021.sta", content=STATEMENT.encode(), on=DAY)
    actions.take_in_bank_file(by=by, file=file, accounts={"815-30500-1234567": "Compte courant"}, on=DAY)
    account = BankAccount.objects.get()
    cheques = [_cheque(by, contact, str(number)) for number in (117, 118)]
    deposit = actions.deposit(by=by, payments=cheques[:1], bank_account=account, on=DAY)
    counter, unknown = (BankEntry.objects.get(identity=identity) for identity in ("B3", "B4"))
    actions.match(by=by, entry=counter, postings=list(deposit.movement.postings.filter(account=account.account)))
    actions.set_aside(by=by, entry=unknown, on=LATER, reason="Entrée dans les livres de l’an dernier")
    to_answer = BankEntry.objects.get(identity="B1")
    of_entries = ("bank_entry", "match", "set_aside", "enter_from_bank", "receive_from_bank")
    return {
        **{f"finance:{name}": to_answer.pk for name in of_entries}, "finance:unmatch": counter.pk,
        "finance:bank_file": file.pk, "finance:reconcile": account.pk, "finance:outstanding": account.pk,
        "finance:deposit": deposit.pk, "finance:slip": deposit.pk, "finance:pay_by_card": invoice.pk,
    }  # fmt: skip


def _cheque(by: User, contact: Contact, reference: str):
    return actions.receive(
        by=by, payer=contact, amount=Decimal(40), method="cheque", on=date(2021, 3, 1), reference=reference, to=()
    )
