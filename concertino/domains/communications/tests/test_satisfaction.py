"""Satisfaction with a channel, read from the survey that measured it, as few or as many answered."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.domains.communications import actions
from concertino.domains.communications.satisfaction import evaluations_of
from concertino.domains.surveys.tests import sampled
from concertino.ground.refusals import Refusal

ON = date(2019, 5, 6)


@pytest.mark.parametrize(("answers", "read"), [(8, 75), (2, None)])
def test_the_mean_of_a_scale_is_brought_to_a_hundred_and_too_few_answers_stay_hidden(db, answers, read):
    members = sampled.membership(answers, 0)
    wave = sampled.opened(sampled.version(), ON)
    sampled.answered(wave, {member: sampled.knowing(2, useful=4) for member in members})
    sampled.closed(wave)
    channel = actions.add_channel(by=None, name_fr="Bulletin")
    with pytest.raises(Refusal):
        actions.evaluate(by=None, channel=channel, on=ON, today=ON, wave=wave, question="useful", satisfaction=3, source="S")
    for day, question in ((6, "useful"), (5, "topics"), (4, "gone")):
        on = date(2019, 6, day)
        actions.evaluate(by=None, channel=channel, on=on, today=on, wave=wave, question=question)
    assert [(one.satisfaction, one.is_drawn) for one in evaluations_of(channel)] == [(read, True), (None, True), (None, True)]
