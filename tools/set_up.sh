#!/bin/sh
# Finds a Python that is new enough and hands over to tools/set_up.py, which does the work.
# Usage: sh tools/set_up.sh run|test|bundle
set -eu
cd "$(dirname "$0")/.."

for python in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11 python3.14; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$python" -m tools.set_up "$@"
    fi
done

echo "OSCE Reader needs Python 3.11 or newer, and none was found. Install it, or name it: make PYTHON=/path/to/python3 run" >&2
exit 1
