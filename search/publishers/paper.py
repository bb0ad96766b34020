"""The alliance's papers: what the list of papers says of each, not the words of its files."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.languages import NAMES
from home.models import Paper, PaperAudience, PaperFile, PaperText
from search.facets import LANGUAGE
from search.publishers.base import Document, Publisher
from search.publishers.linked import rows_of


def all_uuids():
    return Paper.objects.values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    papers = list(Paper.objects.filter(uuid__in=uuids))
    ids = [paper.pk for paper in papers]
    texts = rows_of(PaperText, "paper", ids, "language", "title", "about")
    audience = rows_of(PaperAudience, "object", ids, "key")
    files = defaultdict(list)
    newest_first = PaperFile.objects.filter(paper__in=ids).order_by("-date", "-version", "language")
    for pk, *file in newest_first.values_list("paper_id", "version", "date", "language"):
        files[pk].append(file)
    for paper in papers:
        version, day, _language = files[paper.pk][0] if files[paper.pk] else ("", None, "")
        read_in = [code for number, at, code in files[paper.pk] if (number, at) == (version, day)]
        for language, title, about in texts[paper.pk]:
            yield Document(
                uuid=paper.uuid,
                language=language,
                title=title,
                text=about,
                # A page of the tree holds the list, and each paper has its place there.
                address=f"/papers/#{paper.slug}",
                original="en",
                date=day,
                facets=frozenset(("language", code) for code, *_rest in texts[paper.pk]),
                audience=frozenset(audience[paper.pk]),
                facts={"version": version, "languages": read_in},
            )


def describe(facts, _words) -> list[str]:
    found = []
    if facts["version"]:
        found.append(gettext("Version %(number)s") % {"number": facts["version"]})
    if names := [NAMES.get(code, code) for code in facts["languages"]]:
        found.append(gettext("in %(languages)s") % {"languages": ", ".join(names)})
    return found


PUBLISHER = Publisher(
    kind="paper",
    model=Paper,
    one=pgettext_lazy("kind of result", "Paper"),
    many=_("Papers"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    is_dated=True,
    facets=(LANGUAGE,),
)
