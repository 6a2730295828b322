"""The ready questionnaires, published as their first version, and their questions in the bank: once, and never changed after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.apps import apps as living
from django.apps.registry import Apps
from django.db import transaction

from concertino.domains.questionnaires.definition import Form, Question, read, write, write_question

READY = Path(__file__).parent / "ready"


def plant(apps: Apps = living, **_of_the_signal: Any) -> None:
    """What an association already has is left as it is: a better wording of ours would not compare with answers it holds."""
    try:
        questionnaires = apps.get_model("questionnaires", "Questionnaire")
    except LookupError:  # the tables were just taken back
        return
    known = set(questionnaires.objects.values_list("code", flat=True))
    for file in sorted(READY.glob("*.yaml")):
        if file.stem not in known:
            _plant(apps, file.stem, yaml.safe_load(file.read_text(encoding="utf-8")))


@transaction.atomic
def _plant(apps: Apps, code: str, data: dict[str, Any]) -> None:
    form = read(data["form"])
    titles = {f"title_{language}": text for language, text in form.title.items()}
    purposes = {f"purpose_{language}": text for language, text in data["purpose"].items()}
    made = apps.get_model("questionnaires", "Questionnaire").objects.create(code=code, is_ready=True, **titles, **purposes)
    apps.get_model("questionnaires", "Version").objects.create(
        questionnaire=made, number=1, published_on=data["published_on"], definition=write(form), languages=list(form.languages)
    )
    _bank(apps, form)


def _bank(apps: Apps, form: Form) -> None:
    """Questions that name a code of the bank are put there."""
    bank = apps.get_model("questionnaires", "BankQuestion")
    known = set(bank.objects.values_list("code", flat=True))
    bank.objects.bulk_create(_banked(bank, one) for one in form.questions() if one.bank == one.code and one.code not in known)


def _banked(bank: Any, question: Question) -> Any:
    labels = {f"label_{language}": text for language, text in question.label.items()}
    definition = {key: value for key, value in write_question(question).items() if key != "shown_if"}
    return bank(code=question.code, definition=definition, theme=question.theme, **labels)
