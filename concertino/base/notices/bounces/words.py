"""What servers that write to people alone say of each recipient."""

from __future__ import annotations

import re

from concertino.base.notices.bounces.mails import Mail
from concertino.base.notices.bounces.reports import Failure

# An address that stands for itself on a line: the recipient of whom the next lines speak.
ALONE = re.compile(
    r"""^[\s>*\-"']*(?:(?:recipient|failed\ recipient|rcpt\ to|address|e-?mail(?:\ address)?)\s*:\s*)?
        <?(?:mailto:|smtp:|rfc822;\s*)?(?P<address>[^\s<>;:,"()\[\]]+@[^\s<>;:,"()\[\]]+?)\.?>?
        (?:\s*<mailto:[^>]*>)?[\s:;,"']*(?P<rest>(?:\.{2,3}|\(|-|:|;|,|on\s|\s{2,}).*)?$""",
    re.I | re.X,
)  # fmt: skip
WITHIN = re.compile(r"<?([^\s<>;:,\"'()\[\]=]+@[a-z0-9][^\s<>;:,\"'()\[\]]*[a-z0-9])>?", re.I)
ANSWERED = re.compile(r"^([45]\d\d) <?([^\s<>]+@[^\s<>]+?)>?\.\.\. (.*)$")
AWAY = re.compile(r"\s*(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|re:\s*$|vacation)", re.I)
ADDRESSED = re.compile(r"(?:addressed to|SMTP=)\s*'?([^\s'<>;]+@[^\s'<>;]+)", re.I)
SENDER = re.compile(r"\bsent by\s*$", re.I)
MACHINE = re.compile(r"(?:mailer-daemon|postmaster|mail-?daemon|no-?reply)@", re.I)
TELLS = re.compile(
    r"fail|undeliver|not\s+(?:be\s+)?deliver|could\s?n.t|cannot|unable|reject|refus|unknown|return|error|bounce|delay|expired|"
    r"warning|no such|not exist|exceed|full|disabled|absent|vacation|abort|denied|block|invalid|配送|送信|доставлен|unzustellbar|"
    r"nicht|no se ha|non\s+remis|deferred|timed out|too many|quota|not\s+accept|spam",
    re.I,
)


def told(mail: Mail) -> list[Failure]:
    """The recipients that the words name, each with what is said of it; none where nothing tells of a failure."""
    subject = str(mail.message.get("Subject", ""))
    words = mail.words
    if absent := _absent(mail):
        return absent
    if not (TELLS.search(subject) or TELLS.search(words)):
        return []
    named = _transcript(words) or _alone(words)
    # Through a list, it may be somebody else's: whom it names not, nobody guesses.
    return named or ([] if mail.message.get("List-Id") and not ADDRESSED.search(words) else _within(words, mail))


def _absent(mail: Mail) -> list[Failure]:
    """Somebody's machine answers for them (RFC 3834): the address lives."""
    answers = str(mail.message.get("Auto-Submitted", "")).lower().startswith("auto-replied")
    if not answers and not AWAY.match(str(mail.message.get("Subject", ""))):
        return []
    people = [one for one in WITHIN.findall(str(mail.message.get("From", ""))) if not MACHINE.match(one)]
    return [Failure(address, said="vacation") for address in people[:1]]


def _transcript(words: str) -> list[Failure]:
    """Sendmail of old: under the transcript of the session, a line for each recipient that failed."""
    if "ranscript of session" not in words:
        return []
    found: dict[str, Failure] = {}
    before = ""
    for line in words.splitlines():
        if match := ANSWERED.match(line):
            failure = found.setdefault(match[2].lower(), Failure(match[2], _status(line)))
            failure.said += f"{before}\n{match[3]}\n"
            before = ""
        else:
            before += "\n" + line
    return list(found.values())


def _alone(words: str) -> list[Failure]:
    """Who stands alone on a line, with what is said after them, and before the first of them."""
    found: dict[str, Failure] = {}
    current: Failure | None = None
    before: list[str] = []
    for line in words.splitlines():
        match = ALONE.match(line)
        if match and not (before and SENDER.search(before[-1])):
            current = found.setdefault(match["address"].lower(), Failure(match["address"], before="\n".join(before)))
            current.said += "\n" + (match["rest"] or "")
        elif current:
            current.said += "\n" + line
        elif line.strip():
            before.append(line)
    for failure in found.values():
        failure.status = _status(failure.said)
    return list(found.values())


def _within(words: str, mail: Mail) -> list[Failure]:
    """Nobody stands alone: those named where it says what failed, else those to whom the message was sent."""
    senders = {str(mail.message.get("To", "")).strip("<> ").lower()}
    lines = [line for line in words.splitlines() if TELLS.search(line) or re.match(r"\s*[45]\d\d[ -]", line)]
    named = [address for line in lines for address in WITHIN.findall(line) if address.lower() not in senders]
    sent = mail.recipients_sent
    if sent and named:
        both = [address for address in named if address.lower() in {one.lower() for one in sent}]
        named = both or named
    failed = str(mail.message.get("X-Failed-Recipients", "")) or " ".join(ADDRESSED.findall(words))
    every = WITHIN.findall(failed) or named or sent
    return [Failure(address, _status(words), words) for address in dict.fromkeys(every)]


def _status(said: str) -> str:
    found = re.search(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])", said)
    return found[1] if found else ""
