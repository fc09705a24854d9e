"""What was here is the distribution ictreport-testing."""

raise ImportError(
    "ictreport.testing is in ictreport_testing: pip install ictreport-testing"
)
