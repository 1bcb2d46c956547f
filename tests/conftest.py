"""The few things many tests stand on."""

pytest_plugins = ["tests.must_run"]
