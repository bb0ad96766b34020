"""A person's saved searches: keep one, rename, pause or delete it, stop its mails from a mail."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from search import asked, saved, whats_new
from search.models import SavedSearch
from search.saved_forms import SavedSearchForm
from search.words import Words

_GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Row:
    """A saved search as its owner's list shows it."""

    search: SavedSearch
    text: str
    filters: list[str]
    is_too_broad: bool

    @property
    def address(self) -> str:
        return f"{reverse('search:search')}?{self.search.query}"


def _row(search: SavedSearch, words: Words) -> Row:
    chosen = saved.read(search.query, words)
    filters = saved.filters_of(chosen, words)
    return Row(search, chosen.text, filters, whats_new.is_too_broad(search))


@never_cache
@login_required
@require_safe
def saved_searches(request):
    words = Words(get_language())
    searches = SavedSearch.objects.filter(person=request.user).defer("known")
    context = {
        "rows": [_row(search, words) for search in searches],
        "most": saved.MOST,
        "current": "searches",
    }
    return render(request, "search/saved/list.html", context)


@never_cache
@login_required
@_GET_OR_POST
def save(request):
    """Keep the search that the address names; where she keeps it already, show that."""
    words = Words(get_language())
    chosen = asked.known(asked.parse(request.GET), words)
    state = saved.state_of(chosen)
    if not chosen.text or len(state) > saved.LONGEST_STATE:
        return redirect("search:search")
    if known := saved.already_saved(request.user, state):
        messages.info(request, _("You keep this search already."))
        return redirect("search:edit_saved", uuid=known.uuid)
    name = saved.proposed_name(chosen, words)
    form = SavedSearchForm(request.POST or None, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        try:
            search = saved.save(request.user, state=state, **form.cleaned_data)
        except saved.TooManySearches:
            full = _("You can keep no more than %(most)s searches. Delete one first.")
            form.add_error(None, full % {"most": saved.MOST})
        else:
            whats_new.begin(search)
            messages.success(request, _("The search is saved."))
            return redirect("search:saved")
    context = {
        "form": form,
        "text": chosen.text,
        "filters": saved.filters_of(chosen, words),
        "is_full": saved.is_full(request.user),
        "most": saved.MOST,
        "back": f"{reverse('search:search')}?{state}",
        "current": "searches",
    }
    return render(request, "search/saved/save.html", context)


def _own(request, uuid) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.defer("known"), person=request.user, uuid=uuid)


@never_cache
@login_required
@_GET_OR_POST
def edit_saved(request, uuid):
    search = _own(request, uuid)
    form = SavedSearchForm(request.POST or None, instance=search)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your changes are saved."))
        return redirect("search:saved")
    row = _row(search, Words(get_language()))
    context = {"form": form, "row": row, "current": "searches"}
    return render(request, "search/saved/edit.html", context)


@login_required
@require_POST
def pause_saved(request, uuid):
    saved.pause(_own(request, uuid))
    messages.success(request, _("We write no more about this search."))
    return redirect("search:saved")


@login_required
@require_POST
def resume_saved(request, uuid):
    saved.resume(_own(request, uuid))
    messages.success(request, _("We write again about this search."))
    return redirect("search:saved")


@login_required
@require_POST
def delete_saved(request, uuid):
    _own(request, uuid).delete()
    messages.success(request, _("The search is deleted."))
    return redirect("search:saved")


# The address is signed and stands in one person's mail: it is the permission, and needs no token.
@csrf_exempt
@never_cache
@_GET_OR_POST
def stop(request, token):
    """Stop the mails of a search without log-in.

    One button, not the link itself: programs that look for viruses follow every link of a mail.
    """
    search = saved.search_to_stop(token)
    if search and request.method == "POST":
        saved.pause(search)
    return render(request, "search/saved/stop.html", {"search": search})
