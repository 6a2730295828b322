"""Addresses of services and events."""

from django.urls import include, path

from concertino.domains.services import registers, use_registers
from concertino.domains.services.views import attending, catalogue, events

app_name = "services"
urlpatterns = [
    path("", registers.services.view, name="services"),
    path("calendrier/", include("concertino.domains.services.urls_public")),
    path("ouvrir/", catalogue.offer, name="offer"),
    path("<int:pk>/", catalogue.service, name="service"),
    path("<int:pk>/modifier/", catalogue.change, name="change"),
    path("<int:pk>/fermer/", catalogue.close, name="close"),
    path("<int:pk>/prix/", catalogue.price, name="price"),
    path("<int:pk>/cout/", catalogue.cost, name="cost"),
    path("<int:pk>/cout/grand-livre/", catalogue.ledger_cost, name="ledger_cost"),
    path("couts/", use_registers.costs.view, name="costs"),
    path("couts/<int:pk>/retirer/", catalogue.remove_cost, name="remove_cost"),
    path("evolutions/", catalogue.evolutions, name="evolutions"),
    path("<int:pk>/evolution/", catalogue.evolve, name="evolve"),
    path("<int:pk>/occasion/", catalogue.opportunity, name="opportunity"),
    path("<int:pk>/usage/", catalogue.use, name="use"),
    path("occasions/<int:pk>/", catalogue.settle, name="settle"),
    path("besoins/", registers.needs.view, name="needs"),
    path("besoins/consigner/", catalogue.say_need, name="say_need"),
    path("besoins/<int:pk>/", catalogue.answer_need, name="answer_need"),
    path("achalandage/", catalogue.serving, name="serving"),
    path("achalandage/jamais/", registers.unserved.view, name="unserved"),
    path("evenements/", registers.events.view, name="events"),
    path("evenements/planifier/", events.plan_event, name="plan_event"),
    path("evenements/<int:pk>/", events.event, name="event"),
    path("evenements/<int:pk>/modifier/", events.change_event, name="change_event"),
    path("evenements/<int:pk>/annuler/", events.cancel_event, name="cancel_event"),
    path("evenements/<int:pk>/seance/", events.add_session, name="add_session"),
    path("evenements/<int:pk>/question/", events.ask, name="ask"),
    path("evenements/<int:pk>/evaluer/", events.evaluate, name="evaluate"),
    path("evenements/<int:pk>/evaluer/autres/", events.evaluate_others, name="evaluate_others"),
    path("evenements/<int:pk>/inscrire/", attending.register, name="register"),
    path("questions/<int:pk>/retirer/", events.remove_question, name="remove_question"),
    path("seances/<int:pk>/", events.change_session, name="change_session"),
    path("seances/<int:pk>/retirer/", events.remove_session, name="remove_session"),
    path("seances/porte.js", attending.door_worker, name="door_worker"),
    path("seances/<int:pk>/porte/", attending.door, name="door"),
    path("seances/<int:pk>/porte/synchroniser/", attending.door_sync, name="door_sync"),
    path("seances/<int:pk>/presences/", attending.roll, name="roll"),
    path("seances/<int:pk>/video/", attending.video, name="video"),
    path("inscriptions/<int:pk>/annuler/", attending.cancel_registration, name="cancel_registration"),
    path("usages/", use_registers.uses.view, name="uses"),
    path("presences/<int:pk>/", attending.attendance, name="attendance"),
    path("presences/<int:pk>/retirer/", attending.forget, name="forget"),
]
