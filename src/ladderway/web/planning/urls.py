"""The planner's desk. Under a community."""

from django.urls import path

from ladderway.web.planning import (
    engagement_urls,
    gap_urls,
    plan_copies,
    plan_model_views,
    plan_parts,
    plan_tables,
    plan_views,
    template_urls,
    views,
)

app_name = "planning"
PLAN = "plans/<uuid:plan>/"
FIELD = f"{PLAN}fields/<slug:key>/"
ROW = f"{PLAN}rows/<slug:table>/"
urlpatterns = [
    path("", views.home, name="home"),
    *gap_urls.urlpatterns,
    *engagement_urls.urlpatterns,
    *template_urls.urlpatterns,
    path("plans/", plan_views.plans, name="plans"),
    path("plans/plans.csv", plan_views.plans_csv, name="plans_csv"),
    path("plans/new/", plan_views.plan_new, name="plan_new"),
    path(PLAN, plan_views.plan, name="plan"),
    path(f"{PLAN}about/", plan_views.plan_edit, name="plan_edit"),
    path(f"{PLAN}archive/", plan_views.plan_archive, name="plan_archive"),
    path(f"{PLAN}checklists/", plan_views.checklists, name="plan_checklists"),
    path(FIELD, plan_views.field, name="plan_field"),
    path(f"{FIELD}figures/", plan_parts.draw, name="plan_draw"),
    path(f"{FIELD}comments/", plan_parts.comment, name="plan_comment"),
    path(f"{PLAN}figures/<uuid:block>/refresh/", plan_parts.refresh, name="plan_refresh"),
    path(f"{PLAN}figures/<uuid:block>/remove/", plan_parts.remove, name="plan_remove"),
    path(f"{PLAN}comments/<uuid:comment>/", plan_parts.resolve, name="plan_resolve"),
    path(f"{PLAN}versions/", plan_parts.versions, name="plan_versions"),
    path(f"{PLAN}versions/<uuid:version>/", plan_parts.version, name="plan_version"),
    path(f"{PLAN}versions/<uuid:version>/restore/", plan_parts.restore, name="plan_restore"),
    path(f"{PLAN}budget/", plan_tables.budget, name="plan_budget"),
    path(f"{PLAN}budget/budget.csv", plan_tables.budget_csv, name="plan_budget_csv"),
    path(f"{PLAN}timeline/", plan_tables.timeline, name="plan_timeline"),
    path(f"{PLAN}objectives/", plan_tables.objectives, name="plan_objectives"),
    path(f"{PLAN}agreement/", plan_tables.agreement, name="plan_agreement"),
    path(f"{PLAN}agreement/terms/", plan_tables.terms, name="plan_terms"),
    path(f"{PLAN}model/", plan_model_views.model, name="plan_model"),
    path(f"{PLAN}model/<slug:catalogue>/<slug:key>/", plan_model_views.rate, name="plan_rate"),
    path(f"{PLAN}copies/", plan_copies.copies, name="plan_copies"),
    path(f"{PLAN}copies/<slug:kind>/<slug:form>/", plan_copies.copy, name="plan_copy"),
    path(f"{ROW}new/", plan_tables.row_new, name="plan_row_new"),
    path(f"{ROW}<uuid:row>/", plan_tables.row_edit, name="plan_row_edit"),
    path(f"{ROW}<uuid:row>/delete/", plan_tables.row_delete, name="plan_row_delete"),
]
