"""What is asked before many contacts are changed, and tags as one types them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import ActivityKind, Category, Contact, Region, Tag
from concertino.base.people.models.lists import Entry
from concertino.ground.periods import today


class TagInput(forms.TextInput):
    """A name, typed or picked from those that exist."""

    template_name = "people/tag_input.html"

    def __init__(self, attrs: dict | None = None, *, names: Any = ()):
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.names = names

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs']['id']}_names"
        return context | {"names": self.names}


class TagForm(forms.Form):
    tag = forms.CharField(label=_("Tag"), max_length=80, help_text=_("A tag that exists, or a new one."))

    def __init__(self, data: Any = None, *, user: Any):
        super().__init__(data)
        self.fields["tag"].widget = TagInput({"maxlength": 80}, names=Tag.objects.seen_by(user).values_list("name", flat=True))


class UntagForm(forms.Form):
    tag = forms.ModelChoiceField(Tag.objects.none(), label=_("Tag"))

    def __init__(self, data: Any = None, *, user: Any):
        super().__init__(data)
        cast(forms.ModelChoiceField, self.fields["tag"]).queryset = Tag.objects.seen_by(user)


class EditTagForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    is_reserved = forms.BooleanField(
        label=_("Reserved"), required=False, help_text=_("Seen only by those who may see reserved tags.")
    )

    def __init__(self, data: Any = None, *, user: Any, tag: Tag | None = None):
        super().__init__(data, initial={"name": tag.name, "is_reserved": tag.is_reserved} if tag else None)
        if not user.has_perm("people.view_reserved_tag"):
            del self.fields["is_reserved"]


class FillForm(forms.Form):
    """The value that many contacts take; ``of`` is the list that it comes from."""

    of: type[Entry]

    def __init__(self, data: Any = None, *, user: Any):
        super().__init__(data)
        self.fields["value"] = forms.ModelChoiceField(
            self.of.objects.in_use_on(today()), label=str(self.of._meta.verbose_name).capitalize(), required=False,
            empty_label=_("None"),
        )  # fmt: skip


class RegionForm(FillForm):
    of = Region


class CategoryForm(FillForm):
    of = Category


class ActivityForm(FillForm):
    of = ActivityKind


class LanguageForm(forms.Form):
    value = forms.ChoiceField(label=_("Language"), choices=Contact.Language.choices, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, user: Any):
        super().__init__(data)
