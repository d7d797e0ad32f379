#!/bin/sh
# Copyright 2026 The ipcbench authors
# SPDX-License-Identifier: Apache-2.0
#
# Runs test programs, each for at most 30 seconds: 0 is a pass, 77 a skip, anything else a failure.
# Fails if one of them fails.
# usage: run.sh PROGRAM...
set -u

passed=0 skipped=0 failed=0
for program in "$@"; do
  timeout 30 "$program"
  code=$?
  name=$(basename "$program")
  case $code in
    0) passed=$((passed + 1)) ;;
    77) skipped=$((skipped + 1)) && echo "native test $name: skipped" ;;
    *) failed=$((failed + 1)) && echo "native test $name: FAILED, exit code $code (124: timeout)" ;;
  esac
done
echo "native tests: $passed passed, $skipped skipped, $failed failed"
[ $failed -eq 0 ]
