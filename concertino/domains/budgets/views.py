"""Budgets and financial statements on screen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Min
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Association
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.budgets import actions, forms
from concertino.domains.budgets.journal_file import journal_file
from concertino.domains.budgets.models import Budget, BudgetLine
from concertino.domains.budgets.statements import balance_on, results_of, years
from concertino.domains.budgets.variance import by_project, by_source, compared, sign_of
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.ground import money
from concertino.ground.measures import share
from concertino.ground.periods import fiscal_year, today
from concertino.ground.refusals import Refusal
from concertino.ground.words import babel_locale

CHANGE = "budgets.change_budget"


@allowed("budgets.view_budget")
def budget(request: Request, pk: int) -> HttpResponse:
    """As it stands on a day, beside the ledger."""
    shown, day = _held(pk), day_asked(request)
    rows = compared(shown, day)
    kinds = [(kind, kind.label, [row for row in rows if row.account.kind == kind]) for kind in actions.RESULTS]
    totals = {kind: (sum(row.planned for row in found), sum(row.done for row in found)) for kind, _label, found in kinds}
    income, expense = totals[Account.Kind.INCOME], totals[Account.Kind.EXPENSE]
    return page(request, "budgets/budget.html", {
        "budget": shown, "day": day, "crumbs": crumbs(), "planned_surplus": income[0] - expense[0],
        "done_surplus": income[1] - expense[1], "lines": shown.lines.filter(revision=None).select_related("account"),
        "revisions": shown.revisions.prefetch_related("lines__account"),
        "kinds": [(label, found, *totals[kind]) for kind, label, found in kinds], "sources": by_source(rows),
        "projects": by_project(rows),
    })  # fmt: skip


@allowed("budgets.add_budget")
def prepare(request: Request) -> HttpResponse:
    form = forms.PrepareForm(request.POST or None, initial={"year_of": today()})
    month = Association.objects.current().fiscal_year_month
    made = answered(request, form, lambda: actions.prepare(by=request.user, month=month, on=today(), **form.cleaned_data))
    if made:
        return redirect("budgets:budget", made.pk)
    return form_page(request, form, title=_("Prepare a budget"), submit=_("Prepare"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed(CHANGE)
def set_line(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, forms.LineForm, actions.set_line, {}, _("Set a line"))


@allowed(CHANGE)
def remove_line(request: Request, pk: int) -> HttpResponse:
    line = get_object_or_404(BudgetLine.objects.select_related("budget", "account"), pk=pk, revision=None)
    place = reverse("budgets:budget", args=[line.budget_id])
    if request.method != "POST":
        return confirm_page(request, title=_("Remove this line?"), text=str(line), submit=_("Remove"), cancel=place)
    try:
        actions.remove_line(by=request.user, line=line)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("budgets:budget", line.budget_id)


@allowed(CHANGE)
def adopt(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, forms.AdoptForm, actions.adopt, {"on": today()}, _("Adopt the budget"))


@allowed(CHANGE)
def revise(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, forms.ReviseForm, actions.revise, {"on": today()}, _("Revise the budget"))


@allowed(CHANGE)
def set_threshold(request: Request, pk: int) -> HttpResponse:
    given = {"threshold": _held(pk).threshold}
    return _done(request, pk, forms.ThresholdForm, actions.set_threshold, given, _("When is a variance to be explained?"))


@allowed(CHANGE)
def assign(request: Request, pk: int) -> HttpResponse:
    """Of which project an amount of the ledger is."""
    posting = get_object_or_404(Posting.objects.select_related("movement", "account"), pk=pk)
    part = posting.project_parts.first()
    form = forms.ProjectForm(request.POST or None, initial={"project": part.project if part else ""})
    if answered(request, form, lambda: actions.assign(by=request.user, posting=posting, **form.cleaned_data) or True):
        return redirect("budgets:postings")
    amount = money.written(sign_of(posting.account) * posting.amount, babel_locale())
    lede = f"{posting.account} · {posting.movement.said('label')} · {amount}"
    where = [*crumbs(), (_("Amounts and their projects"), reverse("budgets:postings"))]
    return form_page(
        request, form, title=_("Of which project?"), lede=lede, submit=_("Save"), cancel=where[-1][1], crumbs=where
    )  # fmt: skip


@allowed(CHANGE)
def comment(request: Request, pk: int, code: str) -> HttpResponse:
    held, account = _held(pk), get_object_or_404(Account, code=code)
    form = forms.CommentForm(request.POST or None)
    said: Any = lambda: actions.comment(  # noqa: E731
        by=request.user, budget=held, account=account, on=today(), text=form.cleaned_data["text"]
    )
    if answered(request, form, said):
        return redirect("budgets:budget", pk)
    return _form(request, held, form, title=f"{account.code} {account}", submit=_("Save"))


@allowed("finance.view_movement")
def statements(request: Request) -> HttpResponse:
    """Results of a fiscal year, and the balance at its end or today."""
    month = Association.objects.current().fiscal_year_month
    day = day_asked(request)
    period, labels = fiscal_year(day, month), dict(Account.Source.choices)
    results = results_of(period.until(day))
    first = Movement.objects.aggregate(first=Min("on"))["first"]
    return page(request, "budgets/statements.html", {
        "period": period, "day": day, "results": results, "balance": balance_on(day),
        "years": [(one, min(one.last, today())) for one in years(first, today(), month)],
        "sources": [
            (labels.get(source, _("Without a source")), amount, share(amount, results.income.total).value)
            for source, amount in results.sources
        ],
    })  # fmt: skip


@allowed("finance.view_movement")
def journal(request: Request) -> StreamingHttpResponse:
    """The fiscal year that holds the day, until it, for the accountant."""
    day = day_asked(request)
    span = fiscal_year(day, Association.objects.current().fiscal_year_month).until(day)
    answer = StreamingHttpResponse(journal_file(span), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="journal-{span.first}-{span.last}.csv"'
    return answer


def _done(request: Request, pk: int, kind: Any, verb: Any, given: dict[str, Any], title: str) -> HttpResponse:
    held = _held(pk)
    form = kind(request.POST or None, initial=given)
    if answered(request, form, lambda: verb(by=request.user, budget=held, **form.cleaned_data)):
        return redirect("budgets:budget", pk)
    return _form(request, held, form, title=title, submit=_("Save"))


def _held(pk: int) -> Budget:
    return get_object_or_404(Budget.objects.select_related("decision"), pk=pk)


def _form(request: Request, held: Budget, form: Any, **said: Any) -> HttpResponse:
    place = reverse("budgets:budget", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Budgets"), reverse("budgets:budgets"))]
