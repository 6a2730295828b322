"""An account of the ledger, as one types it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.finance.models import Account


class AccountForm(forms.Form):
    """The code and the nature of an account never change: its past would."""

    code = forms.RegexField(r"^\d{4,6}$", label=_("Code"), help_text=_("Four to six digits."))
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("Nature"), choices=Account.Kind.choices, initial=Account.Kind.INCOME)
    source = forms.ChoiceField(
        label=_("Source"), choices=[("", "–"), *Account.Source.choices], required=False,
        help_text=_("For income: the plan follows revenue by source."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, account: Account | None = None):
        names = ("name_fr", "name_en", "source")
        super().__init__(data, initial={name: getattr(account, name) for name in names} if account else None)
        if account:
            del self.fields["code"], self.fields["kind"]
            if account.kind != Account.Kind.INCOME:
                del self.fields["source"]
