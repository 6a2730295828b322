"""Entries, by the team and by anybody, and what is decided on them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ties.forms.contacts import ContactField
from concertino.domains.contests.forms.contests import LINES, day
from concertino.domains.contests.models import Category, Contest, Entry, Laureate


class EntryForm(forms.Form):
    """By the team, for somebody."""

    contact = ContactField(label=_("Entered by"), help_text=_("The name as in the register of contacts."))
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), empty_label=None)
    title = forms.CharField(label=pgettext_lazy("entry", "Title"), max_length=250)
    concert_on = day(_("Day of the concert"), required=False)
    place = forms.CharField(label=_("Place of the concert"), max_length=250, required=False)
    text = forms.CharField(label=_("What juries should know"), widget=LINES, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, contest: Contest, **kwargs: Any):
        super().__init__(data, files, **kwargs)
        self.fields["category"].queryset = contest.categories.all()  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("category", "title", "concert_on", "place", "text")}


class PublicEntryForm(EntryForm):
    """By anybody, who says who they are."""

    contact = None  # type: ignore[assignment]
    kind = forms.ChoiceField(label=_("You enter as"), choices=[(Contact.Kind.PERSON, _("A person")),
                                                              (Contact.Kind.ORGANISATION, _("An organisation"))])  # fmt: skip
    name = forms.CharField(label=_("Your name, or that of the organisation"), max_length=160)
    email = forms.EmailField(label=_("Your e-mail"), help_text=_("Your confirmation is sent there."))
    file = forms.FileField(label=_("Programme or other document"), required=False)
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled in by machines only

    field_order = ("kind", "name", "email", "category")

    def clean(self) -> dict[str, Any]:
        if (given := super().clean() or {}).get("website"):
            raise forms.ValidationError(_("This was filled in by a machine."))
        return given


class DayForm(forms.Form):
    on = day(_("On"))


class RefuseForm(DayForm):
    why = forms.CharField(label=_("Why"), widget=LINES, help_text=_("They read it."))


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))


class DeliberateForm(forms.Form):
    final_rank = forms.IntegerField(label=_("Final rank"), min_value=1, max_value=9999, required=False)
    is_tied = forms.BooleanField(label=_("Tied with another entry of this rank (ex aequo)"), required=False)
    why = forms.CharField(label=_("Why the rank is not the computed one, or is shared"), widget=LINES, required=False)
    notes = forms.CharField(label=_("Notes of the jury"), widget=LINES, required=False)

    def __init__(self, data: Any = None, *, held: Entry):
        computed = held.result.rank if hasattr(held, "result") else None
        rank = held.final_rank if held.deliberated_on else computed
        super().__init__(data, initial={"final_rank": rank, "is_tied": held.is_tied, "why": held.why_ranked, "notes": held.notes})


class LaureateForm(forms.Form):
    title_fr = forms.CharField(label=_("Distinction in French"), max_length=160)
    title_en = forms.CharField(label=_("Distinction in English"), max_length=160, required=False)
    citation_fr = forms.CharField(label=_("Citation in French"), widget=LINES, required=False)
    citation_en = forms.CharField(label=_("Citation in English"), widget=LINES, required=False)
    proclaimed_on = day(_("Proclaimed on"), help_text=_("Everybody reads it from that day on."))

    def __init__(self, data: Any = None, *, held: Laureate | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        if held:
            self.initial = {name: getattr(held, name) for name in self.fields}
