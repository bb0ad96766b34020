"""Every address of the portal. Below a language: pages; without one: files, machines, admin."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponseRedirect
from django.urls import include, path, re_path, reverse
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core import views
from home import views as home_views

handler404 = "core.views.not_found"
handler403 = "core.views.forbidden"
handler500 = "core.views.server_error"


def to_login(request):
    """Wagtail's own log-in pages would let a person in without her second factor."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("account_login") + (f"?{query}" if query else ""))


urlpatterns = [
    path("", home_views.root, name="root"),
    path("health/live", views.health_live, name="health_live"),
    path("health/ready", views.health_ready, name="health_ready"),
    path("files/<uuid:uuid>/<str:name>", views.file, name="file"),
    path("feeds/", include("practices.feed_urls")),
    path("admin/login/", to_login),
    re_path(
        r"^admin/password_reset/.*$", RedirectView.as_view(pattern_name="account_reset_password")
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("home.machine_urls")),
]

urlpatterns += i18n_patterns(
    path("account/", include("accounts.urls")),
    path("account/", include("members.urls")),
    path("account/", include("allauth.urls")),
    path("", include("skills.urls")),
    path("", include("courses.urls")),
    path("practices/", include("practices.urls")),
    path("", include("working_groups.urls")),
    path("spaces/", include("spaces.urls")),
    path("desk/", include("desk.urls")),
    path("search/", include("search.urls")),
    path("_util/login/", to_login),
    path("", include("home.urls")),
    # The name under which Wagtail looks for the address of a page.
    re_path(r"^((?:[\w-]+/)*)$", home_views.page, name="wagtail_serve"),
    prefix_default_language=True,
)

if settings.COMPONENT_GALLERY:
    urlpatterns.insert(0, path("gallery/", include("core.gallery_urls")))
