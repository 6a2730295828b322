"""The registers of this room: questionnaires, and the bank of questions."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.register import Button, Register
from concertino.domains.questionnaires.models import BankQuestion, Questionnaire, Version
from concertino.domains.questionnaires.tables import BankTable, QuestionnaireTable
from concertino.domains.questionnaires.telling import THEMES

STATES = [("draft", _("Draft")), ("published", _("Published")), ("revised", _("Published, new version in draft"))]

OFFERED = [("yes", _("Offered")), ("no", _("No longer offered"))]


def with_versions(questionnaires: QuerySet[Questionnaire]) -> QuerySet[Questionnaire]:
    """Each with its last version, the last one published, and its state."""
    versions = Version.objects.filter(questionnaire=OuterRef("pk")).order_by("-number")
    published = versions.filter(published_on__isnull=False)
    return questionnaires.annotate(
        latest=Subquery(versions.values("pk")[:1]), number=Subquery(versions.values("number")[:1]),
        published_on=Subquery(published.values("published_on")[:1]), published=Subquery(published.values("number")[:1]),
        state=Case(
            When(published__isnull=True, then=Value("draft")), When(Q(published__lt=F("number")), then=Value("revised")),
            default=Value("published"), output_field=CharField(),
        ),
    )  # fmt: skip


class QuestionnaireFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=STATES, label=_("State"), empty_label=_("All"))

    class Meta:
        model = Questionnaire
        fields = ()


def _said(request: HttpRequest, rows: QuerySet) -> str:
    drafts = sum(1 for state in rows.order_by().values_list("state", flat=True) if state != "published")
    return ngettext("%(count)s is being written.", "%(count)s are being written.", drafts) % {"count": drafts}


questionnaires = Register(
    "questionnaires.questionnaires", _("Questionnaires"), "questionnaires.view_questionnaire",
    rows=lambda request: with_versions(Questionnaire.objects.order_by("title_fr", "pk")), table=QuestionnaireTable,
    filters=QuestionnaireFilters, search=lambda rows, text: rows.matching(text), lede=_said, hidden=("code",),
    counted=lambda n: ngettext("{count} questionnaire", "{count} questionnaires", n),
    buttons=(
        Button(_("Bank of questions"), "questionnaires:bank", "questionnaires.view_questionnaire"),
        Button(_("Bring one from a file"), "questionnaires:bring", "questionnaires.add_questionnaire"),
        Button(_("Write a questionnaire"), "questionnaires:create", "questionnaires.add_questionnaire", primary=True),
    ),
    empty=(_("No questionnaire yet"), _("Write one, or bring one from a file.")),
)  # fmt: skip


class BankFilters(filters.FilterSet):
    theme = filters.ChoiceFilter(choices=list(THEMES.items()), label=_("Theme"), empty_label=_("All"))
    offered = filters.ChoiceFilter(choices=OFFERED, label=_("State"), empty_label=_("All"), method="offered_so")

    class Meta:
        model = BankQuestion
        fields = ()

    def offered_so(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(ended_on__isnull=value == "yes")


def _bank(request: HttpRequest) -> Any:
    return BankQuestion.objects.order_by("theme", "code")


bank = Register(
    "questionnaires.bank", _("Bank of questions"), "questionnaires.view_questionnaire",
    rows=_bank, table=BankTable, filters=BankFilters, search=lambda rows, text: rows.matching(text), hidden=("ended_on",),
    crumbs=((_("Questionnaires"), reverse_lazy("questionnaires:home")),),
    counted=lambda n: ngettext("{count} question", "{count} questions", n),
    empty=(_("The bank is empty"), _("Put a question in it from the page of a questionnaire.")),
)  # fmt: skip
