"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("compte/", include("allauth.urls")),
    path("moi/", include("concertino.base.ui.urls")),
    path("importations/", include("concertino.base.imports.urls")),
]
