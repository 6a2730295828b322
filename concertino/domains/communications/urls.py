"""Addresses of promotion."""

from django.urls import path

from concertino.domains.communications.registers import promotion
from concertino.domains.communications.views import promotion as views

app_name = "communications"
urlpatterns = [
    path("promotion/", promotion.view, name="promotion"),
    path("promotion/planifier/", views.plan, name="plan_promotion"),
    path("promotion/<int:pk>/", views.promotion_action, name="promotion_action"),
    path("promotion/<int:pk>/modifier/", views.change, name="change_promotion"),
    path("promotion/<int:pk>/realiser/", views.carry_out, name="carry_out"),
    path("promotion/<int:pk>/annuler/", views.cancel, name="cancel"),
    path("promotion/<int:pk>/inviter/", views.invite, name="invite"),
    path("promotion/<int:pk>/fichier/", views.attach, name="attach"),
    path("participation/<int:pk>/", views.say_state, name="say_state"),
]
