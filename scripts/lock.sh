#!/usr/bin/env bash
# Pin every package with its hashes, for Python 3.11 to 3.14, without naming where it came from.
# Needs uv; the package index is uv's own setting (UV_DEFAULT_INDEX), never a file of this project.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
  --no-header --no-annotate --quiet "$@"; }
lock pyproject.toml requirements/build.in -o requirements/app.txt
lock pyproject.toml --extra postgres --extra holidays requirements/build.in requirements/dev.in -o requirements/dev.txt
