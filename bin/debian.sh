# need COMMAND PACKAGE: install a Debian package where its command is missing and we may; else say what is missing.

need() {
    command -v "$1" >/dev/null 2>&1 && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        [ -n "${APT_UPDATED:-}" ] || apt-get update -qq
        APT_UPDATED=1
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
    else
        echo "Missing: $1 (Debian package $2); the tests that need it are skipped." >&2
    fi
}
