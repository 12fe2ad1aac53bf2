"""Addresses of supports, of what ends soon, and of funds."""

from django.urls import path

from ladderway.web.supports.views import desk, supports

app_name = "supports"
ONE = "people/<uuid:person>/<uuid:support>/"
urlpatterns = [
    path("soon/", desk.soon, name="soon"),
    path("funds/", desk.funds, name="funds"),
    path("funds/copy/", desk.funds_copy, name="funds_copy"),
    path("funds/budget/", desk.budget, name="budget"),
    path("people/<uuid:person>/", supports.supports, name="supports"),
    path("people/<uuid:person>/new/", supports.add, name="add"),
    path("people/<uuid:person>/stands/", supports.observe, name="observe"),
    path("people/<uuid:person>/sheet/", supports.sheet, name="sheet"),
    path(ONE, supports.change, name="change"),
    path(f"{ONE}decide/", supports.decide, name="decide"),
    path(f"{ONE}refuse/", supports.refuse, name="refuse"),
    path(f"{ONE}bridge/", supports.bridge, name="bridge"),
]
