"""Mails through the command's standard input, and through a real IMAP server."""

import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from imaplib import IMAP4
from pathlib import Path
from time import monotonic, sleep

import pytest

from concertino.domains.watch import actions, tasks
from concertino.domains.watch.mailing import read_mail
from concertino.domains.watch.models import Contribution, Item
from concertino.domains.watch.tests.feeding import AT, source
from concertino.ground.refusals import Refusal


def mail(
    sender="info@lettre.example.org", subject="Infolettre d’été", html="<p>Bonjour <script>x()</script>à tous.</p>", **headers
):
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = f"La Lettre <{sender}>", subject
    message["Date"] = "Tue, 30 Jun 2020 08:00:00 -0400"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("Bonjour à tous.")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def receive(message):
    content = message if isinstance(message, bytes) else message.as_bytes()
    return actions.receive_mail(by=None, content=content, at=AT)


@pytest.fixture
def letter(db):
    return source("Lettre", kind="mail", url="Info@Lettre.example.org")


def test_a_newsletter_is_an_item_of_its_source_once(letter):
    sent = mail(Message_ID="<un@example.org>")
    first, again = receive(sent), receive(sent)
    item = Item.objects.get(pk=first.items[0])
    assert (first.new, again.known, again.items) == (1, 1, first.items)
    assert (item.title, item.authors, item.published_at) == (
        "Infolettre d’été",
        "La Lettre",
        datetime(2020, 6, 30, 12, tzinfo=UTC),
    )
    assert "à tous" in item.content and "script" not in item.content


def test_a_newsletter_is_known_by_its_list_too(db):
    known = source("Liste", kind="mail", url="annonces.example.org")
    taken = receive(mail("autre@example.org", List_Id="Annonces <annonces.example.org>"))
    assert Item.objects.get(pk=taken.items[0]).sources.get() == known


def test_what_somebody_known_forwards_is_proposed_and_credited(staff):
    taken = receive(mail(staff.email, "TR : Fwd: À lire", html="<p>Voir https://example.org/article?utm_source=x, merci.</p>"))
    item = Item.objects.get(pk=taken.items[0])
    assert (item.title, item.url) == ("À lire", "https://example.org/article?utm_source=x")
    assert Contribution.objects.get().user == staff
    assert receive(mail(staff.email, "Encore", html="<p>https://example.org/article</p>")).joined == 1


def test_a_mail_forwarded_as_a_file_is_read_inside(letter, staff):
    outer = mail(staff.email, "Fwd: une lettre", html="")
    outer.add_attachment(mail(Message_ID="<dedans@example.org>"))
    assert Item.objects.get(pk=receive(outer).items[0]).sources.get() == letter
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00", mail("inconnu@example.org").as_bytes(), b"From: <<<@@>\r\nSubject: =?x?y?z?=\r\n\r\nb"]
)
def test_a_mail_of_nobody_known_is_refused_with_its_address(db, content):
    with pytest.raises(Refusal):
        receive(content)
    assert not Item.objects.exists()


def test_what_a_machine_answers_is_left_out(letter):
    with pytest.raises(Refusal):
        receive(mail(Auto_Submitted="auto-replied"))


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("utf-8", "é".encode()),
        ("iso-8859-1", "é".encode("latin-1")),
        ("unknown-9", "é".encode("cp1252")),
        ("us-ascii", "é".encode()),
    ],
)
def test_a_mail_that_lies_about_its_charset_is_read_all_the_same(charset, content):
    head = f"From: a@example.org\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert read_mail(head.encode() + content).html == "<p>é</p>"


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Re: Fwd: a", "a"), ("[Fwd: a [b]]", "a [b]"), ("Tr\u00a0: a", "a"), ("RE[2]: a", "a"), ("Rapport: a", "Rapport: a")],
)
def test_subjects_lose_what_forwarding_adds(said, meant):
    assert read_mail(f"Subject: {said}\r\n\r\n".encode()).subject == meant


@pytest.fixture
def mailbox(settings):
    """pymap, an IMAP server, in a process of its own; its mailboxes are gone with it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("pymap")
    server = subprocess.Popen(
        [program, "--host", "127.0.0.1", "--port", str(port), "--no-tls", "--no-service", "admin", "dict", "--demo-data"],
        env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    settings.IMAP_HOST, settings.IMAP_PORT, settings.IMAP_TLS = "127.0.0.1", port, False
    settings.IMAP_USER, settings.IMAP_PASSWORD, settings.IMAP_FOLDER = "demouser", "demopass", "Veille"
    try:
        yield _connected(port)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def _connected(port):
    end = monotonic() + 20
    while True:
        try:
            client = IMAP4("127.0.0.1", port)
            break
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.05)
    client.login("demouser", "demopass")
    client.create("Veille")
    return client


def test_a_mailbox_is_read_and_what_was_read_is_marked(letter, mailbox):
    for number in range(2):
        mailbox.append("Veille", None, None, mail(subject=f"Lettre {number}", Message_ID=f"<{number}@example.org>").as_bytes())
    mailbox.append("Veille", None, None, mail("inconnu@example.org").as_bytes())
    tasks.receive(0)
    assert sorted(Item.objects.values_list("title", flat=True)) == ["Lettre 0", "Lettre 1"]
    mailbox.select("Veille")
    assert mailbox.search(None, "UNSEEN")[1] == [b""]
    tasks.receive(0)
    assert Item.objects.count() == 2
