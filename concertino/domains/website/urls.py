"""Addresses of the public site, and of the news that the team writes."""

from django.urls import path

from concertino.domains.website.registers import news
from concertino.domains.website.views import public, writing

app_name = "website"
urlpatterns = [
    path("", public.home, name="home"),
    path("actualites/", public.articles, name="articles"),
    path("actualites/<int:pk>/", public.article, name="article"),
    path("cadre/actualites/", public.widget, name="widget"),
    path("fil/<str:key>/<slug:language>.xml", public.feed, name="feed"),
    path("redaction/", news.view, name="news"),
    path("redaction/ecrire/", writing.write, name="write"),
    path("redaction/<int:pk>/", writing.piece, name="piece"),
    path("redaction/<int:pk>/modifier/", writing.change, name="change"),
    path("redaction/<int:pk>/publier/", writing.publish, name="publish"),
    path("redaction/<int:pk>/retirer/", writing.withdraw, name="withdraw"),
]
