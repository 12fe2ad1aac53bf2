from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "ladderway.web.referrals"
    label = "referrals"

    def ready(self) -> None:
        from ladderway.web.participants.actions.sharing import ON_WITHDRAWAL
        from ladderway.web.participants.today import SOURCES
        from ladderway.web.referrals.actions.referral import ends_with_its_sharing
        from ladderway.web.referrals.today import OURS

        ON_WITHDRAWAL.append(ends_with_its_sharing)
        SOURCES.extend(OURS)
