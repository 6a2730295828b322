from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Opens every room's windows once all rooms are there."""

    name = "concertino.config"
    label = "house"

    def ready(self) -> None:
        from concertino.config import discovery

        discovery.open_windows()
