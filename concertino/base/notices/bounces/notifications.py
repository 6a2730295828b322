"""What Amazon SES tells in JSON, by mail or by its notifications."""

from __future__ import annotations

import json
import re
from typing import Any

from concertino.base.notices.bounces.mails import Mail
from concertino.base.notices.bounces.reports import Failure

FOLD = re.compile(r"=?\n ?")  # mails break their lines


def notified(mail: Mail) -> list[Failure]:
    """The recipients of a bounce in JSON; none of a mail that holds no such thing."""
    told = _json(mail.words)
    if isinstance(told, dict) and isinstance(told.get("Message"), str):
        told = _json(told["Message"])
    bounce = told.get("bounce") if isinstance(told, dict) else None
    if not isinstance(bounce, dict):
        return []
    return [_failure(one, bounce) for one in bounce.get("bouncedRecipients", []) if one.get("emailAddress")]


def _failure(one: dict[str, Any], bounce: dict[str, Any]) -> Failure:
    said = one.get("diagnosticCode") or f"{bounce.get('bounceType', '')} {bounce.get('bounceSubType', '')}"
    return Failure(one["emailAddress"], one.get("status", ""), said, is_delayed=one.get("action") == "delayed")


def _json(text: str) -> Any:
    start = text.find("{")
    if start < 0:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(FOLD.sub("", text[start:]))[0]
    except ValueError:
        return None
