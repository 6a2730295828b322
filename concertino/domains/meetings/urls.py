"""Addresses of meetings, their agendas, votes and minutes."""

from django.urls import path

from concertino.domains.meetings import registers
from concertino.domains.meetings.views import agenda, meetings, motions, rules, sitting

app_name = "meetings"
urlpatterns = [
    path("", registers.meetings.view, name="meetings"),
    path("resolutions/", registers.resolutions.view, name="resolutions"),
    path("les-miennes/", meetings.mine, name="mine"),
    path("les-miennes/adresse/", meetings.link_calendar, name="link_calendar"),
    path("agenda/<str:token>.ics", meetings.feed, name="feed"),
    path("planifier/", meetings.plan, name="plan"),
    path("regles/", rules.rules, name="rules"),
    path("regles/fixer/", rules.set_rule, name="set_rule"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/modifier/", meetings.change, name="change"),
    path("<int:pk>/convoquer/", meetings.convene, name="convene"),
    path("<int:pk>/annuler/", meetings.cancel, name="cancel"),
    path("<int:pk>/ouvrir/", sitting.open_meeting, name="open"),
    path("<int:pk>/fermer/", sitting.close_meeting, name="close"),
    path("<int:pk>/presences/", sitting.attendance, name="attendance"),
    path("<int:pk>/presences/noter/", sitting.come_and_go, name="come_and_go"),
    path("<int:pk>/procuration/", sitting.give_proxy, name="give_proxy"),
    path("procurations/<int:pk>/retirer/", sitting.withdraw_proxy, name="withdraw_proxy"),
    path("<int:pk>/proces-verbal/", sitting.minutes, name="minutes"),
    path("<int:pk>/proces-verbal/<str:language>.pdf", sitting.minutes_paper, name="minutes_paper"),
    path("<int:pk>/proces-verbal/rediger/", sitting.minute, name="minute"),
    path("<int:pk>/proces-verbal/adopter/", sitting.adopt_minutes, name="adopt_minutes"),
    path("<int:pk>/point/", agenda.add_item, name="add_item"),
    path("<int:pk>/action/", agenda.give_action, name="give_action"),
    path("actions/<int:pk>/faite/", agenda.finish_action, name="finish_action"),
    path("points/<int:pk>/modifier/", agenda.change_item, name="change_item"),
    path("points/<int:pk>/discussion/", agenda.discuss, name="discuss"),
    path("points/<int:pk>/deplacer/", agenda.move_item, name="move_item"),
    path("points/<int:pk>/retirer/", agenda.remove_item, name="remove_item"),
    path("points/<int:pk>/joindre/", agenda.join, name="join"),
    path("points/<int:pk>/document/", agenda.document, name="document"),
    path("points/<int:pk>/proposer/", motions.propose, name="propose"),
    path("propositions/<int:pk>/", motions.motion, name="motion"),
    path("propositions/<int:pk>/modifier/", motions.amend, name="amend"),
    path("propositions/<int:pk>/mettre-aux-voix/", motions.open_vote, name="open_vote"),
    path("propositions/<int:pk>/voter/", motions.vote, name="vote"),
    path("propositions/<int:pk>/compter/", motions.count, name="count"),
    path("propositions/<int:pk>/clore/", motions.close_vote, name="close_vote"),
    path("propositions/<int:pk>/abandonner/", motions.drop, name="drop"),
    path("propositions/<int:pk>/consigner/", motions.resolve, name="resolve"),
]
