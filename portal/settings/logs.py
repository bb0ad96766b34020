"""Structured logs: one JSON object a line on standard error, each with the request's id."""

import structlog

_SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_settings(level: str, *, as_json: bool, access: bool) -> dict:
    """Django's ``LOGGING``; ``as_json`` False prints for a person at a terminal.

    ``access`` writes the line a request of ``core.access_log``, whatever the level.
    """
    renderer = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    renderer,
                ],
            }
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "structured"},
            # The worker sets its loggers to INFO, two lines a task; failures are what we read.
            "tasks": {
                "class": "logging.StreamHandler",
                "formatter": "structured",
                "level": level,
            },
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["stderr"], "level": level, "propagate": False},
            # Visitors' mistakes (404, wrong host) stand in the access log, not among warnings.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django_tasks": {"handlers": ["tasks"], "propagate": False},
            "django_tasks_db": {"handlers": ["tasks"], "propagate": False},
            # Of a server that is away we tell ourselves, once, and not at each attempt.
            "elastic_transport": {"level": "ERROR"},
            "portal.access": {"level": "INFO" if access else "WARNING"},
        },
    }
