"""Texts as they stand in the XML of a document."""

from xml.sax.saxutils import escape

from ictreport.plugin import Cleaner


class XmlCleaner(Cleaner):
    """Makes texts safe, and writes them as XML does."""

    def markup(self, text: str) -> str:
        """
        Write a text as it stands in XML.

        Args:
            text: Any text.

        Returns:
            The text, safe and escaped, also for an attribute.
        """
        return escape(self.clean(text), {'"': "&quot;"})
