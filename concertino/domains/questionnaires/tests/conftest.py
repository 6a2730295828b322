"""Questionnaires for the tests of this room's pages."""

from __future__ import annotations

import pytest

from concertino.domains.questionnaires import actions
from concertino.domains.questionnaires.models import Version
from concertino.domains.questionnaires.tests.sample_form import every_kind


@pytest.fixture
def draft(db) -> Version:
    return actions.create(by=None, title_fr="Besoins", title_en="Needs", form=every_kind())
