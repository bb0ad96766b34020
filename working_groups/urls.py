"""Addresses of working groups. ``exchanges`` is no group's key, ``new`` no output's slug."""

from django.urls import path

from working_groups.views import drafting, exchanges, public

app_name = "working_groups"
urlpatterns = [
    path("working-groups/", public.groups, name="groups"),
    path("working-groups/exchanges/ask-type/<slug:group>/", exchanges.ask_type, name="ask_type"),
    path("working-groups/exchanges/ask-group/<slug:group>/", exchanges.ask_group, name="ask_group"),
    path("working-groups/exchanges/<uuid:uuid>/", public.exchange, name="exchange"),
    path("working-groups/exchanges/<uuid:uuid>/answer/", exchanges.answer, name="answer"),
    path(
        "working-groups/exchanges/<uuid:uuid>/move/<slug:verb>/",
        exchanges.move,
        name="move_exchange",
    ),
    path("working-groups/<slug:key>/", public.group, name="group"),
    path("working-groups/<slug:key>/outputs/", public.group_outputs, name="group_outputs"),
    path("working-groups/<slug:key>/outputs/new/", drafting.new, name="new_output"),
    path("working-groups/<slug:key>/outputs/<slug:slug>/", public.output, name="output"),
    path("working-groups/<slug:key>/outputs/<slug:slug>/edit/", drafting.edit, name="edit_output"),
    path("working-groups/<slug:key>/outputs/<slug:slug>/text/", drafting.text, name="edit_text"),
    path("working-groups/<slug:key>/outputs/<slug:slug>/files/", drafting.files, name="edit_files"),
    path(
        "working-groups/<slug:key>/outputs/<slug:slug>/move/<slug:verb>/",
        drafting.move,
        name="move_output",
    ),
    path("working-groups/<slug:key>/outputs/<slug:slug>/done/", drafting.done, name="settle"),
    path("outputs/", public.outputs, name="outputs"),
    path("matrix/", public.matrix, name="matrix"),
    path("matrix.csv", public.matrix_csv, name="matrix_csv"),
    path("matrix/<slug:group>/<slug:member_type>/", public.crossing, name="crossing"),
]
