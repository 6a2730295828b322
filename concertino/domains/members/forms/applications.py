"""What applicants answer on the public form, and what staff answer about them."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Decision
from concertino.base.people.models import Association, Contact, Region, Sector
from concertino.base.ui.money import MoneyField
from concertino.domains.members.actions.applications import Paper
from concertino.domains.members.forms.days import PastDay
from concertino.domains.members.forms.terms import DayForm
from concertino.domains.members.models import Admission, Application, DuesGrid, RequiredPaper
from concertino.ground.refusals import Refusal

ACCEPT = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.ods"
PRIVACY = _(
    "%(association)s keeps these answers and documents to study the application, and, if it is accepted, to keep the register "
    "of members. The staff and the board see them, and nobody else. You may ask to see, correct or remove them at any time."
)


class PaperField(forms.FileField):
    """A document, looked at by its content while the other answers are."""

    widget = forms.ClearableFileInput(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file:
            try:
                documents.inspect(file, file.name)
            except Refusal as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return file


class Unseen(forms.TextInput):
    """An answer that people neither see nor reach by keyboard, and that machines which fill every field give away."""

    is_hidden = True

    def __init__(self):
        super().__init__(attrs={"class": "vh", "autocomplete": "off", "tabindex": "-1", "aria-hidden": "true"})


class SendForm(forms.Form):
    """The public form of a category. ``website`` is for machines: people do not see it."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=250)
    given_name = forms.CharField(label=_("Given name"), max_length=120)
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254, help_text=_("We write to it about the application."))
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    street = forms.CharField(label=_("Street"), max_length=160, required=False)
    city = forms.CharField(label=_("City"), max_length=120)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), required=False, empty_label="–")
    sectors = forms.ModelMultipleChoiceField(
        Sector.objects.none(), label=_("Sectors"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Those in which you are active; the first one is taken as the principal one."),
    )  # fmt: skip
    revenue = MoneyField(label=_("Revenue of the last financial year"), max_digits=14)
    presentation = forms.CharField(
        label=_("Your activity in music"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
    privacy = forms.BooleanField(label=_("I agree to what is said below"))
    website = forms.CharField(label=_("Leave this empty"), required=False, widget=Unseen)

    def __init__(self, data: Any = None, files: Any = None, *, admission: Admission, kind: str, today: date):
        super().__init__(data, files)
        self.admission, self.kind = admission, kind
        self._offer(today)
        self.papers = list(admission.category.required_papers.asked_on(today))
        for paper in self.papers:
            self.fields[f"paper_{paper.pk}"] = PaperField(label=paper.said("name"), required=False, help_text=_asked(paper))
        self.fields["privacy"].help_text = self.privacy_text = privacy_text()
        self.fieldsets = self._fieldsets()

    def _offer(self, today: date) -> None:
        cast(forms.ModelChoiceField, self.fields["region"]).queryset = Region.objects.in_use_on(today)
        cast(forms.ModelChoiceField, self.fields["sectors"]).queryset = Sector.objects.in_use_on(today)
        if self.kind == Contact.Kind.PERSON:
            del self.fields["name"]
        grid = DuesGrid.objects.in_force_on(today).filter(category=self.admission.category).first()
        if grid is None or grid.method != DuesGrid.Method.BRACKETS:
            del self.fields["revenue"]

    def _fieldsets(self) -> tuple:
        asked = [f"paper_{paper.pk}" for paper in self.papers]
        who = _("Who answers for the organisation") if "name" in self.fields else _("Who you are")
        return (
            (_("The organisation"), ["name"]) if "name" in self.fields else ("", []),
            (who, [("given_name", "family_name"), ("email", "phone")]),
            (_("Where"), ["street", ("city", "postal_code"), "region"]),
            (_("Your activity"), ["sectors", "revenue", "presentation"]),
            *([(_("Documents"), asked)] if asked else []),
            (_("Your personal information"), ["privacy"]),
        )

    def clean_website(self) -> str:
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("This answer is for machines: empty it, and send the form again."))
        return ""

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        left = {"privacy", "website", *(f"paper_{paper.pk}" for paper in self.papers)}
        answers = {name: value for name, value in self.cleaned_data.items() if name not in left}
        return answers | {"kind": self.kind, "privacy_text": self.privacy_text, "language": spoken(), "papers": self._given()}

    def _given(self) -> list[Paper]:
        files = ((paper, self.cleaned_data.get(f"paper_{paper.pk}")) for paper in self.papers)
        return [Paper(paper, file, file.name) for paper, file in files if file]


class AddPaperForm(forms.Form):
    required = forms.ModelChoiceField(
        RequiredPaper.objects.none(), label=_("Which document"), required=False, empty_label=_("Another document")
    )
    file = PaperField(label=_("File"), help_text=_("PDF, image or office document."))

    def __init__(self, data: Any = None, files: Any = None, *, missing: Any):
        super().__init__(data, files)
        cast(forms.ModelChoiceField, self.fields["required"]).queryset = missing

    @property
    def paper(self) -> Paper:
        file = self.cleaned_data["file"]
        return Paper(self.cleaned_data["required"], file, file.name)


class NoteForm(DayForm):
    note = forms.CharField(
        label=_("Note"), max_length=400, required=False, help_text=_("It stays in the file of the application.")
    )


class AmongForm(forms.Form):
    """Applications to choose among; there may be none."""

    @property
    def offers_any(self) -> bool:
        return bool(self.fields["applications"].initial)


class AgendaForm(AmongForm):
    applications = forms.ModelMultipleChoiceField(
        Application.objects.none(), label=_("Applications"), widget=forms.CheckboxSelectMultiple
    )
    meeting = forms.DateField(label=_("Meeting of the board on"))

    def __init__(self, data: Any = None):
        super().__init__(data)
        found = Application.objects.to_put_on_agenda().order_by("since", "pk")
        cast(forms.ModelMultipleChoiceField, self.fields["applications"]).queryset = found
        self.fields["applications"].initial = [one.pk for one in found]


class DecideForm(AmongForm):
    """Which applications the board accepted, and by which decision: a new one, or one that is recorded already."""

    fieldsets: tuple = (
        (_("Which applications"), ["applications"]),
        (_("By which decision"), ["decision", "decided_on", "title"]),
        (_("Their terms"), ["starts_on"]),
    )
    applications = forms.ModelMultipleChoiceField(
        Application.objects.none(), label=_("Accepted applications"), widget=forms.CheckboxSelectMultiple
    )
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision"), required=False, empty_label=_("A new one"))
    decided_on = PastDay(label=_("Decided by the board on"), required=False)
    title = forms.CharField(label=_("Title"), max_length=250, required=False)
    starts_on = forms.DateField(
        label=_("First day of the terms"), required=False, help_text=_("Empty: the day of the decision, when membership begins.")
    )

    def __init__(self, data: Any = None, *, today: date, application: Application | None = None):
        super().__init__(data)
        found = Application.objects.before_the_board().order_by("since", "pk")
        cast(forms.ModelMultipleChoiceField, self.fields["applications"]).queryset = found
        self.fields["applications"].initial = [application.pk] if application else [one.pk for one in found]
        cast(forms.ModelChoiceField, self.fields["decision"]).queryset = Decision.objects.filter(body="board")
        cast(PastDay, self.fields["decided_on"]).today = today
        self.fields["title"].initial = _("Admission of members")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("decision") and not given.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", _("Choose a decision, or say on which day the board decided."))
        return given


class RefuseForm(DecideForm):
    fieldsets = ((_("By which decision"), ["decision", "decided_on", "title"]), (_("Why"), ["reason"]))
    reason = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The applicant reads it.")
    )

    def __init__(self, data: Any = None, *, today: date):
        super().__init__(data, today=today)
        del self.fields["applications"], self.fields["starts_on"]
        self.fields["title"].initial = _("Refusal of an application")


class AdmissionForm(forms.Form):
    is_open = forms.BooleanField(label=_("On the public form"), required=False)
    applicants = forms.ChoiceField(label=_("Who may apply"), choices=Admission.Applicants.choices, widget=forms.RadioSelect)
    conditions_fr = forms.CharField(label=_("Conditions, in French"), widget=forms.Textarea(attrs={"rows": 6}), required=False)
    conditions_en = forms.CharField(label=_("Conditions, in English"), widget=forms.Textarea(attrs={"rows": 6}), required=False)


class RequiredPaperForm(forms.Form):
    name_fr = forms.CharField(label=_("Name, in French"), max_length=160)
    name_en = forms.CharField(label=_("Name, in English"), max_length=160, required=False)
    only_first = forms.BooleanField(label=_("Only at the first adhesion"), required=False, initial=True)
    is_optional = forms.BooleanField(label=_("May come later"), required=False)


def _asked(paper: RequiredPaper) -> str:
    """Nobody is kept from applying by a paper that they don't have at hand; the board does not examine without it."""
    first = gettext("Asked at the first adhesion only.") if paper.only_first else ""
    needed = "" if paper.is_optional else gettext("The board needs it; you may add it later, by the link we send.")
    return " ".join(filter(None, (needed, first)))


def privacy_text() -> str:
    """The very words that the applicant agrees to; they are kept with the application."""
    return PRIVACY % {"association": Association.objects.current()}


def spoken() -> str:
    return "en" if (get_language() or "").startswith("en") else "fr"
