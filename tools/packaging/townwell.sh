#!/bin/sh
# The portal of this machine, unless --data or the environment names another.
export TOWNWELL_DATA="${TOWNWELL_DATA-/var/lib/townwell}"
export TOWNWELL_CONFIG="${TOWNWELL_CONFIG-/etc/townwell/townwell.toml}"
exec /usr/lib/townwell/townwell "$@"
