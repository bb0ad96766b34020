"""The profile of an organisation, edited by its own people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core.permissions import get_visible
from members import profiles
from members.forms import ProfileForm, TextFormSet, text_initial
from members.models import Organisation
from members.permissions import may_edit_profile


@never_cache
@login_required
def profile(request, slug):
    organisation = get_visible(Organisation.objects, request.user, slug=slug)
    if not may_edit_profile(request.user, organisation):
        raise Http404
    form = ProfileForm(request.POST or None, request.FILES or None, instance=organisation)
    texts = TextFormSet(request.POST or None, initial=text_initial(organisation), prefix="texts")
    if request.method == "POST" and form.is_valid() & texts.is_valid():
        written = {
            row["language"]: row.get("about", "")
            for row in texts.cleaned_data
            if row.get("language")
        }
        profiles.save(organisation, form, written, by=request.user)
        messages.success(request, _("The profile is saved."))
        return redirect(organisation.get_absolute_url())
    context = {
        "organisation": organisation,
        "form": form,
        "texts": texts,
        "forms": [form, *texts.forms],
        "current": "organisation",
    }
    return render(request, "members/profile.html", context)
