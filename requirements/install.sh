#!/bin/sh
# install.sh VENV PART: makes the environment VENV and installs requirements/PART.txt into it, unless that is done.
set -eu
venv=$1
part=$2
lock=requirements/$part.txt
stamp=$venv/$part.stamp

python=
for name in ${PYTHON_FOR_VENV:-python3.14 python3.13 python3.12 python3.11 python3}; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Bootcamp needs Python 3.11, 3.12, 3.13 or 3.14: please install one of them (Debian and Ubuntu: apt install python3 python3-venv)." >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "Bootcamp needs Python's venv, which $python lacks: please install it (Debian and Ubuntu: apt install python3-venv)." >&2
    exit 1
fi

sum=$("$python" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$lock")
if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then
    touch "$stamp"
    exit 0
fi
if ! "$venv/bin/python" -c '' 2>/dev/null; then
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
echo "Installing what requirements/$part.txt lists (once; the next start skips this) ..."
"$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --only-binary=:all: --require-hashes -r "$lock"
echo "$sum" >"$stamp"
