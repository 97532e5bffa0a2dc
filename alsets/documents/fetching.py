"""Where a document's fonts and shapes come from: our static files, never a network."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

OURS, INLINE = "static:", "data:"


class OurFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves ``static:fonts/….woff2`` and ``data:``; anything else stops the document."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Return the file; raise `FatalURLFetchingError` where there is none of ours."""
        if url.startswith(INLINE):
            return super().fetch(url, headers)
        found = finders.find(url.removeprefix(OURS)) if url.startswith(OURS) else None
        if not isinstance(found, str):
            raise FatalURLFetchingError(f"not one of our files: {url}")
        return URLFetcherResponse(url, Path(found).read_bytes())
