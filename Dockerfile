# One image for web, live, worker, clock and migrate; docker-compose.yml says which it is.
FROM python:3.13-slim-bookworm

RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin alsets \
 && install --directory --owner alsets --group alsets --mode 0700 /data

WORKDIR /srv/alsets
COPY requirements/main.txt requirements/main.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements/main.txt
COPY . .
RUN python -m compileall -q alsets members programmes sessions plans

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ALSETS_DATA=/data DJANGO_SETTINGS_MODULE=alsets.settings
USER 10001:10001
VOLUME /data
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "1", "--respawn-failed-workers", "--no-ws", \
     "--log-level", "warning", "alsets.wsgi:application"]
