from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "positions:home"


class PositionsConfig(AppConfig):
    name = "concertino.domains.positions"
    label = "positions"
    verbose_name = _("Positions")
    nav = [
        Nav(_("Positions"), HOME, "positions.view_dossier", order=45, own=_("Dossiers")),
        Nav(_("Register of positions"), "positions:positions", "positions.view_position", order=46, within=HOME),
        Nav(_("Public statements"), "positions:statements", "positions.view_statement", order=49, within=HOME),
        Nav(_("Positioning strategy"), "positions:strategy", "positions.view_message", order=50, within=HOME),
        Nav(_("Media requests"), "positions:media", "positions.view_mediarequest", order=51, within=HOME),
        Nav(_("Spokespersons"), "positions:spokespersons", "positions.view_spokesperson", order=53, within=HOME),
        Nav(_("Public office holders"), "positions:communications", "positions.view_communication", order=56, within=HOME),
        Nav(_("Your support"), "positions:mine", order=10, within="space:home", concerns=lambda user: bool(user.contact_id)),
        Nav(_("Positions"), "positions:public", order=10, for_visitors=True, key="public_positions"),
        Nav(_("Newsroom"), "positions:newsroom", order=11, for_visitors=True),
    ]
