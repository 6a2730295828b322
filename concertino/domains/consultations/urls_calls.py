"""Addresses of consultations and of their calls."""

from django.urls import path

from concertino.domains.consultations.call_registers import invitations
from concertino.domains.consultations.consultation_registers import consultations
from concertino.domains.consultations.views import calendar, calls
from concertino.domains.consultations.views import consultations as pages

urlpatterns = [
    path("", consultations.view, name="home"),
    path("planifier/", pages.plan, name="plan"),
    path("calendrier/", calendar.year, name="calendar"),
    path("calendrier/<int:year>/", calendar.year, name="calendar_of"),
    path("calendrier/consultations-<str:token>.ics", calendar.feed, name="feed"),
    path("<int:pk>/", pages.consultation, name="consultation"),
    path("<int:pk>/modifier/", pages.change, name="change"),
    path("<int:pk>/sert/", pages.serve, name="serve"),
    path("<int:pk>/ouvrir/", pages.open, name="open"),
    path("<int:pk>/clore/", pages.close, name="close"),
    path("<int:pk>/abandonner/", pages.drop, name="drop"),
    path("<int:pk>/publier/", pages.publish, name="publish"),
    path("appels/compter/", calls.count_voices, name="count"),
    path("appels/<int:pk>/", calls.call, name="call"),
    path("appels/<int:pk>/ouvrir/", calls.open_call, name="open_call"),
    path("appels/<int:pk>/clore/", calls.close_call, name="close_call"),
    path("appels/<int:pk>/rappeler/", calls.remind, name="remind"),
    path("appels/<int:pk>/dates/", calls.change_dates, name="change_dates"),
    path("appels/<int:pk>/invitations/", invitations, name="invitations"),
]
