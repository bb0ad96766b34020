# server_java: prints the folder of a whole Java 21 or newer that the server's user may run; fetches one where there is
# none. Runtimes cut down by jlink (those on PyPI) won't do: the server asks for jdk.jdi.
# Expects: $cache, as_server COMMAND..., say TEXT, and bin/debian.sh.

server_java() {
    for java in "${ES_JAVA_HOME:-}" "${JAVA_HOME:-}" \
        "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /)")")")" \
        /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$cache/java"; do
        if is_whole_java "$java"; then
            echo "$java"
            return
        fi
    done
    fetch_java >&2
    echo "$cache/java"
}

is_whole_java() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] || return 1
    major=$(as_server "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
    [ "${major:-0}" -ge 21 ] && as_server "$1/bin/java" --list-modules | grep -q '^jdk\.jdi'
}

# Debian 13's Java with the C library that it was built for beside it, so that an older Debian runs it too.
fetch_java() {
    need patchelf patchelf
    say "Fetching Java 21"
    fresh=$(mktemp -d "$cache/fetching.XXXXXX")
    mkdir -p "$fresh/lists/partial" "$fresh/archives/partial"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main" \
        >"$fresh/sources.list"
    thirteen() {
        (cd "$fresh" && apt-get -qq -o Dir::Etc::sourcelist="$fresh/sources.list" -o Dir::Etc::sourceparts=- \
            -o Dir::State::lists="$fresh/lists" -o Dir::Cache="$fresh" -o APT::Sandbox::User=root "$@")
    }
    thirteen update
    thirteen download openjdk-21-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g
    for package in "$fresh"/*.deb; do dpkg -x "$package" "$fresh/root"; done
    rm -rf "$cache/java"
    mv "$fresh"/root/usr/lib/jvm/java-21-openjdk-* "$cache/java"
    cp -r --remove-destination "$fresh"/root/etc/java-21-openjdk/* "$cache/java/conf/"
    mkdir "$cache/java/lib/system"
    cp -L "$fresh"/root/usr/lib/*-linux-gnu/*.so* "$cache/java/lib/system/"
    for program in "$cache"/java/bin/* "$cache/java/lib/jspawnhelper"; do
        patchelf --set-interpreter "$(echo "$cache"/java/lib/system/ld-linux-*)" \
            --force-rpath --set-rpath "$cache/java/lib/system:$cache/java/lib" "$program"
    done
    chmod -R a+rX "$cache/java"
    rm -rf "$fresh"
}
