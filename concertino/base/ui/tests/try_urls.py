"""All addresses of the house, by name so that this room does not import the roof, and the tests' own."""

from django.http import HttpResponse
from django.urls import include, path

from concertino.base.ui.pages import allowed


@allowed(public=True)
def home(request):
    return HttpResponse("home")


urlpatterns = [
    path("", home, name="home"),
    path("try/", include("concertino.base.ui.tests.urls")),
    path("", include("concertino.config.urls")),
]
