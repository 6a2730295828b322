"""What readers write of what is shared, and what the team says of how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.watch.actions import Line
from concertino.domains.watch.models import Audience, Sharing, Theme


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Your comment"), widget=forms.Textarea(attrs={"rows": 3}))


class ProposalForm(forms.Form):
    """What is right or wrong is for the verbs to say."""

    url = forms.CharField(label=_("Address of the page"), widget=forms.URLInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(label=_("Title"))
    words = forms.CharField(
        label=_("Why it matters"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A word or two help whoever sorts proposals."),
    )  # fmt: skip


class ShareForm(forms.Form):
    audiences = forms.MultipleChoiceField(label=_("With whom"), choices=(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, known: set[str]):
        super().__init__(data)
        self.fields["audiences"].choices = [one for one in Audience.choices if one[0] not in known]  # type: ignore[attr-defined]


class DraftForm(forms.Form):
    audience = forms.ChoiceField(label=_("Audience"), choices=Audience.choices, widget=forms.RadioSelect)
    theme = forms.ModelChoiceField(Theme.objects.none(), label=_("Theme"), required=False, empty_label=_("All themes"))
    week = forms.DateField(
        label=_("A day of the week"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The digest gathers what was shared from the Monday to the Sunday."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date):
        super().__init__(data, initial={"week": today, "audience": Audience.MEMBERS})
        self.fields["theme"].queryset = Theme.objects.in_use_on(today)  # type: ignore[attr-defined]


class ScheduleForm(forms.Form):
    send_at = forms.DateTimeField(
        label=_("Day and hour"), widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    )


class DigestForm(forms.Form):
    """The introduction, and for each item its place and words of ours; an item without a place is left out."""

    intro_fr = forms.CharField(label=_("Introduction in French"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    intro_en = forms.CharField(label=_("Introduction in English"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any = None, *, digest: Any, lines: Sequence[Sharing]):
        super().__init__(data, initial={"intro_fr": digest.intro_fr, "intro_en": digest.intro_en})
        self.lines = lines
        introduction: tuple[Any, list] = (_("Introduction"), ["intro_fr", "intro_en"])
        self.fieldsets = [introduction, *((line.item.title, self._of_line(line)) for line in lines)]

    def _of_line(self, line: Sharing) -> list[Any]:
        place, french, english = (f"{name}_{line.pk}" for name in ("place", "fr", "en"))
        self.fields[place] = forms.IntegerField(
            label=_("Place in the digest"), required=False, min_value=1, max_value=999, initial=line.position,
            help_text=_("Leave it empty to leave the item out."),
        )  # fmt: skip
        for name, label, words in (
            (french, _("Words of ours in French"), line.words_fr), (english, _("Words of ours in English"), line.words_en),
        ):  # fmt: skip
            widget = forms.Textarea(attrs={"rows": 2})
            self.fields[name] = forms.CharField(label=label, required=False, initial=words, widget=widget)
        return [place, french, english]

    @property
    def given(self) -> dict[str, Any]:
        """As the verb takes it: lines in the order of their places."""
        told = self.cleaned_data
        kept = [line for line in self.lines if told[f"place_{line.pk}"]]
        kept.sort(key=lambda line: (told[f"place_{line.pk}"], line.position))
        lines = [Line(line, told[f"fr_{line.pk}"], told[f"en_{line.pk}"]) for line in kept]
        return {"intro_fr": told["intro_fr"], "intro_en": told["intro_en"], "lines": lines}
