"""Addresses of intake: first contact, the funder's sheet, outreach, figures."""

from django.urls import path

from ladderway.web.intake.views import contact, one_entry, outreach, partners

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
    path("links/", partners.links, name="links"),
    path("links/new/", partners.link_new, name="link_new"),
    path("links/<uuid:link>/", partners.link, name="link"),
    path("sent/", partners.sent, name="sent"),
    path("sent/<uuid:sent>/", partners.sent_one, name="sent_one"),
    path("sent/<uuid:sent>/<slug:act>/", partners.sent_act, name="sent_act"),
    path("funnel/", outreach.funnel, name="funnel"),
    path("minutes/", outreach.minutes, name="minutes"),
    path("<slug:register>/", outreach.rows, name="rows"),
    path("<slug:register>/copy/", outreach.rows_copy, name="rows_copy"),
    path("<slug:register>/new/", outreach.row_new, name="row_new"),
    path("<slug:register>/<uuid:row>/", outreach.row, name="row"),
]
