"""An invoice: issued, read, printed, credited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, form_page, refused
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance import actions
from concertino.domains.finance.forms.invoices import CreditForm, InvoiceForm
from concertino.domains.finance.models import Invoice
from concertino.domains.finance.tables import invoice_page, state_of
from concertino.domains.finance.views.framing import FORM, contact_asked, invoices_crumb, pdf
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

SUGGESTED = 8


@allowed("finance.view_invoice")
def invoice(request: Request, pk: int) -> HttpResponse:
    rows = Invoice.objects.with_balance(today()).with_taken_back(today())
    shown = get_object_or_404(rows.select_related("contact", "payer", "credits", "movement"), pk=pk)
    mark, word = state_of(shown)
    return page(request, "finance/invoice.html", {
        "invoice": shown, "crumbs": [invoices_crumb()], "mark": mark, "word": word,
        "is_note": shown.kind == Invoice.Kind.CREDIT_NOTE,
        "lines": shown.lines.select_related("account"),
        "settled_by": shown.allocations.select_related("payment", "credit_note", "contact", "movement"),
        "credit_notes": shown.credit_notes.order_by("pk"),
        "may_credit": shown.taken_back < shown.total,
    })  # fmt: skip


@allowed("finance.add_invoice")
def issue(request: Request) -> HttpResponse:
    form = InvoiceForm(request.POST or None, today=today(), contact=contact_asked(request))
    issued = answered(request, form, lambda: actions.issue(by=request.user, draft=form.draft, on=form.cleaned_data["issued_on"]))
    if issued:
        messages.success(request, _("Invoice %(number)s is issued.") % {"number": issued.number})
        return redirect(invoice_page(issued))
    return form_page(
        request, form, title=_("New invoice"), submit=_("Issue"), crumbs=[invoices_crumb()], template="finance/issue.html",
        cancel=reverse("finance:invoices"), lede=_("Once issued, it has a number and nothing of it changes: look at it before."),
    )  # fmt: skip


@allowed("finance.add_invoice")
@require_POST
def preview(request: Request) -> HttpResponse:
    """The paper as it would be; the form again where it cannot be."""
    form = InvoiceForm(request.POST, today=today())
    if form.is_valid():
        try:
            return pdf(actions.preview(form.draft, form.cleaned_data["issued_on"]), "apercu")
        except Refusal as refusal:
            refused(form, refusal)
    return form_page(
        request, form, title=_("New invoice"), submit=_("Issue"), crumbs=[invoices_crumb()], template="finance/issue.html",
        cancel=reverse("finance:invoices"),
    )  # fmt: skip


@allowed("finance.add_invoice")
def credit(request: Request, pk: int) -> HttpResponse:
    credited = get_object_or_404(Invoice, pk=pk)
    title = _("Credit invoice %(number)s") % {"number": credited.number}
    form = CreditForm(request.POST or None, today=today(), left=actions.left_of(credited))
    note = answered(request, form, lambda: actions.credit(
        by=request.user, invoice=credited, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"], lines=form.lines,
    ))  # fmt: skip
    if note:
        messages.success(request, _("Credit note %(number)s is issued.") % {"number": note.number})
        return redirect(invoice_page(note))
    return form_page(
        request, form, title=title, submit=_("Issue the credit note"), cancel=invoice_page(credited), template=FORM,
        crumbs=[invoices_crumb(), (credited.number, invoice_page(credited))],
        lede=_("What was paid beyond what is left becomes the credit of whoever paid it."),
    )  # fmt: skip


@allowed("finance.view_invoice")
def print_invoice(request: Request, pk: int) -> HttpResponse:
    """The first one who opens the paper has the original: the others have a duplicata."""
    printed = get_object_or_404(Invoice.objects.select_related("payer", "credits"), pk=pk)
    return pdf(actions.print_invoice(by=request.user, invoice=printed, at=timezone.now()), printed.number)


@allowed("finance.view_invoice")
def suggest(request: Request) -> HttpResponse:
    """Names that answer to what is being typed, as options of a list."""
    text = request.GET.get("contact") or request.GET.get("payer") or ""
    found = Contact.objects.matching(text)[:SUGGESTED] if text.strip() else ()
    return page(request, "finance/suggestions.html", {"contacts": found})
