"""Runs the command line in this process."""

import pytest

from ladderway.cli.main import main


@pytest.fixture
def run(capsys):
    """Runs a command; gives exit code, standard output and standard error."""

    def _run(*arguments: str) -> tuple[int, str, str]:
        try:
            main(arguments)
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return _run
