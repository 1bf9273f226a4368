#!/bin/bash
# What a night can do to an indexer: it is killed, the disk fills up or fails, a
# second one starts, folders are shut, files vanish, links go round, clocks jump.
#
#   tests/torture.sh KILLS [SEED]      BUILD as for the end-to-end scripts
#
# After each: `check` passes, the server, which runs throughout, answers from a
# whole generation, and the next run completes.  Kills fall half at random times
# (SEED is printed), half at a system call that changes the disk, each in turn, so
# that no step is missed by chance; the same calls are then made to fail.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/e2e/server.sh"

kills=${1:?how many kills}
RANDOM=${2:-2016}
calls=write,pwrite64,writev,fsync,fdatasync,rename,unlink,unlinkat,rmdir,mkdir
calls+=,symlink,copy_file_range,ftruncate
left_out=()

# ------------------------------------------------------------- the reports

# The folder changes from round to round: one report new, one other, one gone.
change() { # ROUND
    local round=$1
    report "reports/new/$round.txt" "Nouveau $round" 2018-01-02 Metz \
        "Odile Kerbrat" emploi "Un mot neuf : nouveauté$round."
    echo "Une phrase de plus, la $round." >>"reports/base/$((round % 40)).txt"
    rm -f "reports/new/$((round - 5)).txt"
}
make_world() {
    for i in {0..59}; do
        report "reports/base/$i.txt" "Réunion $i" 2016-11-28 Lille \
            "Yann Le Goffic" insertion "Compte rendu $i : on parla d’emploi."
    done
    run 0 glane update reports --index index
    start index
}

# ------------------------------------------------------------- the claims

