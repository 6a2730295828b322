"""Points of an agenda, actions decided, proxies, motions and votes, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import Contact, User
from concertino.base.ties.forms.contacts import ContactField
from concertino.domains.meetings.carrying import EFFECTS
from concertino.domains.meetings.forms.meetings import MomentForm, day
from concertino.domains.meetings.models import Choice, Item, Meeting, Motion

LINES = forms.Textarea(attrs={"rows": 4})
MOST = 200  # things offered of one kind


class ItemForm(forms.Form):
    title_fr = forms.CharField(label=_("Title in French"), max_length=250)
    title_en = forms.CharField(label=_("Title in English"), max_length=250, required=False)
    purpose = forms.ChoiceField(label=_("For"), choices=Item.Purpose.choices, widget=forms.RadioSelect, initial="information")
    presents = forms.ChoiceField(
        label=_("What it presents of the year"), choices=[("", "–"), *Item.Presents.choices], required=False,
        help_text=_("What the annual meeting of members is to be shown, or is to decide."),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Minutes foreseen"), min_value=0, max_value=600, required=False)
    presenter = forms.CharField(label=_("Presented by"), max_length=160, required=False)
    text = forms.CharField(label=_("Explanation"), widget=LINES, required=False)

    def __init__(self, data: Any = None, *, meeting: Meeting, **kwargs: Any):
        super().__init__(data, **kwargs)
        if not meeting.is_annual:
            del self.fields["presents"]


class DiscussionForm(forms.Form):
    discussion = forms.CharField(
        label=_("What was said, for the minutes"), widget=forms.Textarea(attrs={"rows": 8}), required=False
    )


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))


class ActionForm(forms.Form):
    text = forms.CharField(label=_("What is to be done"), max_length=250)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    due_on = day(_("Due on"))
    item = forms.ModelChoiceField(Item.objects.none(), label=_("Point of the agenda"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, meeting: Meeting, **kwargs: Any):
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)
        fields["item"].queryset = Item.objects.filter(meeting=meeting)


class ProxyForm(forms.Form):
    giver = forms.ModelChoiceField(Contact.objects.none(), label=pgettext_lazy("meeting", "Represented"), empty_label=None)
    holder = forms.ModelChoiceField(Contact.objects.none(), label=pgettext_lazy("proxy", "By"), empty_label=None)

    def __init__(self, data: Any = None, *, people: list[int], **kwargs: Any):
        super().__init__(data, **kwargs)
        for name in ("giver", "holder"):
            self.fields[name].queryset = Contact.objects.filter(pk__in=people).order_by("folded")  # type: ignore[attr-defined]


class MotionForm(forms.Form):
    """What it carries out is chosen among what the reader may do, and what may be done now."""

    fieldsets = (
        (_("What is proposed"), [("title_fr", "title_en"), ("text_fr", "text_en"), ("mover", "seconder")]),
        (pgettext_lazy("motion", "Vote"), [("method", "majority")]),
        (_("What it carries out"), ["effect", "effect_value"]),
    )
    title_fr = forms.CharField(label=_("Title in French"), max_length=250)
    title_en = forms.CharField(label=_("Title in English"), max_length=250, required=False)
    text_fr = forms.CharField(label=_("Text in French"), widget=LINES, required=False)
    text_en = forms.CharField(label=_("Text in English"), widget=LINES, required=False)
    mover = ContactField(label=_("Moved by"), required=False)
    seconder = ContactField(label=_("Seconded by"), required=False)
    method = forms.ChoiceField(label=_("How one votes"), choices=Motion.Method.choices)
    majority = forms.ChoiceField(label=_("Majority"), choices=Motion.Majority.choices)
    effect = forms.ChoiceField(
        label=_("Once carried"), required=False, help_text=_("Done by the resolution itself, and linked with it on both sides.")
    )
    effect_value = forms.DecimalField(label=_("New value of the target"), required=False, max_digits=18, decimal_places=6)

    def __init__(self, data: Any = None, *, meeting: Meeting, user: Any, held: Motion | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        offered: list[Any] = [("", "–")]
        for effect in EFFECTS.values():
            if meeting.kind in effect.bodies and user.has_perm(effect.right):
                things = [(f"{effect.key}-{one.pk}", effect.name(one)) for one in effect.things()[:MOST]]
                offered += [(effect.label, things)] if things else []
        if held and held.effect:  # as it was said, by whoever might
            offered.append((f"{held.effect}-{held.effect_of}", EFFECTS[held.effect].label))
        self.fields["effect"].choices = offered  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        effect, _dash, of = given["effect"].partition("-")
        return given | {"effect": effect, "effect_of": int(of) if of else None}


class CountForm(MomentForm):
    votes_for = forms.IntegerField(label=pgettext_lazy("vote", "For"), min_value=0, max_value=1_000_000)
    votes_against = forms.IntegerField(label=pgettext_lazy("vote", "Against"), min_value=0, max_value=1_000_000)
    abstentions = forms.IntegerField(label=pgettext_lazy("vote", "Abstentions"), min_value=0, max_value=1_000_000, initial=0)

    field_order = ("votes_for", "votes_against", "abstentions", "at")


class VoteForm(forms.Form):
    choice = forms.ChoiceField(label=pgettext_lazy("motion", "Vote"), choices=Choice.choices, widget=forms.RadioSelect)
    of = forms.ModelChoiceField(Contact.objects.none(), label=_("In the name of"), empty_label=None)

    def __init__(self, data: Any = None, *, people: list[int], **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["of"].queryset = Contact.objects.filter(pk__in=people).order_by("folded")  # type: ignore[attr-defined]
