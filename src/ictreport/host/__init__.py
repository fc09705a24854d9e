"""
Everything that an application needs for working with plugins.

``ictreport.load``, ``render`` and ``export`` use ``default_host()`` when no host is
given. ``PluginHost(autoload=False)`` makes a host that has only the plugins which are
registered with it.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
