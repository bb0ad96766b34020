"""A published practice as its author would have typed it: where a revision begins."""

from core.richtext import to_typed
from practices.figures import kept_number
from practices.models import Practice

STORY_FIELDS = {
    "story": ("challenge", "before", "actions", "innovation", "tools"),
    "evidence": ("intended", "beneficiaries", "unintended", "equity"),
    "transfer": ("conditions", "difficulties", "adaptation", "smallest", "continuation"),
}


def content_of(practice: Practice) -> dict:
    """The content of a draft that, accepted unchanged, would change nothing."""
    text = practice.texts.in_language(practice.original_language).first()
    story = {
        section: {name: to_typed(getattr(text, name)) if text else "" for name in names}
        for section, names in STORY_FIELDS.items()
    }
    return {
        "identity": {
            "title": text.title if text else "",
            "summary": text.summary if text else "",
            "kind": practice.kind,
            "stage": practice.stage,
            "contact": practice.contact,
            "started": _day(practice.started),
            "ended": _day(practice.ended),
            "regions": list(practice.regions.order_by("pk").values("country", "region")),
        },
        "classification": {
            "objectives": [str(row.number) for row in practice.objectives.all()],
            "targets": [row.target for row in practice.targets.order_by("pk")],
            "themes": [row.theme for row in practice.themes.order_by("pk")],
            "value_chain": practice.value_chain,
            "group": practice.group.key if practice.group else "",
            "roles": list(practice.roles.values_list("role__slug", flat=True)),
            "skills": list(practice.skills.values_list("skill__slug", flat=True)),
        },
        "story": {
            **story["story"],
            "staff_fte": _number(practice.staff_fte),
            "cost": _number(practice.cost),
            "funding": practice.funding,
            "steps": list(text.steps.values("title", "description")) if text else [],
            "partners": list(practice.partners.values("name", "country", "role")),
        },
        "evidence": {
            **story["evidence"],
            "headline": text.headline if text else "",
            "evaluated_by": practice.evaluated_by,
            "indicators": _indicators(practice, text),
        },
        "transfer": {**story["transfer"], "materials": _materials(practice)},
        "governance": {
            "consent": "on" if practice.consent else "",
            "interests": practice.interests,
            "review_due": "",
            "sources": practice.sources,
        },
    }


def _indicators(practice: Practice, text) -> list[dict]:
    words = {row.position: row for row in text.indicators.all()} if text else {}
    return [
        {
            "name": words[row.position].name if row.position in words else "",
            "unit": row.unit,
            "baseline": _number(row.baseline),
            "value": _number(row.value),
            "measured_on": _day(row.measured_on),
            "method": words[row.position].method if row.position in words else "",
            "headline": "on" if row.is_headline else "",
        }
        for row in practice.indicators.all()
    ]


def _materials(practice: Practice) -> list[dict]:
    return [
        {
            "title": row.title,
            "language": row.language,
            "licence": row.licence,
            "url": row.url,
            "file": str(row.file.uuid) if row.file else "",
            "file_name": row.file.name if row.file else "",
        }
        for row in practice.materials.select_related("file")
    ]


def _day(day) -> str:
    return day.isoformat() if day else ""


def _number(number) -> str:
    return "" if number is None else kept_number(number)
