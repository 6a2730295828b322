"""Addresses of messages sent and of the links that stop them."""

from django.urls import path

from concertino.base.notices import choosing, domain, providers, proving, views
from concertino.base.notices.registers import sent
from concertino.base.notices.registers_of_bounces import bounces, suppressions

app_name = "notices"
urlpatterns = [
    path("", sent.view, name="messages"),
    path("<int:pk>/", views.message, name="message"),
    path("reessayer/", views.retry_all, name="retry_all"),
    path("<int:pk>/reessayer/", views.retry, name="retry"),
    path("retours/", bounces.view, name="bounces"),
    path("adresses/", suppressions.view, name="suppressions"),
    path("adresses/<int:pk>/", views.suppression, name="suppression"),
    path("arreter/<str:token>/", views.stop, name="stop"),
    path("domaine/", domain.domain, name="domain"),
    path("fournisseur/", providers.told, name="provider"),
    path("preferences/<str:token>/", choosing.choices, name="choices"),
    path("preuve/<int:pk>/", proving.proof, name="proof"),
    path("preuve/<int:pk>/pdf/", proving.proof_pdf, name="proof_pdf"),
]
