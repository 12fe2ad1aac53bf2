"""Addresses of intake: first contact, the funder's sheet, outreach, figures."""

from django.urls import path

from ladderway.web.intake.views import contact, one_entry, outreach

app_name = "intake"
urlpatterns = [
    path("", contact.home, name="home"),
    path("contact/new/", contact.start, name="contact_start"),
    path("contact/<uuid:draft>/<int:number>/", contact.page, name="contact"),
    path("contact/<uuid:draft>/check/", contact.check, name="contact_check"),
    path("contact/<uuid:draft>/discard/", contact.discard, name="contact_discard"),
    path("people/<uuid:person>/next/", contact.following, name="next"),
    path("people/<uuid:person>/cams/", one_entry.cams, name="cams"),
    path("people/<uuid:person>/cams/back/", one_entry.cams_back, name="cams_back"),
    path("funnel/", outreach.funnel, name="funnel"),
    path("minutes/", outreach.minutes, name="minutes"),
    path("<slug:register>/", outreach.rows, name="rows"),
    path("<slug:register>/copy/", outreach.rows_copy, name="rows_copy"),
    path("<slug:register>/new/", outreach.row_new, name="row_new"),
    path("<slug:register>/<uuid:row>/", outreach.row, name="row"),
]
