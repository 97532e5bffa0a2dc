#!/bin/sh
# Run once by the image of PostgreSQL: the two roles and their database.
set -eu
psql --set ON_ERROR_STOP=1 --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" --username postgres <<'SQL'
CREATE ROLE alsets_owner LOGIN CREATEDB PASSWORD :'owner';
CREATE ROLE alsets_app LOGIN PASSWORD :'app';
CREATE DATABASE alsets OWNER alsets_owner;
REVOKE ALL ON DATABASE alsets FROM PUBLIC;
GRANT CONNECT ON DATABASE alsets TO alsets_app;
SQL
