"""What is missing on a machine is found by trying, and named with its package."""

import pytest

from tools.system_packages import (
    PURPOSES,
    Kind,
    Need,
    choose_package,
    find_unmet,
    install_missing_packages,
)


def need(kind: Kind, name: str) -> Need:
    return Need(kind, name, ("some-package",))


@pytest.mark.parametrize(
    ("kind", "name", "met"),
    [
        (Kind.LIBRARY, "libc.so.6", True),
        (Kind.LIBRARY, "libnothing-like-this.so.9", False),
        (Kind.PROGRAM, "sh", True),
        (Kind.PROGRAM, "no-such-program-anywhere", False),
        (Kind.PYTHON_MODULE, "venv", True),
        (Kind.PYTHON_MODULE, "no_such_module_anywhere", False),
    ],
)
def test_need_is_judged_by_trying(kind, name, met):
    assert need(kind, name).is_met() is met


def test_only_what_is_missing_is_left():
    missing = need(Kind.PROGRAM, "no-such-program-anywhere")
    assert find_unmet([need(Kind.PROGRAM, "sh"), missing]) == [missing]


@pytest.mark.parametrize(
    ("known", "names", "chosen"),
    [
        ({"libglib2.0-0t64"}, ("libglib2.0-0t64", "libglib2.0-0"), "libglib2.0-0t64"),
        ({"libglib2.0-0"}, ("libglib2.0-0t64", "libglib2.0-0"), "libglib2.0-0"),
        (set(), ("libegl1",), "libegl1"),
    ],
)
def test_package_name_is_the_one_that_this_release_knows(
    tmp_path, monkeypatch, known, names, chosen
):
    cache = tmp_path / "apt-cache"
    cases = "".join(f"[ $2 = {name} ] && exit 0\n" for name in known)
    cache.write_text(f"#!/bin/sh\n{cases}exit 100\n")
    cache.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert choose_package(names) == chosen


@pytest.fixture
def only_programs(monkeypatch, tmp_path):
    """A machine that needs three programs, and whose programs are the files in one folder."""
    needs = tuple(
        Need(Kind.PROGRAM, name, (name.lower(),)) for name in ("Xvfb", "xauth", "xdotool")
    )
    monkeypatch.setitem(PURPOSES, "test", (("to test real windows", needs),))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("only_programs")
def test_machine_without_apt_is_told_what_is_missing(capsys):
    install_missing_packages("test")
    said = capsys.readouterr().out
    assert "Missing on this machine, to test real windows: Xvfb, xauth, xdotool." in said
    assert "this machine's own package manager" in said


def test_apt_is_asked_for_exactly_what_is_missing(only_programs, capsys):
    asked = only_programs / "asked"
    for name in ("apt-get", "apt-cache", "env", "sudo", "xauth", "Xvfb"):
        program = only_programs / name
        program.write_text(f'#!/bin/sh\necho {name} "$@" >> {asked}\n')
        program.chmod(0o755)
    install_missing_packages("test")
    assert [line.removeprefix("sudo ") for line in asked.read_text().splitlines()] == [
        "apt-get -qq update",
        "env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends xdotool",
    ]
    assert "Still missing after that: xdotool." in capsys.readouterr().out


def test_nothing_is_said_where_nothing_is_missing(only_programs, capsys):
    for name in ("xdotool", "xauth", "Xvfb"):
        (only_programs / name).write_text("#!/bin/sh\n")
        (only_programs / name).chmod(0o755)
    install_missing_packages("test")
    assert capsys.readouterr().out == ""


def test_every_need_has_a_package():
    for groups in PURPOSES.values():
        for reason, needs in groups:
            assert reason
            assert all(need.packages for need in needs)
