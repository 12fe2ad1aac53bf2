"""Studies of a community."""

from django.urls import path

from ladderway.web.studies import lottery_views, result_views, views

app_name = "studies"
urlpatterns = [
    path("", views.listed, name="list"),
    path("starter.yaml", views.starter, name="starter"),
    path("add/", views.add, name="add"),
    path("<uuid:study>/", views.study, name="study"),
    path("<uuid:study>/plan.yaml", views.plan_file, name="plan_file"),
    path("<uuid:study>/plan/", views.change_plan, name="change_plan"),
    path("<uuid:study>/register/", views.register, name="register"),
    path("<uuid:study>/amend/", views.amend, name="amend"),
    path("<uuid:study>/ethics/", views.ethics, name="ethics"),
    path("<uuid:study>/intake/", lottery_views.announce, name="announce"),
    path("<uuid:study>/applicants/", lottery_views.applicants, name="applicants"),
    path("<uuid:study>/applicants/enter/", lottery_views.enrol, name="enrol"),
    path("<uuid:study>/applicants/<uuid:applicant>/", lottery_views.sheet, name="sheet"),
    path("<uuid:study>/applicants/<uuid:applicant>/withdraw/", lottery_views.withdraw,
         name="withdraw"),
    path("<uuid:study>/applicants/<uuid:applicant>/decline/", lottery_views.decline,
         name="decline"),
    path("<uuid:study>/seal/", lottery_views.seal, name="seal"),
    path("<uuid:study>/draw/", lottery_views.draw, name="draw"),
    path("<uuid:study>/serve-all/", lottery_views.serve_all, name="serve_all"),
    path("<uuid:study>/lottery/", lottery_views.public, name="public"),
    path("<uuid:study>/lottery/<str:kind>", lottery_views.public_file, name="public_file"),
    path("<uuid:study>/monitor/", result_views.monitor, name="monitor"),
    path("<uuid:study>/outcomes/", result_views.outcomes, name="outcomes"),
    path("<uuid:study>/outcomes/form.csv", result_views.outcomes_form, name="outcomes_form"),
    path("<uuid:study>/outcomes/<uuid:batch>.csv", result_views.refused, name="refused"),
    path("<uuid:study>/publish/", result_views.publish, name="publish"),
    path("<uuid:study>/results/", result_views.results, name="results"),
    path("<uuid:study>/results/<uuid:release>/<str:language>/<str:name>", result_views.report,
         name="report"),
]  # fmt: skip
