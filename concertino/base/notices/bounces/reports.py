"""What a report of the norm says of each recipient (RFC 3464), and the complaints of readers (RFC 5965)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from concertino.base.notices.bounces.mails import Mail

FIELD = re.compile(r"^([A-Za-z][A-Za-z-]+):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.M)
ADDRESS = re.compile(r"[^\s<>;:,\"()\[\]]+@[^\s<>;:,\"()\[\]]+")
OF_A_RECIPIENT = {
    "final-recipient", "original-recipient", "action", "status", "diagnostic-code", "x-actual-recipient",
    "x-powermta-bouncecategory",
}  # fmt: skip
DELAYED = ("delayed", "deferred")
LEFT = ("delivered", "relayed", "expanded")


@dataclass
class Failure:
    """A recipient (the one written to, before any server sent it on), its status where one is given, and what was said of it."""

    recipient: str
    status: str = ""
    said: str = ""
    before: str = ""  # what came before its name, which may be of others
    is_delayed: bool = False


def reported(mail: Mail) -> list[Failure]:
    """Each recipient that a report says was not reached, in order."""
    found: dict[str, Failure] = {}
    for group in _groups(mail.fields):
        failure = _failure(group, mail)
        if failure:
            found.setdefault(failure.recipient.lower(), failure)
    return list(found.values())


def _groups(fields: str) -> list[dict[str, str]]:
    """The fields of each recipient: a group begins with the field that names one a second time."""
    groups: list[dict[str, str]] = []
    current: dict[str, str] = {}
    for name, value in FIELD.findall(fields):
        key = name.lower()
        if key in ("final-recipient", "original-recipient") and key in current:
            groups.append(current)
            current = {}
        if key in (
            "final-recipient",
            "original-recipient",
            "action",
            "status",
            "diagnostic-code",
            "x-actual-recipient",
            "x-powermta-bouncecategory",
        ):
            current.setdefault(key, " ".join(value.split()))
    return [*groups, current]


def _failure(group: dict[str, str], mail: Mail) -> Failure | None:
    recipient = _recipient(group)
    action = group.get("action", "").split(" ")[0].strip(";").lower()
    if not recipient or action in LEFT:
        return None
    status = re.search(r"\b[245]\.\d{1,3}\.\d{1,3}\b", group.get("status", ""))
    coded = [group[name] for name in ("diagnostic-code", "x-powermta-bouncecategory") if group.get(name)]
    # Without a word about them, a status that says who is missing says more than the words for all.
    about = _about(recipient, mail.words) or ("" if coded or (status and status[0].startswith("5.1.")) else mail.words)
    said = "\n".join(filter(None, (*coded, about)))
    return Failure(recipient, status[0] if status else "", said, is_delayed=action in DELAYED)


def _recipient(group: dict[str, str]) -> str:
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        if found := ADDRESS.search(group.get(name, "").split(";")[-1].strip()):
            return found[0].strip(".")
    return ""


def _about(recipient: str, words: str) -> str:
    """What the words say of a recipient: the lines that name it and those after, up to another address; nothing if none does."""
    lines, kept, close = words.splitlines(), [], 0
    for line in lines:
        if recipient.lower() in line.lower():
            close = 6
        elif ADDRESS.search(line) and close and not line.strip().lower().startswith(("smtp", "host", "diag")):
            close = 0
        if close and line.strip():
            kept.append(line.strip())
            close -= 1
    return "\n".join(kept)


def complaints(mail: Mail) -> list[str]:
    """To whom a message was sent that a reader called unwanted; empty for other mails."""
    if known := re.findall(r"^X-HmXmrOriginalRecipient:\s*<?([^\s<>]+)", mail.raw, re.M | re.I):
        return list(dict.fromkeys(known))  # Outlook's, which has no report
    if not any(part.get_content_type() == "message/feedback-report" for part in mail.parts):
        return []
    said = re.findall(r"^(?:Original-Rcpt-To|Removal-Recipient):\s*<?([^\s<>]+)", mail.fields, re.M | re.I)
    return list(dict.fromkeys(said)) or mail.recipients_sent or [""]
