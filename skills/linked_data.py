"""Roles and skills as schema.org data: facts only, no texts that aren't on the page."""

from core.addresses import absolute
from core.texts import Chosen
from skills.labels import Names
from skills.models import Concept, JobRole
from skills.role_skills import SkillRow

CONTEXT = "https://schema.org/"
FRAMEWORK = "ESCO"


def occupation(role: JobRole, chosen: Chosen | None, rows: list[SkillRow]) -> dict:
    """A job role as ``Occupation``."""
    isco = {
        "@type": "CategoryCode",
        "inCodeSet": "ISCO-08",
        "codeValue": role.isco_code,
    }
    return {
        "@context": CONTEXT,
        "@type": "Occupation",
        "@id": absolute(f"/id/role/{role.uuid}"),
        "identifier": role.code,
        "name": chosen.text.title if chosen else role.code,
        "description": chosen.text.purpose if chosen else "",
        "inLanguage": chosen.language if chosen else "",
        "url": absolute(role.get_absolute_url()),
        "occupationalCategory": isco if role.isco_code else None,
        "sameAs": role.occupation.uri if role.occupation and role.match == "exact" else None,
        "skills": [
            {"@type": "DefinedTerm", "@id": row.uri, "name": row.label.text, "url": row.uri}
            for row in rows
        ],
    }


def defined_term(concept: Concept, names: dict[str, Names], language: str) -> dict:
    """A skill as ``DefinedTerm`` of its framework."""
    own = names.get(language) or names.get("en")
    return {
        "@context": CONTEXT,
        "@type": "DefinedTerm",
        "@id": concept.uri,
        "url": absolute(concept.get_absolute_url()),
        "termCode": concept.code,
        "name": [
            {"@value": row.preferred.text, "@language": code}
            for code, row in names.items()
            if row.preferred
        ],
        "alternateName": own.alternatives if own else (),
        "description": own.description if own else "",
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": FRAMEWORK,
            "version": concept.release,
            "url": "https://esco.ec.europa.eu/",
        },
    }
