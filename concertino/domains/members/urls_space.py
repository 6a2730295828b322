"""Addresses of the members' own space."""

from django.urls import path

from concertino.domains.members.views.space import consents, delegates, home, money, papers, record

app_name = "space"
urlpatterns = [
    path("", home.home, name="home"),
    path("au-nom-de/", home.choose, name="choose"),
    path("dossier/", record.record, name="record"),
    path("dossier/demandes/<int:pk>/reprendre/", record.take_back, name="take_back"),
    path("factures/", money.invoices, name="invoices"),
    path("factures/<int:pk>/", money.invoice, name="invoice"),
    path("factures/<int:pk>/pdf/", money.invoice_pdf, name="invoice_pdf"),
    path("factures/<int:pk>/carte/", money.pay, name="pay"),
    path("recus/<int:pk>/pdf/", money.receipt, name="receipt"),
    path("delegues/", delegates.delegates, name="delegates"),
    path("delegues/<int:pk>/terminer/", delegates.end, name="end_delegate"),
    path("repertoire/", consents.directory, name="directory"),
    path("attestation/", papers.papers, name="papers"),
    path("attestation/delivrer/<str:kind>/", papers.certify, name="certify"),
    path("attestation/<int:pk>/", papers.paper, name="paper"),
    path("consentements/", consents.consents, name="consents"),
]
