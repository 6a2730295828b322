"""A line of the communication plan, as one types it; its result, and the newsletter that is made of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import Segment, User
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.communications.models import Line, PromotionAction
from concertino.domains.consultations.models import Consultation
from concertino.domains.newsletters.models import Newsletter, Topic
from concertino.domains.plan.models import Node
from concertino.domains.positions.models import Statement

LINES = forms.Textarea(attrs={"rows": 4})
LATEST = 60  # of each kind of things offered to be tied


class LineForm(forms.ModelForm):
    fieldsets = (
        (_("Why, to whom, through what"), ["objective", ("audience", "channel")]),
        (_("What is told"), ["content_fr", "content_en", "message_fr", "message_en"]),
        (_("When, by whom, at what cost"), [("on", "until"), ("owner", "cost")]),
        (_("What is expected"), ["expected", ("unit_fr", "unit_en")]),
        (_("What is made of it"), ["newsletter", "statement", "consultation", "promotion"]),
    )
    cost = MoneyField(label=_("Cost"), required=False)
    until = forms.DateField(label=_("Until"), widget=DayInput(), required=False, help_text=_("Empty: on the one day."))

    class Meta:
        model = Line
        fields = (
            "objective", "audience", "channel", "content_fr", "content_en", "message_fr", "message_en", "on", "until", "owner",
            "cost", "expected", "unit_fr", "unit_en", *Line.MADE,
        )  # fmt: skip
        widgets = {"on": DayInput(), "message_fr": LINES, "message_en": LINES}
        help_texts = {"unit_fr": _("Readers, visits, registrations…")}

    def __init__(self, *arguments: Any, day: date, **given: Any):
        super().__init__(*arguments, **given)
        choices: Any = {name: self.fields[name] for name in ("objective", "audience", "channel", "owner", *Line.MADE)}
        choices["objective"].queryset = Node.objects.filter(children=None).select_related("plan").order_by("-plan", "code")
        for name in ("audience", "channel"):
            held = Q(pk=getattr(self.instance, f"{name}_id"))
            choices[name].queryset = choices[name].queryset.filter(Q(ended_on=None) | Q(ended_on__gt=day) | held)
        choices["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]
        for name, model, order in (
            ("newsletter", Newsletter, "-pk"), ("statement", Statement, "-on"), ("consultation", Consultation, "-opens_on"),
            ("promotion", PromotionAction, "-starts_on"),
        ):  # fmt: skip
            latest = model.objects.order_by(order, "-pk").values("pk")[:LATEST]
            tied = Q(pk__in=latest) | Q(pk=getattr(self.instance, f"{name}_id"))
            choices[name].queryset = model.objects.filter(tied).order_by(order, "-pk")

    def _post_clean(self) -> None:
        """The verb checks; the instance is not touched before it."""


class ResultForm(forms.Form):
    on = forms.DateField(label=_("On"), widget=DayInput())
    value = forms.DecimalField(
        label=_("Obtained in all, on that day"), min_value=0, max_digits=14, decimal_places=2, localize=True
    )
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("The statistics of the site, of a network, a count at the door…")
    )


class NewsletterOfForm(forms.Form):
    topic = forms.ModelChoiceField(Topic.objects.none(), label=pgettext_lazy("newsletter", "Topic"))
    segment = forms.ModelChoiceField(Segment.objects.none(), label=_("Sent to"))

    def __init__(self, *arguments: Any, **given: Any):
        super().__init__(*arguments, **given)
        self.fields["topic"].queryset = Topic.objects.in_use()  # type: ignore[attr-defined]
        self.fields["segment"].queryset = Segment.objects.all()  # type: ignore[attr-defined]
