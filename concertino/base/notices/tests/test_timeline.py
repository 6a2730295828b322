"""A contact's timeline tells what was sent to them."""

from concertino.base.notices import actions
from concertino.base.notices.models import Message
from concertino.base.notices.timeline import sent


def test_messages_that_left_or_failed_are_told_the_latest_first(zoe):
    for subject, state in (("Un", "sent"), ("Deux", "failed"), ("Trois", "skipped")):
        message = actions.send(by=None, to=zoe, kind="news", subject=subject, text="…")
        Message.objects.filter(pk=message.pk).update(state=state)
    assert [happening.text.split(": ")[-1].split("\u00a0: ")[-1] for happening in sent(None, zoe, 5)] == ["Deux", "Un"]
