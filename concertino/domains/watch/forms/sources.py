"""A source as one finds it, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.domains.watch.actions.sources import READ
from concertino.domains.watch.models import Source, Theme

LANGUAGES = [("", "–"), ("fr", _("French")), ("en", _("English"))]


class AddressForm(forms.Form):
    url = forms.CharField(
        label=_("Address"), max_length=1000, widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "url"}),
        help_text=_("Of the site, of its feed, or of a page that changes."),
    )  # fmt: skip

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        return url if "://" in url else f"https://{url}"


class SourceForm(forms.Form):
    """A new one, or one that is changed: what it is stays, its address may not."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Source.Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=200)
    url = forms.CharField(
        label=_("Address"), max_length=1000, required=False,
        help_text=_("Of the feed or of the page; for a newsletter, the e-mail address that it comes from."),
    )  # fmt: skip
    site_url = forms.CharField(label=_("Site"), max_length=1000, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    territory = forms.CharField(
        label=_("Territory"), max_length=120, required=False, help_text=_("What part of the world it speaks of.")
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each new item of the source is given these."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Owner"),
        required=False,
        empty_label="–",
        help_text=_("Is told when something is wrong with it."),
    )
    quality = forms.TypedChoiceField(
        label=_("Quality"), required=False, coerce=int, empty_value=None,
        choices=[("", "–"), (1, _("1: rarely of use")), (2, "2"), (3, "3"), (4, "4"), (5, _("5: indispensable"))],
    )  # fmt: skip
    review_on = forms.DateField(label=_("To be reviewed on"), required=False, widget=DayInput())
    fieldsets = (
        (_("What it is"), ["kind", "name", "url", "site_url"]),
        (_("What it speaks of"), ["language", "territory", "themes"]),
        (_("Who minds it"), ["owner", ("quality", "review_on")]),
    )

    def __init__(self, data: Any = None, *, today: date, initial: dict[str, Any] | None = None, source: Source | None = None):
        super().__init__(data, initial=_said(source) if source else initial)
        team: Any = self.fields["owner"]
        team.queryset = User.objects.of_the_team().filter(is_active=True)
        themes: Any = self.fields["themes"]
        themes.queryset = Theme.objects.in_use_on(today)  # type: ignore[attr-defined]
        if source:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        site = given.get("site_url", "")
        if site and not site.startswith(("http://", "https://")):
            self.add_error("site_url", _("Give the address of a web page, with https:// in front."))
        if given.get("kind") in READ and not given.get("url"):
            self.add_error("url", _("A feed or a page has an address."))
        return given


def _said(source: Source) -> dict[str, Any]:
    names = ("name", "url", "site_url", "language", "territory", "owner", "quality", "review_on")
    return {name: getattr(source, name) for name in names} | {"themes": source.themes.all()}


class EndForm(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=DayInput())


class OpmlForm(forms.Form):
    file = forms.FileField(
        label=_("OPML file"), help_text=_("As feed readers export it. Nothing is followed before you have seen what it holds."),
        widget=forms.FileInput(attrs={"accept": ".opml,.xml"}),
    )  # fmt: skip
