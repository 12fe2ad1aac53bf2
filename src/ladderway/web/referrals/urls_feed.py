"""The calendar feed: outside the pages, opened by a secret and not by signing in."""

from django.urls import path

from ladderway.web.referrals.views import feed

app_name = "calendar_feed"
urlpatterns = [path("<str:secret>.ics", feed.calendar_feed, name="feed")]
