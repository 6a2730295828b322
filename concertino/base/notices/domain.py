"""What the domain of our mail says of who may send it: SPF, DKIM, DMARC, and where answers go; and what to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

import dns.exception
import dns.resolver
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.pages import Request, allowed, page

OK, WRONG, UNKNOWN = "ok", "late", "free"
PATIENCE = 4.0  # seconds, for each question
MOST_LOOKUPS = 10  # RFC 7208, 4.6.4
LOOKS_UP = ("include:", "a", "mx", "ptr", "exists:", "redirect=")
Ask = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Finding:
    """One thing that is looked at: what was found, as it stands there, and what to do about it."""

    name: str
    state: str
    found: str
    advice: str


class Unanswered(Exception):
    """The name servers gave no answer: nobody knows."""


@allowed("notices.view_message")
def domain(request: Request) -> HttpResponse:
    name = domain_of_mail()
    words = {OK: pgettext("dns", "Good"), WRONG: _("To mend"), UNKNOWN: _("Unknown")}
    findings = [(one, words[one.state]) for one in looked_at(name, settings.DKIM_SELECTOR, asking())]
    return page(request, "notices/domain.html", {"domain": name, "findings": findings})


def domain_of_mail() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]


def asking() -> Ask:
    """How names are looked up: records as text, none where there are none."""
    resolver = dns.resolver.Resolver(configure=not settings.DNS)
    resolver.lifetime = PATIENCE
    if settings.DNS:
        address, _colon, port = settings.DNS.rpartition(":")
        resolver.nameservers, resolver.port = [address], int(port)

    def ask(name: str, kind: str) -> list[str]:
        try:
            return [_text(record) for record in resolver.resolve(name, kind)]
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except dns.exception.DNSException as error:
            raise Unanswered(str(error)) from None

    return ask


def _text(record: Any) -> str:
    strings = getattr(record, "strings", None)
    return b"".join(strings).decode(errors="replace") if strings is not None else record.to_text()


def looked_at(name: str, selector: str, ask: Ask) -> list[Finding]:
    checks = (("SPF", _spf), ("DKIM", lambda domain, ask: _dkim(domain, selector, ask)), ("DMARC", _dmarc), ("MX", _mx))
    return [_found(title, check, name, ask) for title, check in checks]


def _found(title: str, check: Callable[[str, Ask], tuple[str, str, str]], name: str, ask: Ask) -> Finding:
    try:
        return Finding(title, *check(name, ask))
    except Unanswered:
        return Finding(title, UNKNOWN, "", _("The name servers do not answer: try again later."))


def _spf(name: str, ask: Ask) -> tuple[str, str, str]:
    records = [one for one in ask(name, "TXT") if one.lower().startswith("v=spf1")]
    if not records:
        return WRONG, "", _("Publish a TXT record that names your mail server: v=spf1 include:… -all")
    if len(records) > 1:
        return WRONG, " | ".join(records), _("There are several SPF records: servers then read none. Join them in one.")
    said = records[0]
    if "+all" in said.split() or said.split()[-1] in ("all", "?all"):
        return WRONG, said, _("It lets anybody send in your name: end it with -all or ~all.")
    if sum(1 for _one in _lookups(said, ask, 0)) > MOST_LOOKUPS:
        return WRONG, said, _("It asks for more than ten lookups: servers then give up. Take out what you no longer use.")
    return OK, said, ""


def _lookups(said: str, ask: Ask, depth: int) -> Iterator[str]:
    """Terms that are looked up, those of what is included too."""
    for term in said.split()[1:]:
        bare = term.lstrip("+-~?").lower()
        if not bare.startswith(LOOKS_UP) or bare == "all":
            continue
        yield bare
        if bare.startswith(("include:", "redirect=")) and depth < MOST_LOOKUPS:
            for inner in ask(bare.partition(":")[2] or bare.partition("=")[2], "TXT"):
                if inner.lower().startswith("v=spf1"):
                    yield from _lookups(inner, ask, depth + 1)


def _dkim(name: str, selector: str, ask: Ask) -> tuple[str, str, str]:
    if not selector:
        return UNKNOWN, "", _("Say under which selector your server signs: CONCERTINO_DKIM_SELECTOR.")
    place = f"{selector}._domainkey.{name}"
    records = [one for one in ask(place, "TXT") if "p=" in one]
    if not records:
        return WRONG, "", _("Publish the key that signs your mail, as a TXT record at %(place)s.") % {"place": place}
    if _tags(records[0]).get("p") == "":
        return WRONG, records[0], _("The key is withdrawn: publish the one that your server signs with now.")
    return OK, records[0][:120], ""


def _dmarc(name: str, ask: Ask) -> tuple[str, str, str]:
    records = [one for one in ask(f"_dmarc.{name}", "TXT") if one.lower().startswith("v=dmarc1")]
    if not records:
        return WRONG, "", _("Publish a TXT record at _dmarc.%(domain)s: v=DMARC1; p=none; rua=mailto:…") % {"domain": name}
    policy = _tags(records[0]).get("p", "")
    if policy not in ("none", "quarantine", "reject"):
        return WRONG, records[0], _("It says no policy: write p=none, p=quarantine or p=reject.")
    if policy == "none":
        return OK, records[0], _("It only watches. Once its reports are clean, write p=quarantine.")
    return OK, records[0], ""


def _mx(name: str, ask: Ask) -> tuple[str, str, str]:
    records = ask(name, "MX")
    if not records or records == ["0 ."]:
        return WRONG, "", _("Nobody can answer you: publish where mail for %(domain)s goes (MX).") % {"domain": name}
    return OK, ", ".join(sorted(records)), ""


def _tags(said: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in said.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _equals, value in pairs}
