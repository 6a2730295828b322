"""Addresses of the communication plan, and of promotion."""

from django.urls import path

from concertino.domains.communications.registers.channels import audiences, channels
from concertino.domains.communications.registers.lines import lines
from concertino.domains.communications.registers.promotion import promotion
from concertino.domains.communications.views import channels as of_channels
from concertino.domains.communications.views import lines as of_lines
from concertino.domains.communications.views import looking, showing
from concertino.domains.communications.views import promotion as views

app_name = "communications"
urlpatterns = [
    path("plan/", lines.view, name="lines"),
    path("plan/planifier/", of_lines.plan, name="plan_line"),
    path("plan/<int:pk>/", of_lines.line, name="line"),
    path("plan/<int:pk>/modifier/", of_lines.change, name="change_line"),
    path("plan/<int:pk>/etat/", of_lines.say_state, name="say_line_state"),
    path("plan/<int:pk>/resultat/", of_lines.record_result, name="record_result"),
    path("plan/<int:pk>/infolettre/", of_lines.make_newsletter, name="make_newsletter"),
    path("plan/calendrier/", looking.calendar, name="calendar"),
    path("plan/calendrier/<int:year>/<int:month>/", looking.calendar, name="calendar_of"),
    path("plan/calendrier/<str:token>.ics", looking.feed, name="feed"),
    path("plan/annee/", looking.year, name="year"),
    path("plan/annee/<int:year>/", looking.year, name="year_of"),
    path("plan/annee/<int:year>/plan.pdf", looking.printed, name="printed"),
    path("plan/canaux/", channels.view, name="channels"),
    path("plan/canaux/ajouter/", of_channels.add, name="add_channel"),
    path("plan/canaux/<int:pk>/", of_channels.channel, name="channel"),
    path("plan/canaux/<int:pk>/modifier/", of_channels.change, name="change_channel"),
    path("plan/canaux/<int:pk>/evaluer/", of_channels.evaluate, name="evaluate"),
    path("plan/publics/", audiences.view, name="audiences"),
    path("plan/publics/ajouter/", of_channels.add_audience, name="add_audience"),
    path("plan/publics/<int:pk>/", of_channels.change_audience, name="change_audience"),
    path("en-vitrine/", showing.promotion, name="public_promotion"),
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
