"""Where a document's fonts and shapes come from: our static files, never a network."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

OURS, INLINE = "static:", "data:"


class OurFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves ``static:fonts/….woff2`` and ``data:``; anything else stops the document."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Return the file; raise `FatalURLFetchingError` where there is none of ours."""
        if url.startswith(INLINE):
            return super().fetch(url, headers)
        path = _ours(url)
        if path is None:
            raise FatalURLFetchingError(f"not one of our files: {url}")
        return URLFetcherResponse(url, path.read_bytes())


def _ours(url: str) -> Path | None:
    if not url.startswith(OURS):
        return None
    try:
        found = finders.find(url.removeprefix(OURS))
    except SuspiciousFileOperation:
        return None
    return Path(found) if isinstance(found, str) else None
