"""What the tests of the core and of the plugins share: hypothesis profiles."""

import os
from importlib.util import find_spec

import hypothesis

# What `ictreport new` writes is tested where it is installed, which is not everywhere.
collect_ignore = [] if find_spec("ictreport_example") else ["plugins/ictreport-example"]

# No deadline: a busy machine is not a wrong result.
hypothesis.settings.register_profile("dev", deadline=None, max_examples=50)
hypothesis.settings.register_profile("quick", deadline=None, max_examples=10)
hypothesis.settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "thorough", deadline=None, max_examples=2000, print_blob=True
)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)
