"""Addresses of feedback."""

from django.urls import path

from ladderway.web.feedback.views import answering, asking, done, lessons, own, report

app_name = "feedback"
urlpatterns = [
    path("", report.report, name="report"),
    path("beside/", report.beside, name="beside"),
    path("sheet/", report.sheet, name="sheet"),
    path("words/", answering.words, name="words"),
    path("wishes/", answering.wishes, name="wishes"),
    path("wishes/<uuid:wish>/answered/", answering.answered, name="answered"),
    path("wishes/signed/<uuid:signed>/", answering.reply, name="reply"),
    path("links/", asking.handouts, name="handouts"),
    path("links/new/", asking.hand_out, name="hand_out"),
    path("links/<uuid:handout>/", asking.handout, name="handout"),
    path("enter/", asking.enter, name="enter"),
    path("paper/", asking.paper, name="paper"),
    path("done/", done.rows, name="done"),
    path("done/copy/", done.copy, name="done_copy"),
    path("done/new/", done.new, name="done_new"),
    path("done/<uuid:row>/", done.change, name="done_change"),
    path("done/<uuid:row>/publish/", done.publish, name="publish"),
    path("done/<uuid:row>/withdraw/", done.withdraw, name="withdraw"),
    path("lessons/", lessons.rows, name="lessons"),
    path("lessons/new/", lessons.new, name="lesson_new"),
    path("lessons/brief/", lessons.brief, name="brief"),
    path("lessons/<uuid:row>/", lessons.change, name="lesson_change"),
    path("own/", own.own, name="own"),
    path("own/<uuid:case>/", own.say, name="say"),
    path("own/<uuid:signed>/take-back/", own.take_back, name="take_back"),
]
