"""Addresses of invoices, payments and the ledger."""

from django.urls import URLPattern, path

from concertino.domains.finance import registers
from concertino.domains.finance.deposits import deposits
from concertino.domains.finance.views import accountant, bank, cards, invoices, ledger, payments, reconciling
from concertino.domains.finance.views import deposits as depositing

app_name = "finance"
urlpatterns: list[URLPattern] = [
    path("", registers.invoices.view, name="invoices"),
    path("factures/nouvelle/", invoices.issue, name="issue"),
    path("factures/apercu/", invoices.preview, name="preview"),
    path("factures/<int:pk>/", invoices.invoice, name="invoice"),
    path("factures/<int:pk>/facture.pdf", invoices.print_invoice, name="print_invoice"),
    path("factures/<int:pk>/crediter/", invoices.credit, name="credit"),
    path("contacts/", invoices.suggest, name="suggest"),
    path("paiements/", registers.payments.view, name="payments"),
    path("paiements/recevoir/", payments.receive, name="receive"),
    path("paiements/<int:pk>/", payments.payment, name="payment"),
    path("paiements/<int:pk>/recu.pdf", payments.print_receipt, name="print_receipt"),
    path("paiements/<int:pk>/retour/", payments.bounce, name="bounce"),
    path("comptes-de-contacts/<int:pk>/", ledger.statement, name="statement"),
    path("comptes-de-contacts/<int:pk>/rembourser/", payments.refund, name="refund"),
    path("comptes-de-contacts/<int:pk>/credit/", payments.use_credit, name="use_credit"),
    path("age/", registers.ageing.view, name="ageing"),
    path("grand-livre/", registers.movements.view, name="movements"),
    path("grand-livre/<int:pk>/", ledger.movement, name="movement"),
    path("balance/", ledger.trial_balance, name="trial_balance"),
    path("comptes/", registers.accounts.view, name="accounts"),
    path("comptes/ajouter/", ledger.add_account, name="add_account"),
    path("comptes/<int:pk>/", ledger.account, name="account"),
    path("comptes/<int:pk>/modifier/", ledger.change_account, name="change_account"),
    path("banque/", bank.bank, name="bank"),
    path("banque/lire/", bank.read_file, name="read_file"),
    path("banque/fichiers/<int:pk>/", bank.bank_file, name="bank_file"),
    path("banque/<int:pk>/", reconciling.reconcile, name="reconcile"),
    path("banque/<int:pk>/ouvert/", reconciling.outstanding, name="outstanding"),
    path("banque/ecritures/<int:pk>/", reconciling.bank_entry, name="bank_entry"),
    path("banque/ecritures/<int:pk>/rapprocher/", reconciling.match, name="match"),
    path("banque/ecritures/<int:pk>/defaire/", reconciling.unmatch, name="unmatch"),
    path("banque/ecritures/<int:pk>/ecarter/", reconciling.set_aside, name="set_aside"),
    path("banque/ecritures/<int:pk>/grand-livre/", reconciling.enter, name="enter_from_bank"),
    path("banque/ecritures/<int:pk>/paiement/", reconciling.receive, name="receive_from_bank"),
    path("depots/", deposits.view, name="deposits"),
    path("depots/faire/", depositing.make_deposit, name="make_deposit"),
    path("depots/<int:pk>/", depositing.deposit, name="deposit"),
    path("depots/<int:pk>/bordereau.pdf", depositing.slip, name="slip"),
    path("comptable/", accountant.accountant, name="accountant"),
    path("factures/<int:pk>/carte/", cards.pay_by_card, name="pay_by_card"),
    path("carte/merci/", cards.card_done, name="card_done"),
    path("carte/parole/", cards.card_word, name="card_word"),
]
