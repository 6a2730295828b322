"""Why a message was not delivered, in a word, from what the server said: some reasons end an address, others pass."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from django.utils.translation import gettext_lazy as _

REASONS = {
    "userunknown": _("nobody of that name there"),
    "hostunknown": _("the domain does not exist"),
    "hasmoved": _("they moved elsewhere"),
    "notaccept": _("the domain takes no mail"),
    "mailboxfull": _("the mailbox is full"),
    "suspend": _("the mailbox is suspended"),
    "filtered": _("the message was refused there"),
    "rejected": _("our address was refused"),
    "blocked": _("our server is blocked there"),
    "badreputation": _("our server has a poor reputation there"),
    "spamdetected": _("taken for unwanted mail"),
    "virusdetected": _("taken for a virus"),
    "policyviolation": _("against a rule of theirs"),
    "authfailure": _("SPF, DKIM or DMARC failed"),
    "requireptr": _("our server has no name of its own"),
    "securityerror": _("a matter of security"),
    "norelaying": _("their server does not take mail for that domain"),
    "toomanyconn": _("too many connections at once"),
    "speeding": _("too many messages at once"),
    "exceedlimit": _("too many recipients"),
    "mesgtoobig": _("the message is too large"),
    "contenterror": _("its content was refused"),
    "syntaxerror": _("an order was not understood"),
    "expired": _("nobody answered in time"),
    "networkerror": _("the network failed"),
    "mailererror": _("their mail program failed"),
    "systemerror": _("their system failed"),
    "systemfull": _("their system is full"),
    "vacation": _("away; the message arrived"),
    "feedback": _("called unwanted by its reader"),
    "undefined": _("no reason that we know"),
}

# Nobody is there, or the place does not exist or takes no mail: nothing more is to be sent.
HARD = frozenset({"userunknown", "hostunknown", "hasmoved", "notaccept"})
SAYINGS = tomllib.loads(Path(__file__).with_name("sayings.toml").read_text(encoding="utf-8"))
TABLE = [(reason, re.compile("|".join(one["says"]), re.I | re.M)) for reason, one in SAYINGS.items()]
NOBODY = dict(TABLE)["userunknown"]
# By the norm's status (RFC 3463), where the words say nothing that is known.
STATUSES = {
    "1.0": "userunknown", "1.1": "userunknown", "1.2": "hostunknown", "1.3": "userunknown", "1.4": "userunknown",
    "1.6": "hasmoved", "1.7": "rejected", "1.8": "rejected", "1.10": "notaccept", "2.0": "filtered", "2.1": "suspend",
    "2.2": "mailboxfull", "2.3": "mesgtoobig", "2.4": "filtered", "3.1": "systemfull", "3.2": "systemerror",
    "3.4": "mesgtoobig", "4.1": "expired", "4.4": "hostunknown", "4.6": "networkerror", "4.7": "expired",
    "7.1": "policyviolation",
}  # fmt: skip

# The recipient had been accepted: what is refused is the message, though the server may say "user unknown".
CONTINUED = re.compile(r"\s+[45]\d\d-(?: ?[45]\.\d\.\d+)? ")  # a sentence over several lines of an answer
AT_THE_RECIPIENT = re.compile(r"(?:in reply to|after|our|>>>|\[) ?RCPT|RCPT (?:TO )?command|bad-mailbox", re.I)
AFTER_THE_WORDS = re.compile(
    r"end of data|command\s+DATA|>>> ?(?:DATA|\.)\s*\n(?:<<<.*\n)*?<<< 5|\b550:?\s*: user unknown|\[user unknown\]|\[-9\]", re.I
)


def reason_of(said: str, status: str, *, is_delayed: bool = False) -> str:
    """A word of the table; "undefined" where nothing is known."""
    detail = status.partition(".")[2]
    sure = STATUSES.get(detail)
    if is_delayed:
        return "expired"
    said = CONTINUED.sub(" ", said)
    if status.startswith("5.1.1") and NOBODY.search(said) and "5.7." not in said:
        return "userunknown"
    for reason, pattern in TABLE:
        if pattern.search(said) and not (reason in HARD and status.startswith("4")):
            return "filtered" if reason == "userunknown" and _is_of_the_words(said, status) else reason
    return sure or "undefined"


def _is_of_the_words(said: str, status: str) -> bool:
    """Somebody is there: the server took the recipient and refused what was written, or its status is of a mailbox that is."""
    if AT_THE_RECIPIENT.search(said) or status.startswith("5.1.") or status == "5.5.0":
        return False
    return bool(AFTER_THE_WORDS.search(said)) or status in ("5.2.0", "5.2.1")
