"""Addresses of newsletters: those of the team, and those that readers follow."""

from django.urls import path

from concertino.domains.newsletters.registers import newsletters, topics
from concertino.domains.newsletters.views import following, lists, sending, writing

app_name = "newsletters"
urlpatterns = [
    path("", newsletters.view, name="newsletters"),
    path("ecrire/", writing.draft, name="draft"),
    path("<int:pk>/", writing.newsletter, name="newsletter"),
    path("<int:pk>/modifier/", writing.change, name="change"),
    path("<int:pk>/copier/", writing.copy, name="copy"),
    path("<int:pk>/bloc/<slug:kind>/", writing.add_block, name="add_block"),
    path("<int:pk>/insertion/<str:key>/", writing.add_insertion, name="add_insertion"),
    path("bloc/<int:pk>/", writing.change_block, name="change_block"),
    path("bloc/<int:pk>/deplacer/", writing.move_block, name="move_block"),
    path("bloc/<int:pk>/retirer/", writing.remove_block, name="remove_block"),
    path("<int:pk>/apercu/", sending.preview, name="preview"),
    path("<int:pk>/apercu/courriel/", sending.preview_mail, name="preview_mail"),
    path("<int:pk>/destinataires/", sending.recipients, name="recipients"),
    path("<int:pk>/essai/", sending.try_out, name="try_out"),
    path("<int:pk>/envoyer/", sending.schedule, name="schedule"),
    path("<int:pk>/pause/", sending.pause, name="pause"),
    path("<int:pk>/reprendre/", sending.resume, name="resume"),
    path("<int:pk>/annuler/", sending.cancel, name="cancel"),
    path("<int:pk>/objet/", sending.choose, name="choose"),
    path("<int:pk>/relancer/", sending.second, name="second"),
    path("rubriques/", topics.view, name="topics"),
    path("rubriques/ajouter/", lists.add_topic, name="add_topic"),
    path("rubriques/<int:pk>/", lists.change_topic, name="change_topic"),
    path("adresses/", lists.paste, name="paste"),
    path("archives/", following.archive, name="archive"),
    path("archives/<int:pk>/", following.archived, name="archived"),
    path("image/<int:pk>/<str:sha>/", following.image, name="image"),
    path("lien/<int:pk>/<str:said>/<str:reader>/", following.follow, name="follow"),
    path("lu/<int:pk>/<str:said>/<str:reader>/", following.opened, name="opened"),
]
