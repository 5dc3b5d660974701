"""The program is run as others run it: by its command line, with an environment of its own."""

import pytest

from tools.program import Program, ProgramError
from tools.start import has_display


@pytest.fixture
def make_program(tmp_path):
    def make(script):
        command = tmp_path / "program"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)
        return Program((str(command),), tmp_path / "data")

    return make


def test_command_is_run_with_its_data_folder_and_arguments(make_program, tmp_path):
    program = make_program('printf "%s|" "$@"')
    assert program.run("show", "a b") == f"--data-dir|{tmp_path / 'data'}|show|a b|"


def test_answer_in_json_is_asked_for_and_read(make_program):
    assert make_program('echo "{\\"last\\": \\"$4\\"}"').read("list") == {"last": "--json"}


def test_settings_of_this_checkout_do_not_reach_the_program(make_program, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("OSCE_READER_HOME", "/somewhere")
    assert make_program('echo "$PYTHONPATH$OSCE_READER_HOME."').run() == ".\n"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo notice >&2; echo Nothing there. >&2; exit 1", "exit status 1: Nothing there."),
        ("exit 2", "exit status 2: nothing on standard error"),
        ("echo plain text", "not one JSON value: 'plain text\\\\n'"),
    ],
)
def test_failure_is_told_in_the_words_of_the_program(make_program, script, message):
    with pytest.raises(ProgramError, match=message):
        make_program(script).read("list")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "w"}, True),
    ],
)
def test_display_is_known_by_its_variables(monkeypatch, environment, expected):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_display() is expected
