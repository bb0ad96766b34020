"""What people type, slips included, in five languages, on each engine: what they mean is on top.

The words are a visitor's own, not the portal's: without accents, shortened, misspelt, compounded.
"""

import os
import re

import pytest

# language, what is typed, how the title of what is meant begins (in the visitor's language)
TOP = 3
TYPED = [
    ("de", "Batteriemontage", "Montagefachkraft für Batteriemodule"),
    ("de", "kfz mechatroniker", "Kfz-Mechatronikerin"),
    ("de", "Reifenvulkanisör", "Reifenvulkaniseur"),
    ("de", "Prüftechniker Baterien", "Prüftechnikerin und Prüftechniker für Batterien"),
    ("de", "hochvolltbox", "Eine Hochvoltbox für fünf Werkstätten"),
    ("de", "tyre technician", "Reifenvulkaniseur"),
    ("fr", "mecanicien diesel poids lourds", "Mécanicien ou mécanicienne de moteurs diesel"),
    ("fr", "diéséliste", "Mécanicien ou mécanicienne de moteurs diesel"),
    ("fr", "electricien automobil", "Électricien ou électricienne automobile"),
    ("fr", "bus a l'hydrogene depot", "Former tout un dépôt de bus à l’hydrogène"),
    ("fr", "batteries d'occassion diagnostic", "Dire ce que vaut une batterie d’occasion"),
    ("cs", "autoelektrikar", "Autoelektrikář"),
    ("cs", "technik vozidlovych bateri", "Technik vozidlových baterií"),
    ("cs", "vulkanizer pneumatyk", "vulkanizér pneumatik"),
    ("cs", "ředitelka výroby montáže motorových vozidel mistr", "Mistr montáže motorových vozidel"),
    ("cs", "vodík autobus mechanici", "Osmnáct naftových mechaniků"),
    ("es", "mecanico disel", "Mecánico o mecánica de motores diésel"),
    ("es", "recauchutador neumaticos", "Recauchutador o recauchutadora"),
    ("es", "vale turno de noche", "Un vale de 650 euros"),
    ("es", "electricista de coches", "Electricista de automóviles"),
    ("it", "eletricista auto", "Elettricista d’auto"),
    ("it", "meccatronico autoriparazioni", "Meccatronico dell’autoriparazione"),
    ("it", "tecnico prova baterie", "Tecnico di prova delle batterie"),
    ("it", "alta tensione appennino", "Il laboratorio in container"),
    ("it", "ricostruzione pneumatici apprendisti", "Leggere la carcassa"),
]


@pytest.fixture(scope="session")
def elasticsearch_portal(template_ground, tmp_path_factory):
    """The same content, searched by a real Elasticsearch."""
    url = os.environ.get("ELASTICSEARCH_URL")
    if not url:
        if os.environ.get("CI"):
            pytest.fail("ELASTICSEARCH_URL is not set: bin/test starts a server and sets it")
        pytest.skip("needs a running Elasticsearch (bin/elasticsearch start; ELASTICSEARCH_URL)")
    ground = template_ground.copy(tmp_path_factory.mktemp("elastic") / "state")
    ground.more.update(
        SEARCH_ENGINE="elasticsearch",
        ELASTICSEARCH_URL=url,
        ELASTICSEARCH_PREFIX=f"typed-{os.getpid()}",
    )
    ground.python("manage.py", "rebuild_search", "--engine", "elasticsearch")
    return ground


@pytest.fixture(scope="session", params=["database", "elasticsearch"])
def engine_site(request):
    if request.param == "database":
        yield request.param, request.getfixturevalue("site")
        return
    with request.getfixturevalue("elasticsearch_portal").serving("--threads", "4") as address:
        yield request.param, address


@pytest.mark.parametrize(("language", "typed", "meant"), TYPED)
def test_what_is_meant_is_at_the_top(tab, engine_site, language, typed, meant):
    engine, site = engine_site
    tab.goto(f"{site}/{language}/search/")
    box = tab.get_by_role("main").get_by_role("combobox")
    box.fill(typed)
    box.press("Enter")
    tab.wait_for_url(re.compile(r"\?q="))
    titles = tab.locator(".hit__title a").all_inner_texts()
    assert titles, f"{engine} finds nothing"
    at_the_top = [title.casefold() for title in titles[:TOP]]
    assert any(title.startswith(meant.casefold()) for title in at_the_top), (engine, titles[:6])
