"""Every address. Pages stand under a language; what machines ask for does not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ladderway.web import errors, health
from ladderway.web.partners.views import your_account

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler429 = errors.too_many_requests  # allauth's, when somebody tries too often
handler500 = errors.server_error

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("calendar/", include("ladderway.web.referrals.urls_feed")),
    *i18n_patterns(
        path("account/", your_account, name="account_home"),
        path("account/", include("ladderway.web.accounts.urls")),
        path("agencies/", include("ladderway.web.participants.urls_agencies")),
        path("agencies/", include("ladderway.web.partners.urls")),
        path(
            "communities/<slug:community>/",
            include(
                [
                    path("evidence/", include("ladderway.web.evidence.community_urls")),
                    path("studies/", include("ladderway.web.studies.urls")),
                    path("commitments/", include("ladderway.web.commitments.urls")),
                    path("asset-map/", include("ladderway.web.training.urls")),
                    path("ladders/", include("ladderway.web.ladders.urls")),
                    path("employers/", include("ladderway.web.employers.urls")),
                    path("group/", include("ladderway.web.groups.urls")),
                    path("scans/", include("ladderway.web.scans.urls")),
                    path("packs/", include("ladderway.web.packs.urls")),
                    path("imports/", include("ladderway.web.people_imports.urls")),
                    path("intake/", include("ladderway.web.intake.urls")),
                    path("same-person/", include("ladderway.web.matching.urls")),
                    path("assessments/", include("ladderway.web.assessments.urls")),
                    path("selection/", include("ladderway.web.screening.urls")),
                    path("files/", include("ladderway.web.documents.urls")),
                    path("career-plans/", include("ladderway.web.careerplans.urls")),
                    path("career-plans/", include("ladderway.web.in_hand.plan_urls")),
                    path("feedback/", include("ladderway.web.feedback.urls")),
                    path("readiness/", include("ladderway.web.readiness.urls")),
                    path("supports/", include("ladderway.web.supports.urls")),
                    path("rights/", include("ladderway.web.rights.urls")),
                    path("people/", include("ladderway.web.casework.urls")),
                    path("people/", include("ladderway.web.referrals.urls")),
                    path("people/", include("ladderway.web.participants.urls")),
                    path("", include("ladderway.web.planning.urls")),
                ]
            ),
        ),
        path("refer/", include("ladderway.web.intake.urls_public")),
        path("say/", include("ladderway.web.feedback.urls_public")),
        path("evidence/", include("ladderway.web.evidence.urls")),
        path("", include("ladderway.web.explorer.urls")),
    ),
]
