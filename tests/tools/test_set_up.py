"""Setting up remembers what it finished, and does again what was not."""

import subprocess
import sys
import sysconfig

import pytest

from tools.set_up import Environment, fingerprint, main


@pytest.fixture
def environment(tmp_path):
    (tmp_path / ".venv").mkdir()
    return Environment(tmp_path / ".venv")


def test_step_is_finished_only_for_the_value_it_was_stamped_with(environment):
    assert not environment.has_stamp("index", "a")
    environment.stamp("index", "a")
    assert environment.has_stamp("index", "a")
    assert not environment.has_stamp("index", "b")
    assert not environment.has_stamp("program", "a")


def test_removed_stamp_is_forgotten(environment):
    environment.stamp("python", "3.11")
    environment.remove_stamp("python")
    environment.remove_stamp("python")
    assert not environment.has_stamp("python", "3.11")


def test_environment_knows_where_its_packages_will_lie(environment):
    inside = environment.packages.relative_to(environment.folder)
    here = sysconfig.get_path("purelib", "venv", {"base": "/x", "platbase": "/x"})
    assert f"/x/{inside.as_posix()}" == here


def test_fingerprint_depends_on_names_and_contents_but_not_on_the_order(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("one")
    second.write_text("two")
    before = fingerprint([first, second], root=tmp_path)
    assert fingerprint([second, first], root=tmp_path) == before
    assert fingerprint([first], root=tmp_path) != before
    second.write_text("three")
    assert fingerprint([first, second], root=tmp_path) != before


@pytest.mark.parametrize("arguments", [[], ["dance"], ["run", "test"]])
def test_wrong_usage_is_told(arguments, capsys):
    assert main(arguments) == 2
    assert "Usage: sh tools/set_up.sh run|test|bundle" in capsys.readouterr().err


def test_launcher_takes_the_python_that_it_is_given(tmp_path):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho chosen >&2\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    finished = subprocess.run(
        ["sh", "tools/set_up.sh"],
        env={"PYTHON": str(python), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 2
    assert finished.stderr.startswith("chosen")


def test_launcher_without_a_python_says_what_is_needed(tmp_path):
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    finished = subprocess.run(
        ["/bin/sh", "tools/set_up.sh", "run"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert finished.stderr.startswith("OSCE Reader needs Python 3.11 or newer")
