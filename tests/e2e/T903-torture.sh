#!/bin/bash
# The short form of `make torture`.
exec "$(dirname "$0")/../torture.sh" 16