# The index is whole, and the server answers from it, all reports of one generation.
whole() { # AFTER WHAT
    glane check --index index >"$out" 2>"$err" || fail "check, after $1"
    get '/api/v1/search?size=1'
    local reports generation
    reports=$(jq .reports index/current/MANIFEST)
    generation=$(readlink index/current)
    holds ".total == $reports and
           .generation == ($((10#${generation#gen-})) | tonumber) and
           ([.facets.year.values[].count] | add) == $reports"
}

# A run without accident leaves what a fresh index of the same folder holds.
completes() { # AFTER WHAT
    glane update reports --index index >"$out" 2>"$err" ||
        fail "the next run, after $1"
    whole "the run after $1"
    rm -rf fresh
    glane rebuild reports --index fresh >"$out" 2>"$err" || fail "a fresh index"
    diff <(reports_in fresh) <(reports_in index) >"$out" ||
        fail "another index than a fresh one, after $1"
    [[ $(find index -maxdepth 1 -name 'gen-*' | wc -l) -le 2 ]] ||
        fail "left-overs after $1: $(ls index)"
}

# Refused: status 2, one sentence of why, and nothing moved.
refused() { # PATTERN COMMAND…
    local pattern=$1 before
    before=$(readlink index/current)
    shift
    run 2 "$@"
    one_sentence
    says "$pattern"
    [[ $(readlink index/current) == "$before" ]] || fail "the index moved"
}

without() { # WHAT REASON: a part that cannot be tried here
    left_out+=("$1 ($2)")
}

# ------------------------------------------------------------- kills

command_of() { # ROUND: the whole line of the run, two updates for one rebuild
    [[ $(($1 % 3)) -eq 0 ]] && echo rebuild || echo update
}

kill_at_times() { # HOW MANY
    local took moment
    took=$({ TIMEFORMAT=%R; time glane rebuild reports --index fresh >/dev/null; } 2>&1)
    for ((round = 1; round <= $1; round++)); do
        change "$round"
        moment=$(awk -v t="$took" -v r="$RANDOM" 'BEGIN { printf "%.4f", t * 1.1 * r / 32768 }')
        # In a shell of its own, which would otherwise tell of the death.
        bash -c '"$@" >/dev/null 2>&1; :' - timeout -s KILL "$moment" \
            "$index_program" "$(command_of "$round")" reports --index index \
            --jobs $((1 + round % 2)) 2>/dev/null
        whole "a kill after $moment s"
        ((round % 5)) || completes "a kill after $moment s"
    done
}

traced() { # STRACE OPTIONS… -- COMMAND…
    ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 strace -qq -o trace -e trace=$calls "$@"
}
may_trace() {
    command -v strace >/dev/null && traced true 2>/dev/null
}

# How many calls that change the disk does this run make?
calls_of() { # COMMAND
    change 1000
    rm -rf counted
    cp -a index counted
    traced "$index_program" "$1" reports --index counted --quiet || fail "a traced run"
    rm -rf counted
    wc -l <trace
}

kill_at_calls() { # HOW MANY
    local n at
    n=$(calls_of update)
    for ((round = 1; round <= $1; round++)); do
        change "$round"
        # Evenly over the run, from its end, where generations are switched.
        at=$((n - (round - 1) * n / $1))
        bash -c '"$@" >/dev/null 2>&1; :' - strace -qq -o trace -e "trace=$calls" \
            -e "inject=$calls:signal=KILL:when=$at" "$index_program" \
            "$(command_of "$round")" reports --index index 2>/dev/null
        whole "a kill at call $at"
        ((round % 5)) || completes "a kill at call $at"
    done
}

# ------------------------------------------------------------- the disk

fail_at_calls() { # HOW MANY ERROR
    local n at status before
    n=$(calls_of update)
    for ((round = 1; round <= $1; round++)); do
        change "$round"
        at=$((n - (round - 1) * n / $1))
        before=$(readlink index/current)
        traced -e "inject=$calls:error=$2:when=$at+" "$index_program" update \
            reports --index index --summary json >"$out" 2>"$err"
        status=$?
        # Its messages have no other way out than the call that fails.
        [[ $status -eq 0 || $status -eq 2 ]] ||
            fail "status $status when call $at and on fail with $2"
        [[ $status -eq 2 || $(readlink index/current) != "$before" ]] ||
            fail "done, it says, but call $at failed with $2"
        whole "$2 at call $at"
    done
    completes "$2"
}

disk_full() {
    mkdir small
    mount -t tmpfs -o size=4m none small 2>"$err" || {
        without "a small disk" "mounting is not permitted"
        return
    }
    glane update reports --index small/index >"$out" 2>"$err" || fail "on a small disk"
    local before
    before=$(readlink small/index/current)
    head -c 4m /dev/zero >small/ballast 2>/dev/null
    change 2000
    run 2 glane update reports --index small/index
    one_sentence
    says 'plus de place sur le disque|No space left'
    [[ $(readlink small/index/current) == "$before" ]] || fail "the index moved"
    run 0 glane check --index small/index
    rm small/ballast
    run 0 glane update reports --index small/index
    run 0 glane check --index small/index
    umount small
}

read_only() {
    change 2100
    mkdir still
    cp -a index still/index
    if mount --bind still still 2>/dev/null && mount -o remount,ro,bind still 2>/dev/null; then
        run 2 glane update reports --index still/index
        one_sentence
        says 'lecture seule'
        run 0 glane check --index still/index
        umount still
    elif [[ $(id -u) -ne 0 ]]; then
        chmod -R a-w still
        run 2 glane update reports --index still/index
        one_sentence
        run 0 glane check --index still/index
    else
        without "a read-only disk" "mounting is not permitted"
    fi
}

# ------------------------------------------------------------- company

# Start an indexer in $first and hold it still while it has the lock; when it was
# faster than that, another one.
hold_indexer() {
    local inode
    inode=$(stat -c %i index/lock)
    while :; do
        "$index_program" rebuild many --index index >first.out 2>&1 &
        first=$!
        until grep -q ":$inode " /proc/locks || ! kill -0 $first 2>/dev/null; do :; done
        kill -STOP $first 2>/dev/null && grep -q ":$inode " /proc/locks && return
        kill -CONT $first 2>/dev/null
        wait $first
    done
}

second_indexer() {
    mkdir many
    for i in {1..10}; do cp -r reports/base "many/$i"; done
    hold_indexer
    refused 'une autre indexation est en cours' glane update reports --index index
    refused 'une autre indexation est en cours' glane rebuild reports --index index
    refused 'une autre indexation est en cours' glane rollback --index index
    whole "a second indexer"
    kill -CONT "$first"
    wait "$first" || fail "the first indexer: $(cat first.out)"
    first=''
    completes "a second indexer"
}

# Root reads everything: the run is another user's.
shut_folder() {
    local as=()
    if [[ $(id -u) -eq 0 ]]; then
        as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
        chmod a+rx "$work"
        "${as[@]}" test -x "$index_program" -a -r "$work/reports/base/1.txt" || {
            without "a shut folder" "another user cannot reach this folder"
            return
        }
        cp -a index theirs
        chown -R 65534:65534 theirs
    else
        cp -a index theirs
    fi
    local held
    held=$(jq .reports theirs/current/MANIFEST)
    chmod 000 reports/base
    report reports/new/ouvert.txt Ouvert 2018-01-02 Metz "Odile Kerbrat" emploi "Lu."
    run 1 "${as[@]}" "$index_program" update reports --index theirs --summary json
    says 'base : dossier illisible'
    # What was in the index of it stays there.
    [[ $(summary reports) -ge $held ]] || fail "reports of a shut folder are lost"
    run 0 glane check --index theirs
    chmod 755 reports/base
    run 0 "${as[@]}" "$index_program" update reports --index theirs --summary json
    expect unreadable 0
    rm -rf theirs
}

# Gone between the list and the reading, again and again, beside one run.
vanishing() {
    for ((round = 1; round <= 5; round++)); do
        change $((2300 + round))
        while :; do
            for i in {1..20}; do report "reports/brief/$i.txt" Bref 2018-01-02 Metz "" "" "$RANDOM"; done
            rm -rf reports/brief
        done 2>/dev/null &
        local busy=$! status
        glane update reports --index index >"$out" 2>"$err"
        status=$?
        kill -KILL $busy
        wait $busy 2>/dev/null
        [[ $status -le 1 ]] || fail "status $status while files vanish"
        ! grep -v 'brief' "$err" >"$out" || fail "other messages"
        rm -rf reports/brief
        whole "vanishing files"
    done
    if may_trace; then
        change 2310
        ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 strace -qq -o trace \
            -P new/2310.txt -e trace=openat -e inject=openat:error=ENOENT \
            "$index_program" update reports --index index >"$out" 2>"$err"
        [[ $? -eq 1 ]] || fail "a file gone before it was read is not told"
        says 'new/2310.txt : le fichier n’existe pas'
    fi
    completes "vanishing files"
}

links() {
    ln -s . reports/ici
    ln -s .. reports/base/haut
    ln -s autre.txt reports/une.txt
    ln -s une.txt reports/autre.txt
    ln -s "$work" reports/dehors
    run 1 glane update reports --index index --summary json
    says 'une.txt : lien symbolique sans fin'
    expect unreadable 3
    whole "links that go round"
    rm reports/{ici,une.txt,autre.txt,dehors} reports/base/haut
    completes "links that go round"
}

# Dates of files say nothing but "other": to the future, back, before 1970.
clocks() {
    for date in 2100-01-01 2000-01-01 1960-01-01; do
        echo "Dit en $date." >>reports/base/1.txt
        touch -d "$date" reports/base/1.txt
        run 0 glane update reports --index index --summary json
        expect changed 1
        run 0 glane update reports --index index --summary json
        expect published false
    done
    # Same size and an older date: other bytes all the same.
    tr e a <reports/base/2.txt >other
    cat other >reports/base/2.txt
    touch -d 2001-01-01 reports/base/2.txt
    run 0 glane update reports --index index --summary json
    expect changed 1
    completes "clocks that jump"
}

# ------------------------------------------------------------- all

make_world
trap '[[ -z ${first:-} ]] || kill -9 "$first" 2>/dev/null; umount small still 2>/dev/null
      [[ -z $server_pid ]] || kill -9 "$server_pid" 2>/dev/null; clean_up' EXIT
kill_at_times $(((kills + 1) / 2))
if may_trace; then
    kill_at_calls $((kills / 2))
    fail_at_calls $((kills / 4)) ENOSPC
    fail_at_calls $((kills / 4)) EIO
else
    without "kills and failures at a system call" "strace may not trace here"
    kill_at_times $((kills / 2))
fi
for part in disk_full read_only second_indexer shut_folder vanishing links clocks; do
    $part
    whole "$part"
done
# It tells of each generation it opens, and of nothing else.
! grep -v 'génération' "$server_err" >"$out" || fail "the server said more"
: >"$server_err"
stop
echo "$kills kills, seed ${2:-2016}; whole after each."
[[ ${#left_out[@]} -eq 0 ]] || printf 'Not tried: %s.\n' "${left_out[@]}"
