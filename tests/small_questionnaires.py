"""A questionnaire with a published version, its revision in draft, a condition, and a question of the bank."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.people.models import User
from concertino.domains.questionnaires import actions
from concertino.domains.questionnaires.definition import Form, Option, Question, Section

ON = date(2019, 2, 1)
YES_NO = (Option("oui", {"fr": "Oui", "en": "Yes"}), Option("non", {"fr": "Non", "en": "No"}))
READS = {"all": [{"question": "lit", "is": "in", "value": ["oui"]}]}


def furnish(by: User) -> dict[str, Any]:
    published = actions.publish(by=by, version=actions.create(by=by, title_fr="Essai", title_en="Trial", form=_form()), on=ON)
    draft = actions.revise(by=by, questionnaire=published.questionnaire)
    kept = actions.keep_in_bank(by=by, question=draft.form.question("lit"))
    of_draft = (
        "version",
        "describe",
        "preview",
        "publish",
        "revise",
        "copy",
        "discard",
        "compare",
        "add_section",
        "add_question",
        "take",
    )
    return {
        "questionnaires:latest": draft.questionnaire_id,
        **{f"questionnaires:{page}": draft.pk for page in of_draft},
        **{f"questionnaires:{page}": {"pk": draft.pk, "code": "note"} for page in (
            "judge", "change_question", "move", "remove", "condition", "add_test", "keep",
        )},
        "questionnaires:change_section": {"pk": draft.pk, "code": "s1"},
        "questionnaires:bank_question": kept.pk,
        "questionnaires:offer": kept.pk,
    }  # fmt: skip


def _form() -> Form:
    reads = Question("lit", "choice", {"fr": "Lisez-vous la veille?", "en": "Do you read the watch?"}, options=YES_NO)
    mark = Question(
        "note", "scale", {"fr": "Quelle note lui donnez-vous?", "en": "How do you rate it?"}, minimum=1, maximum=5, shown_if=READS
    )
    title = {"fr": "La veille", "en": "The watch"}
    return Form({"fr": "Essai", "en": "Trial"}, sections=(Section("s1", title, questions=(reads, mark)),))
