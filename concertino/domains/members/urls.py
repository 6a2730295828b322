"""Addresses of the register of members and of what happens to their terms."""

from django.urls import path

from concertino.domains.members.registers import roster
from concertino.domains.members.views import reconciliation, targets, terms

app_name = "members"
urlpatterns = [
    path("", roster.view, name="roster"),
    path("inscrire/", terms.enrol, name="enrol"),
    path("suggestions/", terms.suggest, name="suggest"),
    path("<int:pk>/renouveler/", terms.renew, name="renew"),
    path("termes/<int:pk>/accepter/", terms.step, {"name": "accept"}, name="accept"),
    path("termes/<int:pk>/payer/", terms.step, {"name": "pay"}, name="pay"),
    path("termes/<int:pk>/exempter/", terms.step, {"name": "waive"}, name="waive"),
    path("termes/<int:pk>/terminer/", terms.step, {"name": "end"}, name="end"),
    path("termes/<int:pk>/corriger/", terms.correct, name="correct"),
    path("secteurs/", targets.targets, name="targets"),
    path("secteurs/fixer/", targets.set_target, name="set_target"),
    path("rapprochement/", reconciliation.reconciliation, name="reconciliation"),
]
