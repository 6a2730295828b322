"""A mail for the watch, as a mail server hands it over: a newsletter, or what somebody known forwards."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.notices.mailbox import visit
from concertino.domains.watch import actions
from concertino.domains.watch.mailing import LARGEST
from concertino.domains.watch.tasks import received
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mailbox", action="store_true", help="read the mailbox of the settings (CONCERTINO_IMAP_HOST…)")


def run(options: argparse.Namespace) -> int:
    if options.mailbox:
        if not settings.IMAP_HOST:
            raise Refusal(_("No mailbox is set: give CONCERTINO_IMAP_HOST."))
        read = visit(received, settings.IMAP_FOLDER, largest=LARGEST)
        print(ngettext("%(count)s mail read.", "%(count)s mails read.", read) % {"count": read})
        return 0
    taken = actions.receive_mail(by=None, content=sys.stdin.buffer.read(LARGEST), at=timezone.now())
    print(_("Taken in.") if taken.new or taken.joined else _("Known already."))
    return 0
