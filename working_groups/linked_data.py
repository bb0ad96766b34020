"""An output as schema.org ``CreativeWork`` (JSON-LD): only facts that are on its page."""

from core.addresses import absolute
from working_groups.models import Output

_TYPES = {
    Output.Kind.REPORT: "Report",
    Output.Kind.DATASET: "Dataset",
}


def creative_work(output: Output, version, chosen, files, group) -> dict:
    """``chosen``: the text that is shown; ``group``: the group's name and address."""
    return {
        "@context": "https://schema.org",
        "@type": _type(output.kind),
        "@id": absolute(f"/id/output/{output.uuid}"),
        "url": absolute(output.get_absolute_url()),
        "name": chosen.text.title if chosen else output.slug,
        "description": chosen.text.summary if chosen else "",
        "inLanguage": chosen.language if chosen else "",
        "version": version.number if version else "",
        "datePublished": version.published_on if version else None,
        "creator": {"@type": "Organization", "name": group.name, "url": absolute(group.url)},
        "encoding": [
            {
                "@type": "MediaObject",
                "name": row.title,
                "contentUrl": absolute(row.file.get_absolute_url()),
                "encodingFormat": row.file.content_type,
                "contentSize": row.file.size,
                "inLanguage": row.language,
            }
            for row in files
        ],
    }


def _type(kind: str) -> str:
    return _TYPES.get(kind, "CreativeWork")
