"""The accounts as a new association finds them; it renames, adds and ends them as it likes. Verbs know them by their code."""

from __future__ import annotations

from typing import Any

from django.apps import apps as living
from django.apps.registry import Apps

ACCOUNTS = (
    # code, nature, source, French, English
    ("1000", "asset", "", "Banque", "Bank"),
    ("1050", "asset", "", "Fonds à déposer", "Undeposited funds"),
    ("1060", "asset", "", "Encaissements par carte", "Card payments in transit"),
    ("1100", "asset", "", "Comptes à recevoir", "Accounts receivable"),
    ("2100", "liability", "", "Crédits des membres", "Members’ credits"),
    ("2200", "liability", "", "TPS à remettre", "GST to remit"),
    ("2210", "liability", "", "TVQ à remettre", "QST to remit"),
    ("3000", "equity", "", "Actif net", "Net assets"),
    ("4100", "income", "autonomous", "Cotisations", "Dues"),
    ("4110", "income", "autonomous", "Frais de dossier", "File fees"),
    ("4120", "income", "autonomous", "Prélèvements", "Levies"),
    ("4200", "income", "autonomous", "Services", "Services"),
    ("4300", "income", "public", "Subventions publiques", "Public grants"),
    ("4400", "income", "private", "Dons et commandites", "Donations and sponsorships"),
    ("5000", "expense", "", "Salaires", "Salaries"),
    ("5100", "expense", "", "Frais bancaires et de carte", "Bank and card fees"),
    ("5200", "expense", "", "Activités et services", "Activities and services"),
    ("5300", "expense", "", "Administration", "Administration"),
)


def plant(apps: Apps = living, **_of_the_signal: Any) -> None:
    """Make what is missing, after migrations; what has its code already is left alone."""
    try:
        account = apps.get_model("finance", "Account")
    except LookupError:  # the table was just taken back
        return
    for place, (code, kind, source, french, english) in enumerate(ACCOUNTS, 1):
        facts = {"kind": kind, "source": source, "name_fr": french, "name_en": english, "position": place}
        account.objects.get_or_create(code=code, defaults=facts)
