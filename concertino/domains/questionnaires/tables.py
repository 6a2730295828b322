"""What the registers of this room show of a line."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.domains.questionnaires.models import BankQuestion, Questionnaire
from concertino.domains.questionnaires.telling import KIND_NAMES, theme_name


def latest_page(questionnaire: Any) -> str:
    """``latest`` comes from the register's rows."""
    return reverse("questionnaires:version", args=[questionnaire.latest])


def state_said(questionnaire: Any) -> tuple[str, Any]:
    return {
        "draft": ("plan", _("Draft")), "published": ("on", _("Published")),
        "revised": ("watch", _("Published, new version in draft")),
    }[questionnaire.state]  # fmt: skip


class QuestionnaireTable(tables.Table):
    said_title = NameColumn(
        verbose_name=_("Questionnaire"), accessor="title_fr", url=latest_page, under=lambda one: one.said("purpose")
    )
    state = StatusColumn(verbose_name=_("State"), said=state_said)
    number = NumberColumn(verbose_name=_("Version"))
    published_on = DayColumn(verbose_name=_("Published on"))
    origin = tables.Column(verbose_name=_("Origin"), accessor="is_ready")
    code = tables.Column(verbose_name=_("Code"))

    class Meta:
        model = Questionnaire
        fields = ()

    def render_said_title(self, value: str, record: Questionnaire) -> Any:
        return NameColumn.render(self.columns["said_title"].column, str(record), record)

    def render_origin(self, value: bool) -> Any:
        return _("Came with Concertino") if value else _("Made here")


def bank_page(question: BankQuestion) -> str:
    return reverse("questionnaires:bank_question", args=[question.pk])


class BankTable(tables.Table):
    label = NameColumn(verbose_name=_("Question"), accessor="label_fr", url=bank_page)
    kind = tables.Column(verbose_name=_("Kind"), accessor="definition", orderable=False)
    theme = tables.Column(verbose_name=_("Theme"))
    code = tables.Column(verbose_name=_("Code"))
    ended_on = DayColumn(verbose_name=_("No longer offered since"))

    class Meta:
        model = BankQuestion
        fields = ()

    def render_label(self, record: BankQuestion) -> Any:
        return NameColumn.render(self.columns["label"].column, str(record), record)

    def render_kind(self, value: dict) -> Any:
        return KIND_NAMES[value["kind"]]

    def value_kind(self, value: dict) -> str:
        return str(KIND_NAMES[value["kind"]])

    def render_theme(self, value: str) -> str:
        return theme_name(value)
