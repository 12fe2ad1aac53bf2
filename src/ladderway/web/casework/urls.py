"""The desk of case work."""

from django.urls import path

from ladderway.web.casework import (
    characteristics_view,
    today_view,
    views,
    views_bulk,
    views_changes,
    views_lists,
    views_message,
    views_reports,
)
from ladderway.web.casework.equity import views as equity
from ladderway.web.casework.equity import views_paths as equity_paths

app_name = "casework"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("today/", today_view.today, name="today"),
    path("changes/", views_changes.changes, name="changes"),
    path("changes/told/", views_changes.told, name="told"),
    path("<uuid:person>/reports/of/<uuid:referral>/", views_reports.report_new, name="report_new"),
    path("<uuid:person>/reports/<uuid:report>/", views_reports.report, name="report"),
    path("<uuid:person>/reports/<uuid:report>/pdf/", views_reports.report_pdf, name="report_pdf"),
    path("copy/", views.copy, name="copy"),
    path("copy/stored/", views.copy_stored, name="copy_stored"),
    path("characteristics/", characteristics_view.report, name="characteristics"),
    path("characteristics/beside/", characteristics_view.beside, name="beside"),
    path("by-group/", equity.by_group, name="by_group"),
    path("by-group/definitions/", equity.definitions, name="definitions"),
    path("by-group/young/", equity_paths.young, name="young"),
    path("by-group/excluded/", equity_paths.excluded, name="excluded"),
    path("by-group/<slug:sheet>/", equity.sheet, name="sheet"),
    path("together/", views_bulk.bulk, name="bulk"),
    path("together/message/", views_message.message, name="message"),
    path("together/undo/", views_bulk.undo, name="undo"),
    path("lists/new/", views_lists.list_new, name="list_new"),
    path("lists/<uuid:saved>/", views_lists.list_change, name="list_change"),
]
