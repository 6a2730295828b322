import argparse
import io
import sys

import pytest

from concertino.config.commands import receive_mail as command
from concertino.domains.watch.models import Item
from concertino.domains.watch.tests.feeding import source
from concertino.domains.watch.tests.test_receive_mail import mail
from concertino.ground.refusals import Refusal


def test_a_mail_comes_by_a_pipe_and_once(db, monkeypatch, capsys):
    source("Lettre", kind="mail", url="info@lettre.example.org")
    said = []
    for _time in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail(Message_ID="<un@example.org>").as_bytes())))
        assert command.run(argparse.Namespace(mailbox=False)) == 0
        said.append(capsys.readouterr().out)
    assert said[0] != said[1] and Item.objects.count() == 1


def test_a_mailbox_that_is_not_set_or_cannot_be_read_says_so(settings):
    with pytest.raises(Refusal):
        command.run(argparse.Namespace(mailbox=True))
    settings.IMAP_HOST, settings.IMAP_PORT, settings.IMAP_TLS = "127.0.0.1", 1, False
    with pytest.raises(Refusal):
        command.run(argparse.Namespace(mailbox=True))
