"""What the domain says, asked of a real name server on this machine."""

from __future__ import annotations

import socket
from threading import Thread

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from django.urls import reverse

from concertino.base.notices.domain import asking, looked_at

GOOD = {
    ("bon.example.", "TXT"): ['"v=spf1 include:envoi.example -all"'],
    ("envoi.example.", "TXT"): ['"v=spf1 ip4:192.0.2.1 -all"'],
    ("cle._domainkey.bon.example.", "TXT"): ['"v=DKIM1; k=rsa; p=MIIB" "IjAN"'],
    ("_dmarc.bon.example.", "TXT"): ['"v=DMARC1; p=quarantine; rua=mailto:a@bon.example"'],
    ("bon.example.", "MX"): ["10 mx.bon.example."],
    ("deux.example.", "TXT"): ['"v=spf1 -all"', '"v=spf1 mx -all"'],
    ("ouvert.example.", "TXT"): ['"v=spf1 +all"'],
    ("long.example.", "TXT"): ['"v=spf1 ' + " ".join(f"include:i{n}.example" for n in range(11)) + ' -all"'],
    ("cle._domainkey.deux.example.", "TXT"): ['"v=DKIM1; p="'],
    ("_dmarc.deux.example.", "TXT"): ['"v=DMARC1; p=none"'],
    ("_dmarc.ouvert.example.", "TXT"): ['"v=DMARC1; rua=mailto:a@b.example"'],
    ("deux.example.", "MX"): ["0 ."],
}


@pytest.fixture
def names(settings):
    """A name server that answers what the table says, and nothing at muet.example."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    settings.DNS = f"127.0.0.1:{server.getsockname()[1]}"

    def serve() -> None:
        while True:
            try:
                wire, who = server.recvfrom(4096)
            except OSError:
                return
            asked = dns.message.from_wire(wire)
            question = asked.question[0]
            answer = dns.message.make_response(asked)
            answer.flags |= dns.flags.RA
            kind = dns.rdatatype.to_text(question.rdtype)
            if "muet" in str(question.name):
                answer.set_rcode(dns.rcode.SERVFAIL)
            elif records := GOOD.get((str(question.name), kind)):
                answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *records))
            server.sendto(answer.to_wire(), who)

    Thread(target=serve, daemon=True).start()
    yield
    server.close()


def states(name: str, selector: str = "cle") -> dict[str, str]:
    return {one.name: one.state for one in looked_at(name, selector, asking())}


def test_a_domain_that_says_all_it_should(names):
    assert states("bon.example") == {"SPF": "ok", "DKIM": "ok", "DMARC": "ok", "MX": "ok"}
    assert states("bon.example", "")["DKIM"] == "free"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("rien.example", {"SPF": "late", "DKIM": "late", "DMARC": "late", "MX": "late"}),
        ("deux.example", {"SPF": "late", "DKIM": "late", "DMARC": "ok", "MX": "late"}),
        ("ouvert.example", {"SPF": "late", "DKIM": "late", "DMARC": "late", "MX": "late"}),
        ("long.example", {"SPF": "late", "DKIM": "late", "DMARC": "late", "MX": "late"}),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(names, name, wanted):
    found = looked_at(name, "cle", asking())
    assert {one.name: one.state for one in found} == wanted
    assert all(one.advice for one in found if one.state == "late")


def test_name_servers_that_do_not_answer_are_no_fault_of_the_domain(names):
    assert set(states("muet.example").values()) == {"free"}


def test_the_page_says_it_to_the_team_in_its_language(names, as_staff, as_outsider, settings):
    settings.DEFAULT_FROM_EMAIL = "Conseil <conseil@bon.example>"
    page = as_staff.get(reverse("notices:domain")).content.decode()
    assert "bon.example" in page and "p=quarantine" in page
    assert as_outsider.get(reverse("notices:domain")).status_code == 403
