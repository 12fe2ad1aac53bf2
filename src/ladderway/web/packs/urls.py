"""Briefs and packs. Under a community."""

from django.urls import path

from ladderway.web.packs import copy_views, line_views, views

app_name = "packs"
PACK = "<uuid:pack>/"
LINE = f"{PACK}lines/<uuid:line>/"
RELEASE = f"{PACK}versions/<uuid:release>/"
urlpatterns = [
    path("", views.packs, name="list"),
    path("packs.csv", views.packs_csv, name="list_csv"),
    path("new/", views.new, name="new"),
    path(PACK, views.pack, name="pack"),
    path(f"{PACK}about/", views.edit, name="edit"),
    path(f"{PACK}archive/", views.archive, name="archive"),
    path(f"{PACK}offers/", views.offers, name="offers"),
    path(f"{PACK}new/<slug:section>/", line_views.new, name="line_new"),
    path(LINE, line_views.edit, name="line"),
    path(f"{LINE}move/", line_views.move, name="line_move"),
    path(f"{LINE}refresh/", line_views.refresh, name="line_refresh"),
    path(f"{LINE}remove/", line_views.remove, name="line_remove"),
    path(f"{PACK}preview/", copy_views.preview, name="preview"),
    path(f"{PACK}copies/<slug:form>/", copy_views.copy, name="copy"),
    path(f"{PACK}versions/", copy_views.versions, name="versions"),
    path(RELEASE, copy_views.release, name="release"),
    path(f"{RELEASE}copies/<slug:form>/", copy_views.release_copy, name="release_copy"),
    path(f"{RELEASE}withdraw/", copy_views.withdraw, name="withdraw"),
]
