"""How a journey walks: by the words of links, buttons and fields, as the person who reads them does."""

from __future__ import annotations

import re
from io import BytesIO
from threading import Thread

from pypdf import PdfReader

from concertino.base.jobs.actions import run_worker


def follow(page, *links: str) -> None:
    """Click one link after the other, each found by the words that it begins with."""
    for words in links:
        page.get_by_role("link", name=re.compile(f"^{re.escape(words)}")).first.click()


def press(page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words).first.click()


def fill(page, answers: dict[str, str]) -> None:
    """Answer a form, each field found by its label; a box is ticked by the answer ``x``."""
    for label, answer in answers.items():
        field = page.locator("main").get_by_label(label).first
        if answer == "x":
            field.check()
        else:
            field.fill(answer)


def says(page, words: str) -> str:
    """The page says these words; the whole of what it says is given."""
    page.locator("main").get_by_text(words).first.wait_for()
    return page.locator("main").inner_text()


def paper(page, link: str) -> str:
    """What is written on the PDF behind a link."""
    found = page.locator("main").get_by_role("link", name=link).first
    return written_on(page.request.get(found.get_attribute("href")).body())


def written_on(pdf: bytes) -> str:
    return " ".join("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages).split())


def work() -> None:
    """What the worker beside the server does: the jobs that wait, then the messages, which the last job may ask for as the worker
    stops. Playwright's loop has this thread."""
    for _turn in ("jobs", "messages"):
        worker = Thread(target=run_worker, kwargs={"once": True})
        worker.start()
        worker.join()


def mail_to(mailoutbox, address: str, about: str):
    """The last message to somebody whose subject says so."""
    found = [mail for mail in mailoutbox if mail.to == [address] and about in mail.subject]
    assert found, [(mail.to, mail.subject) for mail in mailoutbox]
    return found[-1]


def link_in(mail) -> str:
    return re.search(r"https?://\S+", mail.body).group(0)


def sign_in_by_code(page, address: str, mailoutbox) -> None:
    """From the page where one signs in, without a password."""
    follow(page, "Recevoir plutôt un code")
    fill(page, {"Courriel": address})
    press(page, "Demander un code")
    says(page, "Entrez le code de connexion")
    code = re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)*)\s*$", mailoutbox[-1].body, re.MULTILINE)[1]
    fill(page, {"Code": code})
    press(page, "Confirmer")
    page.wait_for_url(lambda url: "/compte/" not in url)
