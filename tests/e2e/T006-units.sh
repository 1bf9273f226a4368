#!/bin/bash
# The systemd units are well-formed, shut in, and say what the programs know.
. "$(dirname "$0")/lib.sh"

command -v systemd-analyze >/dev/null || skip "systemd-analyze is not installed"
for unit in "$root"/docs/systemd/*; do
    sed "s|/usr/local/bin|$BUILD|" "$unit" >"$(basename "$unit")"
done
for unit in glane-*; do
    # Manuals are not installed where the tests run; units of the machine are not ours.
    systemd-analyze verify --recursive-errors=no --man=no "./$unit" >"$out" 2>"$err" ||
        fail "$unit"
    quiet
done
for unit in *.service; do
    # 10 is wide open, 0 is shut; below 2 is "OK" with systemd.
    systemd-analyze security --offline=yes --threshold=20 --no-pager "./$unit" \
        >"$out" 2>"$err" || fail "$unit is too open"
done

# The run that the service makes, without systemd.
make_reports reports
command=$(sed -n 's/^ExecStart=//p' glane-index.service)
export GLANE_REPORTS=reports
command=${command/'${GLANE_REPORTS}'/reports}
command=${command/\/var\/lib\/glane/index}
read -ra words <<<"$command"
run 0 "${words[@]}"
[[ ! -s $out ]] || fail "it is not quiet"
run 0 glane check --index index
prints '3 comptes rendus'
