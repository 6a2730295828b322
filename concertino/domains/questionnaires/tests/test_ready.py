"""The questionnaires that come with the application: sound, in both languages, planted once and published."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from concertino.domains.questionnaires.definition import fault_of, lacking, read
from concertino.domains.questionnaires.models import BankQuestion, Questionnaire, Version
from concertino.domains.questionnaires.seeds import READY, plant

FILES = sorted(READY.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_is_sound_and_complete_in_both_languages(file):
    form = read(yaml.safe_load(file.read_text(encoding="utf-8"))["form"])
    assert form.languages == ("fr", "en")
    assert fault_of(form) == "" and lacking(form) == []


def test_knowledge_is_asked_of_the_four_themes():
    form = read(yaml.safe_load((READY / "evaluation-communications.yaml").read_text(encoding="utf-8"))["form"])
    items = Counter()
    for question in form.questions():
        if question.knowledge:
            items[question.theme] += len(question.rows) or 1
    assert items.keys() == {"council", "services", "representation", "activities"} and min(items.values()) >= 4


def test_they_are_there_published_with_their_questions_in_the_bank(db):
    assert set(Questionnaire.objects.filter(is_ready=True).values_list("code", flat=True)) == {file.stem for file in FILES}
    for version in Version.objects.filter(questionnaire__is_ready=True):
        assert version.is_published and version.number == 1
        banked = {one.code for one in version.form.questions() if one.bank}
        assert banked and banked <= set(BankQuestion.objects.values_list("code", flat=True))


def test_planting_again_changes_nothing_and_brings_back_nothing_but_what_lacks(db):
    def there():
        return set(Version.objects.values_list("pk", flat=True)), BankQuestion.objects.count()

    before = there()
    plant()
    assert there() == before
