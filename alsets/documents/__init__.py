"""Documents for print and for screen readers: tagged PDF (PDF/UA-1) from our templates.

The one place that touches WeasyPrint, which is imported when a document is made, so that no page
pays for it. Nothing is fetched from a network: fonts and styles are our static files.
"""

from alsets.documents.render import NotOurFile, render

__all__ = ["NotOurFile", "render"]
