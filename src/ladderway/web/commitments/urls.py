"""Addresses of performance commitments, of signed reports, and of what is due."""

from django.urls import path

from ladderway.web.commitments import views, views_reports

app_name = "commitments"
ONE = "<uuid:commitment>/"
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.new, name="new"),
    path("due/", views_reports.due, name="due"),
    path("due/new/", views_reports.due_new, name="due_new"),
    path("due/<uuid:obligation>/done/", views_reports.due_done, name="due_done"),
    path("reports/", views_reports.reports, name="reports"),
    path("reports/sign/<slug:agency>/<slug:quarter>/", views_reports.sign, name="sign"),
    path("reports/<uuid:report>/", views_reports.report, name="report"),
    path("reports/<uuid:report>/copy/<slug:form>/", views_reports.copy, name="copy"),
    path(ONE, views.commitment, name="commitment"),
    path(f"{ONE}amend/", views.amend, name="amend"),
    path(f"{ONE}explain/", views.explain, name="explain"),
]
