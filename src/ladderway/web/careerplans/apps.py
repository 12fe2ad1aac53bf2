from django.apps import AppConfig


class CareerplansConfig(AppConfig):
    name = "ladderway.web.careerplans"
    label = "careerplans"

    def ready(self) -> None:
        from ladderway.web.careerplans.news import NEWS
        from ladderway.web.careerplans.queries.for_supports import STEPS
        from ladderway.web.careerplans.queries.sheet import of_plan
        from ladderway.web.careerplans.today import OURS
        from ladderway.web.intake import sheet
        from ladderway.web.participants.today import SOURCES
        from ladderway.web.supports import plan_steps

        # The plan tells the funder's sheet, which stands below and does not know it.
        sheet.MORE.append(of_plan)
        plan_steps.SOURCES.append(STEPS)
        SOURCES.extend((*OURS, *NEWS))
