"""The closed lists of the best-practice template: codes in the database, words by gettext."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    PRACTICE = "practice", pgettext_lazy("kind of practice", "Practice")
    PILOT = "pilot", pgettext_lazy("kind of practice", "Pilot")
    FAILURE = "failure", pgettext_lazy("kind of practice", "Lesson from failure")


class Stage(TextChoices):
    PLANNED = "planned", pgettext_lazy("stage", "Planned")
    RUNNING = "running", pgettext_lazy("stage", "Running")
    COMPLETED = "completed", pgettext_lazy("stage", "Completed")
    SCALED = "scaled", pgettext_lazy("stage", "Scaled up")


class Label(TextChoices):
    DOCUMENTED = "documented", pgettext_lazy("label of a practice", "Documented")
    PROMISING = "promising", pgettext_lazy("label of a practice", "Promising")
    GOOD = "good", pgettext_lazy("label of a practice", "Good practice")
    BEST = "best", pgettext_lazy("label of a practice", "Best practice")


class Objective(IntegerChoices):
    """The alliance's own eight objectives, in few words."""

    INTELLIGENCE = 1, _("Know what skills are needed")
    FRAMEWORK = 2, _("One language for roles and skills")
    TRAINING = 3, _("A database of good training")
    RECOGNITION = 4, _("Recognition by e-badges")
    LIFELONG = 5, _("Learning through a whole working life")
    PILOTS = 6, _("Pilots in the regions")
    PRACTICES = 7, _("Share what works")
    TRUST = 8, _("Trust")


class ValueChain(TextChoices):
    MATERIALS = "materials", _("Materials")
    CELL_PRODUCTION = "cell_production", _("Battery cells and packs")
    PARTS = "parts", _("Parts and components")
    ASSEMBLY = "assembly", _("Vehicle assembly")
    SOFTWARE = "software", _("Software and electronics")
    SALES = "sales", _("Sales")
    MAINTENANCE = "maintenance", _("Repair and maintenance")
    REUSE_RECYCLING = "reuse_recycling", _("Reuse and recycling")
    LOGISTICS = "logistics", _("Logistics")
    CROSS = "cross", _("Several steps")


class Funding(TextChoices):
    OWN = "own", _("Own means")
    ESF = "esf", _("European Social Fund")
    ERASMUS = "erasmus", "Erasmus+"
    NATIONAL = "national", _("National funding")
    REGIONAL = "regional", _("Regional funding")
    LEVY = "levy", _("Training levy")
    MIXED = "mixed", _("Mixed funding")


class Evaluation(TextChoices):
    INTERNAL = "internal", _("The organisation itself")
    EXTERNAL = "external", _("External evaluators")
    PEER = "peer", _("Peers")
    NONE = "none", _("Not evaluated")


class Target(TextChoices):
    WORKERS_AT_RISK = "workers_at_risk", _("Workers whose job is at risk")
    EMPLOYED = "employed", _("Employed workers")
    JOBSEEKERS = "jobseekers", _("Jobseekers")
    APPRENTICES = "apprentices", _("Apprentices")
    STUDENTS = "students", _("Students")
    TRAINERS = "trainers", _("Trainers")
    MANAGERS = "managers", _("Managers")
    WOMEN = "women", _("Women")
    MIGRANTS = "migrants", _("Migrants")
    OLDER_WORKERS = "older_workers", _("Older workers")


class Theme(TextChoices):
    RESKILLING = "reskilling", _("Reskilling")
    UPSKILLING = "upskilling", _("Upskilling")
    APPRENTICESHIP = "apprenticeship", _("Apprenticeship")
    RECOGNITION = "recognition", _("Recognition of skills")
    SKILLS_INTELLIGENCE = "skills_intelligence", _("Skills intelligence")
    INCLUSION = "inclusion", _("Inclusion")
    TRAIN_THE_TRAINER = "train_the_trainer", _("Training of trainers")
    DIGITAL_LEARNING = "digital_learning", _("Digital learning")
    RECRUITMENT = "recruitment", _("Recruitment")
    GREEN = "green", _("Green transition")


class PartnerRole(TextChoices):
    LEAD = "lead", pgettext_lazy("part of a partner", "Lead")
    TRAINING = "training", pgettext_lazy("part of a partner", "Training")
    FUNDING = "funding", pgettext_lazy("part of a partner", "Funding")
    RESEARCH = "research", pgettext_lazy("part of a partner", "Research")
    EMPLOYER = "employer", pgettext_lazy("part of a partner", "Employer")
    WORKS_COUNCIL = "works_council", pgettext_lazy("part of a partner", "Works council")
    PUBLIC = "public", pgettext_lazy("part of a partner", "Public body")
    TECHNOLOGY = "technology", pgettext_lazy("part of a partner", "Technology")


class Licence(TextChoices):
    CC_BY = "CC BY 4.0", "CC BY 4.0"
    CC_BY_SA = "CC BY-SA 4.0", "CC BY-SA 4.0"
    CC0 = "CC0 1.0", "CC0 1.0"
    RESERVED = "all rights reserved", _("All rights reserved")


class Unit(TextChoices):
    PERCENT = "%", "%"
    PERSONS = "persons", pgettext_lazy("unit", "persons")
    HOURS = "hours", pgettext_lazy("unit", "hours")
    DAYS = "days", pgettext_lazy("unit", "days")
    WEEKS = "weeks", pgettext_lazy("unit", "weeks")
    EUR = "EUR", "€"
    POINTS = "points", pgettext_lazy("unit", "points")
