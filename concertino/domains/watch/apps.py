from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.ui.menu import Nav

SHARED, READ = "watch:shared", "watch.read_shared"


class WatchConfig(AppConfig):
    name = "concertino.domains.watch"
    label = "watch"
    verbose_name = _("Watch")
    nav = [
        Nav(_("Watch"), SHARED, READ, order=28, own=_("Shared")),
        Nav(_("Propose an item"), "watch:propose", READ, order=51, within=SHARED),
        Nav(_("Digests sent"), "watch:issues", READ, order=52, within=SHARED),
        Nav(_("Digests"), "watch:digests", "watch.view_digest", order=53, within=SHARED),
        Nav(_("To be treated"), "watch:queue", "watch.view_item", order=30, within=SHARED),
        Nav(pgettext_lazy("items", "Kept"), "watch:kept", "watch.view_item", order=31, within=SHARED),
        Nav(_("Sources"), "watch:sources", "watch.view_source", order=40, within=SHARED),
        Nav(_("Rules"), "watch:rules", "watch.view_rule", order=41, within=SHARED),
        Nav(_("Themes"), "watch:themes", "watch.view_theme", order=42, within=SHARED),
        Nav(_("Month by month"), "watch:figures", "watch.view_use", order=54, within=SHARED),
    ]
