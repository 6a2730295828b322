"""Questions kept to be asked again: put in the bank under a code for ever, and taken out of what is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.questionnaires.definition import Question, read_question, write_question
from concertino.domains.questionnaires.models import BankQuestion
from concertino.ground.refusals import Refusal


@verb("questionnaires.keep_in_bank", gettext_lazy("put a question in the bank"))
def keep_in_bank(*, by: Any, question: Question, code: str = "") -> BankQuestion:
    """On its own: without the condition under which a questionnaire shows it."""
    code = code or question.code
    if BankQuestion.objects.filter(code=code).exists():
        raise Refusal(_("The bank has a question of the code “%(code)s” already.") % {"code": code}, field="code")
    definition = write_question(replace(question, code=code, bank=code, shown_if={}))
    read_question(definition)  # the code is typed by people
    labels = {"label_fr": question.label.get("fr", ""), "label_en": question.label.get("en", "")}
    return BankQuestion.objects.create(code=code, definition=definition, theme=question.theme, **labels)


@verb("questionnaires.no_longer_offer", gettext_lazy("took a question out of the bank"))
def no_longer_offer(*, by: Any, question: BankQuestion, on: date) -> BankQuestion:
    """Questionnaires that ask it go on asking it."""
    question.ended_on = on
    question.save(update_fields=["ended_on"])
    return question


@verb("questionnaires.offer_again", gettext_lazy("put a question back in the bank"))
def offer_again(*, by: Any, question: BankQuestion) -> BankQuestion:
    question.ended_on = None
    question.save(update_fields=["ended_on"])
    return question
