"""A message that is cast leaves as the one that is put together: the same words, headers and links."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from concertino.base.notices import actions
from concertino.base.notices.models import Body, Message
from concertino.base.notices.moulds import Mould
from concertino.base.notices.writing import written
from concertino.base.people.models import Association

pytestmark = pytest.mark.django_db
WHOLE = '<!doctype html><html lang="fr"><body>[[name]] <a href="[[stop]]">fin</a> <a href="[[choices]]">choix</a></body></html>'


def said(content: bytes) -> dict[str, str]:
    read = message_from_bytes(content, EmailMessage, policy=policy.default)
    assert not read.defects
    headers = {name: " ".join(value.split()) for name, value in read.items() if name not in ("Date", "Content-Type")}
    parts = {one.get_content_type(): one.get_content().replace("\r\n", "\n").strip() for one in read.iter_parts()}
    return headers | parts


@pytest.mark.parametrize("html", ["", "<p>Bonjour [[name]]</p>", WHOLE])
@pytest.mark.parametrize("required", [False, True])
def test_a_cast_message_equals_the_one_put_together(zoe, html, required):
    body = Body.objects.create(subject="L’été : nouvelles", text="Bonjour [[name]], [[autre]].\n.\nFin", html=html)
    letter = actions.Letter(zoe, body=body, fields={"name": "Zoé <b> & fils"})
    message = actions.send_many(by=None, kind="members.lapse", letters=[letter], required=required)[0]
    message = Message.objects.select_related("body").get(pk=message.pk)
    association = Association.objects.get()
    cast = Mould(message, body, association).message(message, 1_700_000_000)
    assert said(cast) == said(written(message, association).message().as_bytes(linesep="\r\n"))
