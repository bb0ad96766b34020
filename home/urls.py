"""Addresses of editorial pages: the root, the list of news; all others are found in the tree."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("", views.page, name="home"),
    path("news/", views.news, name="news"),
]
