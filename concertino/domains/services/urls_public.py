"""Addresses that everybody may open: the calendar of events, registration, and one's own."""

from django.urls import path

from concertino.domains.services.views import public

urlpatterns = [
    path("", public.programme, name="programme"),
    path("fil.ics", public.feed, name="feed"),
    path("service-<int:service>.ics", public.feed, name="service_feed"),
    path("<int:pk>/", public.announced, name="announced"),
    path("<int:pk>/inscription/", public.public_register, name="public_register"),
    path("mes-evenements/", public.my_events, name="my_events"),
    path("mon-inscription/<str:said>/", public.mine, name="mine"),
    path("agenda/groupe/<str:said>.ics", public.group_agenda, name="group_agenda"),
    path("agenda/<str:said>.ics", public.agenda, name="agenda"),
]
