"""Newsletters, blocks and topics, as one types them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Segment
from concertino.domains.newsletters.actions.second import Second
from concertino.domains.newsletters.models import Block, Newsletter, Topic
from concertino.ground.insertions import Insertion

MARKS = _(
    "Markdown: **bold**, *italic*, [a link](https://…), lines that begin with - for a list. [[first_name]] is the reader’s."
)


class NewsletterForm(forms.ModelForm):
    fieldsets = (
        (_("To whom, about what"), [("topic", "segment")]),
        (_("Subject"), [("subject_fr", "subject_en"), "fallback"]),
        (_("Two subjects compared"), [("other_fr", "other_en"), ("share", "decide_by", "decide_after")]),
        (_("What is counted and kept"), ["opens", "is_archived"]),
    )

    class Meta:
        model = Newsletter
        fields = (
            "topic", "segment", "subject_fr", "subject_en", "fallback", "other_fr", "other_en", "share", "decide_by",
            "decide_after", "opens", "is_archived",
        )  # fmt: skip
        help_texts = {
            "segment": _("Asked again as it leaves: who comes in or goes out until then is counted."),
            "share": _("In percent of the readers, for each subject; the others get the better one. Empty: no comparison."),
        }

    def __init__(self, *arguments: Any, **given: Any):
        super().__init__(*arguments, **given)
        self.fields["topic"].queryset = Topic.objects.in_use()  # type: ignore[attr-defined]
        self.fields["segment"].queryset = Segment.objects.all()  # type: ignore[attr-defined]
        if self.instance.second_of_id:
            for name in ("segment", "other_fr", "other_en", "share", "decide_by", "decide_after", "is_archived"):
                del self.fields[name]
        else:
            self.fields["segment"].required = True

    def _post_clean(self) -> None:
        """The verb checks and keeps: the form gives it plain answers."""


class BlockForm(forms.Form):
    """The answers that a kind of block asks."""

    text_fr = forms.CharField(label=_("Text in French"), required=False)
    text_en = forms.CharField(label=_("Text in English"), required=False)
    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    image = forms.FileField(label=_("Image"), required=False, help_text=_("PNG, JPEG or GIF; 1,200 points wide is plenty."))
    things = forms.MultipleChoiceField(label=_("What is shown"), required=False, widget=forms.CheckboxSelectMultiple)
    asks = {
        "heading": ("text_fr", "text_en"), "text": ("text_fr", "text_en"), "image": ("image", "text_fr", "text_en", "url"),
        "button": ("text_fr", "text_en", "url"), "insertion": ("text_fr", "text_en", "things"), "divider": (),
        "layout": ("text_fr", "text_en"),
    }  # fmt: skip

    def __init__(
        self, data: Any = None, files: Any = None, *, kind: str, block: Block | None = None,
        insertion: Insertion | None = None, choices: Any = (),
    ):  # fmt: skip
        names = ("text_fr", "text_en", "url", "things")
        initial = {name: getattr(block, name) for name in names} if block else None
        super().__init__(data, files, initial=initial)
        for name in set(self.fields) - set(self.asks[kind]):
            del self.fields[name]
        if kind in ("text", "layout"):
            for name in ("text_fr", "text_en"):
                self.fields[name].widget = forms.Textarea(attrs={"rows": 8})
            self.fields["text_fr"].help_text = MARKS if kind == "text" else _("Sections of MJML; no script, no other file.")
        if kind == "image":
            self.fields["text_fr"].label, self.fields["text_en"].label = (
                _("What it shows, in French"),
                _("What it shows, in English"),
            )
        if kind == "insertion":
            self.fields["text_fr"].label, self.fields["text_en"].label = _("Heading in French"), _("Heading in English")
            kept = [(str(one), str(one)) for one in block.things] if block else []
            offered = [(str(key), name) for key, name in choices]
            known = {key for key, _name in offered}
            self.fields["things"].choices = offered + [pair for pair in kept if pair[0] not in known]  # type: ignore[attr-defined]
            self.fields["things"].label = insertion.label if insertion else self.fields["things"].label

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        if "things" in given:
            given["things"] = [int(one) for one in given["things"]]
        return given


class TopicForm(forms.ModelForm):
    class Meta:
        model = Topic
        fields = ("code", "name_fr", "name_en", "law", "purpose", "reason")
        help_texts = {"code": _("Letters, figures and hyphens; it never changes."), "reason": _("Who must prove it reads this.")}

    def __init__(self, *arguments: Any, **given: Any):
        super().__init__(*arguments, **given)
        if self.instance.pk:
            del self.fields["code"]

    def _post_clean(self) -> None:
        """The verb checks and keeps."""


class ScheduleForm(forms.Form):
    at = forms.DateTimeField(
        label=_("Leaves on"), required=False, help_text=_("Empty: at once."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), input_formats=["%Y-%m-%dT%H:%M"],
    )  # fmt: skip

    def moment(self, now: datetime) -> datetime:
        return self.cleaned_data["at"] or now


class SecondForm(forms.Form):
    to = forms.ChoiceField(label=_("Sent again to"), choices=Second.choices, widget=forms.RadioSelect)
    subject_fr = forms.CharField(label=_("Another subject in French"), max_length=200, required=False)
    subject_en = forms.CharField(label=_("Another subject in English"), max_length=200, required=False)


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("Addresses"), widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One on each line, or with commas or semicolons between them; names may stand beside them."),
    )  # fmt: skip
    tag = forms.CharField(label=_("Tag put on those who are known"), max_length=80)
