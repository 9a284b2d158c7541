# SPDX-License-Identifier: GPL-2.0-or-later
#
# How the launcher talks: on stderr, so that stdout stays the program's. On a terminal a detail
# overwrites the one before; elsewhere every message is a line of its own. No colour, so NO_COLOR
# has nothing to switch off.

if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then
    terminal=yes
else
    terminal=no
fi
detail_open=no

# say TEXT: one line.
say() {
    wipe_detail
    printf '%s\n' "$1" >&2
}

# detail TEXT: what is being done just now. Not worth a line of its own in a log.
detail() {
    [ "$terminal" = yes ] || return 0
    printf '\r\033[K      %.70s' "$1" >&2
    detail_open=yes
}

wipe_detail() {
    [ "$detail_open" = yes ] || return 0
    printf '\r\033[K' >&2
    detail_open=no
}

# fail CODE LINE...: what was attempted, what was found, what to do next; then the end.
fail() {
    wipe_detail
    fail_code=$1
    shift
    printf 'lab: %s\n' "$1" >&2
    shift
    for fail_line in "$@"; do
        printf '  %s\n' "$fail_line" >&2
    done
    exit "$fail_code"
}

# show_tail FILE COUNT: the last lines of a log, indented.
show_tail() {
    tail -n "$2" "$1" 2>/dev/null | sed 's/^/  | /' >&2
}
