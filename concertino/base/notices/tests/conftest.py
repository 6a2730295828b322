"""A mail server on this machine, which does as a test tells it, and somebody to write to."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from aiosmtpd.controller import Controller

from concertino.base.people.models import Contact


class Server:
    """What aiosmtpd calls for each message; ``answer`` decides, by default to take it."""

    def __init__(self) -> None:
        self.taken: list = []
        self.answer: Callable[[str], str] = lambda address: "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # aiosmtpd's name
        said = self.answer(address)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server, session, envelope):  # aiosmtpd's name
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def smtp(settings):
    server, port = Server(), _free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield server
    controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def zoe(db) -> Contact:
    return Contact.objects.create(
        kind="person", given_name="Zoé", family_name="Hébert", sort_name="Hébert, Zoé", folded="hebert, zoe",
        email="zoe@example.org",
    )  # fmt: skip
