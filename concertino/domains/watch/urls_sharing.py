"""Addresses of the watch: sharing."""

from __future__ import annotations

from django.urls import path

from concertino.domains.watch.digest_registers import digests as register
from concertino.domains.watch.views.sharing import choosing, contributing, digests, figures, giving, reading

urlpatterns = [
    path("", reading.shared, name="shared"),
    path("<int:pk>/", reading.shared_item, name="shared_item"),
    path("<int:pk>/ouvrir/", reading.open_item, name="open_item"),
    path("<int:pk>/ouvrir/<str:token>/", reading.open_item, name="open_by_link"),
    path("<int:pk>/partager/", giving.share, name="share"),
    path("partages/<int:pk>/retirer/", giving.withdraw, name="withdraw"),
    path("commentaires/<int:pk>/retirer/", reading.remove_comment, name="remove_comment"),
    path("proposer/", contributing.propose, name="propose"),
    path("proposer/signet/", contributing.bookmarklet, name="bookmarklet"),
    path("choix/", choosing.choices, name="choices"),
    path("compter/", choosing.about_counting, name="counting"),
    path("compter/<str:token>/", choosing.choices_by_link, name="choices_by_link"),
    path("fil/renouveler/", choosing.renew_feed, name="renew_feed"),
    path("fil/<str:token>/", choosing.feed, name="feed"),
    path("bulletins/", register.view, name="digests"),
    path("bulletins/preparer/", digests.draft, name="draft_digest"),
    path("bulletins/<int:pk>/", digests.digest, name="digest"),
    path("bulletins/<int:pk>/modifier/", digests.edit, name="edit_digest"),
    path("bulletins/<int:pk>/programmer/", digests.schedule, name="schedule_digest"),
    path("bulletins/<int:pk>/envoyer/", digests.send, name="send_digest"),
    path("bulletins/<int:pk>/retenir/", digests.hold, name="hold_digest"),
    path("bulletins/parus/", digests.issues, name="issues"),
    path("bulletins/parus/<int:pk>/", digests.issue, name="issue"),
    path("mesures/", figures.figures, name="figures"),
]
