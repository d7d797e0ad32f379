#!/bin/sh
# Copyright 2026 The ipcbench authors
# SPDX-License-Identifier: Apache-2.0
#
# What Maven calls. Without make or a C compiler it warns in one line and succeeds: the jar then
# holds no library, and what needs it says so at run time.
# usage: build.sh install|check
set -eu
cd "$(dirname "$0")"

compiler=${CC:-cc}
for tool in make "${compiler%% *}"; do
  if ! command -v "$tool" >/dev/null; then
    # A library of an earlier build may be older than the sources.
    rm -rf target/classes/linux-*
    if [ "$1" = install ]; then
      echo "[WARNING] native-shim: no $tool found; building without the C library"
    fi
    exit 0
  fi
done
exec make --silent "$1"
