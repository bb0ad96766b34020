"""Addresses of practices. Words that stand here are no slugs: see ``acceptance.RESERVED``."""

from django.urls import path

from practices.views import reading, submissions, writing

app_name = "practices"
urlpatterns = [
    path("", reading.practices, name="practices"),
    path("submit/", writing.submit, name="submit"),
    path("submit/<uuid:uuid>/preview/", writing.preview, name="preview"),
    path("submit/<uuid:uuid>/<slug:step>/", writing.write, name="write"),
    path("submissions/", submissions.submissions, name="submissions"),
    path("submissions/<uuid:uuid>/", submissions.submission, name="submission"),
    path("submissions/<uuid:uuid>/withdraw/", submissions.withdraw, name="withdraw"),
    path("submissions/<uuid:uuid>/erase/", submissions.erase, name="erase"),
    path("<slug:slug>/", reading.practice, name="practice"),
    path("<slug:slug>/revise/", writing.revise, name="revise"),
]
