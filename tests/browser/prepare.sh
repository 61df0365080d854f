#!/bin/sh
# Gets what the browser tests drive: Chromium from Debian's packages, axe-core from npm. What cannot be had is skipped.
cd "$(dirname "$0")" || exit 0
if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq >/dev/null 2>&1
        apt-get install -qq -y --no-install-recommends chromium chromium-driver >/dev/null 2>&1
    fi
fi
if [ ! -f node_modules/axe-core/axe.min.js ] && command -v npm >/dev/null; then
    npm install --silent --no-fund --no-audit >/dev/null 2>&1
fi
exit 0
