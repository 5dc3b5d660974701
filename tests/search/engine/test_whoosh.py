"""Whoosh is imported late, without its warnings and without Python's networking."""

import subprocess
import sys


def run(program: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", *options, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_what_does_not_search_does_not_import_whoosh():
    program = (
        "import osce_reader.search.results, osce_reader.search.describe, sys\n"
        "print('whoosh' in sys.modules, 'snowballstemmer' in sys.modules)"
    )
    assert run(program).stdout.split() == ["False", "False"]


def test_import_loads_no_networking():
    program = (
        "import osce_reader.search.engine.updating, sys\n"
        "print([name for name in ('ssl', 'http.client', 'urllib.request') if name in sys.modules])"
    )
    assert run(program).stdout.strip() == "[]"


def test_networking_that_is_loaded_already_stays():
    program = (
        "import urllib.request as before, osce_reader.search.engine.writer, sys\n"
        "print(sys.modules['urllib.request'] is before)"
    )
    assert run(program).stdout.strip() == "True"


def test_compiling_whoosh_gives_no_warning(tmp_path):
    done = run("import osce_reader.search.engine.writer", "-X", f"pycache_prefix={tmp_path}")
    assert (done.returncode, done.stderr) == (0, "")
