"""Addresses of messages sent and of the links that stop them."""

from django.urls import path

from concertino.base.notices import views
from concertino.base.notices.registers import sent

app_name = "notices"
urlpatterns = [
    path("", sent.view, name="messages"),
    path("<int:pk>/", views.message, name="message"),
    path("reessayer/", views.retry_all, name="retry_all"),
    path("<int:pk>/reessayer/", views.retry, name="retry"),
    path("arreter/<str:token>/", views.stop, name="stop"),
]
