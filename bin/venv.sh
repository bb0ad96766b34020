# make_venv FILE...: a virtual environment in .venv that holds these pinned requirements, made once.

find_python() {
    for python in python3.13 python3.12 python3.11 python3; do
        if command -v "$python" >/dev/null 2>&1 &&
            "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    echo "Python 3.11 or newer (with venv) is needed." >&2
    exit 1
}

make_venv() {
    for file in "$@"; do
        stamp=".venv/.$(basename "$file").installed"
        if [ ! -x .venv/bin/python ]; then
            python=$(find_python)
            echo "Making a virtual environment with $("$python" --version)"
            "$python" -m venv .venv
        fi
        wanted=$(cksum <"$file")
        if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
            started=$(date +%s)
            echo "Installing $file"
            .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$file"
            echo "$wanted" >"$stamp"
            echo "Installed $file ($(($(date +%s) - started)) s)"
        fi
    done
}
