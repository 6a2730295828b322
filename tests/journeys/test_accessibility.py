"""axe finds nothing on any page in any role, and no page is wider than a phone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from concertino.config import roles
from conftest import signed_in
from tests.addresses import Address, addresses
from tests.small_house import parameters, user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# Downloads, parts of pages, and what is asked by POST only: no page to look at.
NO_PAGES = {
    "ui:language",
    "ui:theme",
    "finance:card_word",
    "imports:file",
    "imports:rejects",
    "people:suggest",
    "members:suggest",
    "imports:consent",
    "jobs:retry",
    "members:leave_out",
    "space:invoice_pdf",
    "space:receipt",
    "space:pay",
    "space:paper",
    "space:certify",
    "space:choose",
    "space:take_back",
    "questionnaires:move",
    "questionnaires:offer",
    "governance:sheets",
    "consultations:count",
    "consultations:feed",
    "ballots:count_csv",
    "ballots:count_pdf",
    "surveys:results_pdf",
    "communications:feed",
    "communications:printed",
    "communications:say_line_state",
    "communications:say_state",
    "partners:ask_evaluation",
    "partners:ask_traits",
    "partners:finish_point",
    "positions:brief",
    "positions:detach",
    "positions:end_press_file",
    "positions:hold_back_statement",
    "positions:newsroom_feed",
    "positions:reopen_dossier",
    "positions:reopen_request",
    "positions:suggest_outlets",
    "positions:suggest_journalists",
    "positions:set_aside_outlet",
    "positions:set_aside_journalist",
    "positions:cancel_absence",
    "positions:export_communications",
    "positions:lobbying_feed",
    "positions:press_file",
    "positions:press_kit",
    "positions:public_file",
    "positions:statement_kit",
    "ui:speak",
    "budgets:journal",
    "budgets:remove_line",
    "contests:jury_file",
    "grants:feed",
    "meetings:feed",
    "staff:contract",
    "staff:feed",
    "contests:own_conflict",
    "services:agenda",
    "services:door_sync",
    "services:door_worker",
    "services:group_agenda",
    "work:given_certificate",
    "services:feed",
    "services:service_feed",
    "work:certificate",
    "work:certify",
    "work:feed",
    "work:give",
    "website:feed",
    "website:withdraw",
    "sitemap",
    "robots",
    "watch:export_opml",
    "watch:feed",
    "watch:open_by_link",
    "watch:open_item",
    "watch:preview_opml",
    "watch:read_source",
    "watch:renew_feed",
    "conversations:accept",
    "governance:suggest",
    "members:end_delegate",
    "people:accept_proposal",
    "members:drop_rule",
    "newsletters:cancel",
    "newsletters:choose",
    "newsletters:copy",
    "newsletters:follow",
    "newsletters:image",
    "newsletters:move_block",
    "newsletters:opened",
    "newsletters:pause",
    "newsletters:preview_mail",
    "newsletters:resume",
    "newsletters:try_out",
    "notices:proof_pdf",
    "notices:provider",
    "notices:retry",
    "ties:suggest",
    "members:application_link",
    "people:vcard",
    "people:tell_apart",
    "people:put_on",
    "people:take_off",
    "people:segment_count",
    "people:duplicate_segment",
    "finance:preview",
    "finance:print_invoice",
    "finance:suggest",
    "finance:print_receipt",
    "finance:match",
    "finance:unmatch",
    "finance:slip",
    "finance:pay_by_card",
}
_TAGS = re.compile(r"<[a-z][^>]*>")
_VALUES = re.compile(r'(?<!\bclass)(?<!\btype)(?<!\brole)="[^"]*"')
SIGNED_IN = ["account_email", "account_change_password", "mfa_index", "account_reauthenticate", "account_logout"]
SIGNED_OUT = ["account_login", "account_request_login_code", "account_reset_password"]


def opened_by(role: str, house) -> list[str]:
    """The pages that the role may open by a link, with their parameters."""
    rights = roles.rights(role)
    mine = [one for one in addresses() if one.is_ours and one.name not in NO_PAGES and _opens(one, rights)]
    if "people.add_contact" not in rights:  # the import of the small house is of contacts, and opens to who may take them in
        mine = [one for one in mine if not (one.name.startswith("imports:") and one.wanted)]
    return [reverse(one.name, kwargs=parameters(one.name, one.wanted, house)) for one in mine] + [
        reverse(name) for name in (SIGNED_IN if role == "direction" else [])
    ]


def _opens(address: Address, rights: frozenset[str]) -> bool:
    mine = address.name == "ui:profile" or address.name.startswith(("space:", "meetings:"))
    return address.right in rights or (address.right == "signed in" and mine)


def faults(page, address: str, *, by_night: bool = True) -> list[str]:
    """What axe finds on a page by day, then in its colours by night, then on a phone."""
    answer = page.goto(address)
    found = [] if answer.status == 200 else [f"{address}: {answer.status}"]
    found += _violations(page, address, {"resultTypes": ["violations"]})
    if by_night:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour is caught on its way to another
        found += _violations(page, f"{address} (dark)", {"resultTypes": ["violations"], "runOnly": ["color-contrast"]})
        page.emulate_media(color_scheme="light")
    return found + _too_wide(page, address)


def _violations(page, where: str, options: dict) -> list[str]:
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{where}: {v['id']} ({v['help']}): {v['nodes'][0]['html'][:160]}" for v in violations]


def _too_wide(page, address: str) -> list[str]:
    page.set_viewport_size({"width": 390, "height": 900})
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [f"{address}: {over} px wider than a phone"] if over > 0 else []


@pytest.mark.parametrize("part", range(4))  # on several cores
def test_axe_finds_nothing_for_who_may_open_everything(browse, house, part):
    """By night, only pages that hold something of a kind not seen yet: colours go by kind."""
    page, wrong, seen = browse("direction", language="en" if part % 2 else "fr-ca"), [], set()
    for address, content in list(pages_of("direction", house).items())[part::4]:
        kinds = _kinds(content)
        wrong += faults(page, address, by_night=not kinds <= seen)
        seen |= kinds
    assert not wrong, "\n".join(wrong)


def test_axe_finds_nothing_in_the_other_roles(browse, house):
    """Pages that hold something which the direction's do not; and in each role a first one, for the frame."""
    wrong, seen = [], {address: _kinds(content) for address, content in pages_of("direction", house).items()}
    for role in roles.roles():
        if role in ("public", "direction"):
            continue
        page, first = browse(role), True
        for address, content in pages_of(role, house).items():
            kinds = _kinds(content)
            if first or not kinds <= seen.get(address, set()):
                wrong += [f"{role}: {fault}" for fault in faults(page, address)]
            seen[address] = seen.get(address, set()) | kinds
            first = False
    assert not wrong, "\n".join(wrong)


def pages_of(role: str, house) -> dict[str, str]:
    """What each page of the role holds within its frame. What is downloaded, or done by a button, is nothing to look at."""
    client = signed_in(user(role))
    answers = {address: client.get(address, follow=True) for address in opened_by(role, house)}
    refused = [address for address, answer in answers.items() if answer.status_code not in (200, 405)]
    assert not refused, refused
    return {address: _content(answer) for address, answer in answers.items() if _is_a_page(answer)}


def _is_a_page(answer) -> bool:
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def _content(answer) -> str:
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def _kinds(content: str) -> set[str]:
    """The kinds of elements of a page: tags with their names of attributes, classes and types, whatever they say."""
    return {_VALUES.sub("", tag) for tag in _TAGS.findall(content)}


def test_axe_finds_nothing_for_a_visitor(browse, house):
    page = browse()
    ours = [one for one in addresses() if one.is_ours and one.right == "public" and one.name not in NO_PAGES]
    open_to_all = [reverse(one.name, kwargs=parameters(one.name, one.wanted, house)) for one in ours]
    wrong = [fault for address in [*map(reverse, SIGNED_OUT), *open_to_all] for fault in faults(page, address)]
    assert not wrong, "\n".join(wrong)
