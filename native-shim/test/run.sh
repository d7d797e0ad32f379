#!/bin/sh
# Copyright 2026 The ipcbench authors
# SPDX-License-Identifier: Apache-2.0
#
# Runs test programs, each for at most 30 seconds: 0 is a pass, 77 a skip, anything else a failure.
# Fails if one of them fails.
# usage: run.sh PROGRAM...
set -u

failed=0
for program in "$@"; do
  timeout 30 "$program"
  code=$?
  case $code in
    0) verdict=pass ;;
    77) verdict=skip ;;
    124) verdict='FAIL (timeout)' failed=1 ;;
    *) verdict="FAIL (exit code $code)" failed=1 ;;
  esac
  echo "native test $(basename "$program"): $verdict"
done
exit $failed
