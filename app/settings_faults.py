"""What stops a site from starting: a setting that is missing or wrong.

It reads no setting.
"""


class SettingsFault(Exception):
    """A setting is missing or wrong, so the site must not start. Its text says what to do."""
