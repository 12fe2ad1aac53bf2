from django.apps import AppConfig


class ExplorerConfig(AppConfig):
    """The public desk: where could this job lead? No models: it composes others' answers."""

    name = "ladderway.web.explorer"
    label = "explorer"

    def ready(self) -> None:
        """Hands the asset map to the ladders of a community, which stand below it."""
        from ladderway.web.ladders import offers
        from ladderway.web.training.queries import programs

        offers.use(programs)
