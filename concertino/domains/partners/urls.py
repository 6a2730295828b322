"""Addresses of partners, collaborations and partners' answers."""

from django.urls import path

from concertino.domains.partners.registers import collaborations, partners
from concertino.domains.partners.registers_of_calls import calls
from concertino.domains.partners.views import answering
from concertino.domains.partners.views import calls as calling
from concertino.domains.partners.views import collaborations as work
from concertino.domains.partners.views import partners as views

app_name = "partners"
urlpatterns = [
    path("", partners.view, name="partners"),
    path("ajouter/", views.become, name="become"),
    path("<int:pk>/", views.partner, name="partner"),
    path("<int:pk>/modifier/", views.change, name="change_partner"),
    path("<int:pk>/fin/", views.end, name="end"),
    path("<int:pk>/points-communs/", views.traits, name="traits"),
    path("<int:pk>/demander/", views.ask, name="ask_traits"),
    path("points-communs/", views.shared, name="matrix"),
    path("points-communs/nommer/", views.name_trait, name="name_trait"),
    path("appels/", calls.view, name="calls"),
    path("appels/consigner/", calling.record_call, name="record_call"),
    path("appels/<int:pk>/", calling.answer_call, name="answer_call"),
    path("carte/", views.map_of_partners, name="map"),
    path("collaborations/", collaborations.view, name="collaborations"),
    path("collaborations/proposer/", work.propose, name="propose"),
    path("collaborations/<int:pk>/", work.collaboration, name="collaboration"),
    path("collaborations/<int:pk>/modifier/", work.change, name="change"),
    path("collaborations/<int:pk>/etape/", work.advance, name="advance"),
    path("collaborations/<int:pk>/abandonner/", work.drop, name="drop"),
    path("collaborations/<int:pk>/evaluer/", work.evaluate, name="evaluate"),
    path("collaborations/<int:pk>/demander/", work.ask, name="ask_evaluation"),
    path("collaborations/<int:pk>/suivi/", work.give_point, name="give_point"),
    path("collaborations/<int:pk>/fichier/", work.attach, name="attach"),
    path("suivi/<int:pk>/fait/", work.finish_point, name="finish_point"),
    path("repondre/<str:token>/", answering.traits_by_link, name="traits_by_link"),
    path("evaluation/<str:token>/", answering.evaluate_by_link, name="evaluate_by_link"),
]
