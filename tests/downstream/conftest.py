"""The plugins here run their own tests, each in a process where it is installed."""

collect_ignore_glob = ["*/*"]
