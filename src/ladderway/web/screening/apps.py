from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "ladderway.web.screening"
    label = "screening"

    def ready(self) -> None:
        from ladderway.web.intake import open_places as places
        from ladderway.web.screening import open_places

        places.OFFERED.append(open_places.offered)
        places.NAMED.append(open_places.named)
