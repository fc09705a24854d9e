"""
What other projects test their own reports and plugins with.

``ictreport.testing.strategies`` draws reports and everything in them for hypothesis.
It needs the extra ``ictreport[testing]``; this package alone imports nothing.
"""
