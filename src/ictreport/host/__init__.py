"""
Everything that an application needs for working with plugins.

``ictreport.load``, ``render`` and ``export`` use ``default_host()`` when no host is
given. ``PluginHost(autoload=False)`` makes a host that has only the plugins which are
registered with it.
"""

from ictreport.host._describe import OptionRow, describe_options
from ictreport.host._host import LIMIT, OUTPUT_LIMIT, PluginHost, default_host
from ictreport.host._origin import (
    FILE,
    STDIN,
    check_size,
    open_origin,
    read_file,
    scheme_of,
    size_text,
)
from ictreport.host._places import Places
from ictreport.host._records import (
    Kind,
    Offer,
    OfferStatus,
    PluginFailure,
    PluginRecord,
    PluginStatus,
    PluginWarning,
    Provided,
    Stage,
)

__all__ = [
    "FILE",
    "LIMIT",
    "OUTPUT_LIMIT",
    "STDIN",
    "Kind",
    "Offer",
    "OfferStatus",
    "OptionRow",
    "Places",
    "PluginFailure",
    "PluginHost",
    "PluginRecord",
    "PluginStatus",
    "PluginWarning",
    "Provided",
    "Stage",
    "check_size",
    "default_host",
    "describe_options",
    "open_origin",
    "read_file",
    "scheme_of",
    "size_text",
]
