"""A person's own pages besides those of allauth."""

from django.urls import path
from django.views.generic import RedirectView

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="accounts:profile"), name="home"),
    path("profile/", views.profile, name="profile"),
    path("data/", views.data, name="data"),
    path("data/my-data.json", views.data_download, name="data_download"),
    path("erase/", views.erase_account, name="erase"),
    path("erased/", views.erased, name="erased"),
]
