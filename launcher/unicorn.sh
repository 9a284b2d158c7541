# SPDX-License-Identifier: GPL-2.0-or-later
#
# Finding libunicorn 2.x, the CPU emulator; on Debian and its relatives fetching it without root.

unicorn_file_name() {
    case $(uname -s) in
        Darwin) echo libunicorn.2.dylib ;;
        *) echo libunicorn.so.2 ;;
    esac
}

# find_unicorn: sets unicorn to the library's file, or to nothing and fails.
find_unicorn() {
    unicorn=''
    if [ -n "${STACKLET_LAB_UNICORN-}" ]; then
        [ -f "$STACKLET_LAB_UNICORN" ] || return 1
        unicorn=$STACKLET_LAB_UNICORN
        return 0
    fi
    unicorn_name=$(unicorn_file_name)
    unicorn_triplet=$(uname -m)-linux-gnu
    for unicorn_folder in \
        "$root/usr/local/lib" "$root/usr/local/lib/$unicorn_triplet" \
        "$root/usr/lib/$unicorn_triplet" "$root/lib/$unicorn_triplet" "$root/usr/lib64" "$root/usr/lib" \
        "$root/opt/homebrew/lib" "$root/opt/local/lib" "$root/home/linuxbrew/.linuxbrew/lib" \
        "$cache/unicorn/usr/lib/$unicorn_triplet"; do
        if [ -f "$unicorn_folder/$unicorn_name" ]; then
            unicorn=$unicorn_folder/$unicorn_name
            return 0
        fi
    done
    return 1
}

# unicorn_remedy: how to get it here, in one line.
unicorn_remedy() {
    case $(uname -s) in
        Darwin) echo "brew install unicorn" ;;
        *)
            if [ -f "$root/etc/debian_version" ]; then
                echo "apt-get install libunicorn2"
            elif [ -f "$root/etc/fedora-release" ]; then
                echo "dnf install unicorn"
            elif [ -f "$root/etc/arch-release" ]; then
                echo "pacman -S unicorn"
            else
                echo "install the Unicorn engine 2.x (https://www.unicorn-engine.org) with your system's package manager"
            fi
            ;;
    esac
}

can_fetch_packages() {
    [ -f "$root/etc/debian_version" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null
}

# apt_quietly PRIVATE COMMAND...: apt-get; with PRIVATE=yes on package lists of our own, so that neither
# root nor lists of the system are needed.
apt_quietly() {
    apt_private=$1
    shift
    set -- -q -y -o APT::Sandbox::User=root -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$@"
    if [ "$apt_private" = yes ]; then
        set -- -o "Dir::State::Lists=$fetch_work/lists" -o "Dir::Cache=$fetch_work/cache" \
            -o Debug::NoLocking=1 -o Acquire::Languages=none "$@"
    fi
    apt-get "$@" >>"$fetch_log" 2>&1 </dev/null
}

# fetch_package NAME: leaves NAME_*.deb in $fetch_work. First by the system's package lists, and when
# they are empty or stale by fresh ones of our own.
fetch_package() {
    detail "downloading $1"
    (cd "$fetch_work" && apt_quietly no download "$1") && return 0
    if [ ! -d "$fetch_work/lists" ]; then
        detail "downloading package lists"
        mkdir -p "$fetch_work/lists/partial" "$fetch_work/cache/archives/partial" || return 1
        apt_quietly yes update || echo "apt-get update ended with an error; trying with what it got" >>"$fetch_log"
    fi
    detail "downloading $1"
    (cd "$fetch_work" && apt_quietly yes download "$1")
}

# fetch_into_cache FOLDER NAME...: unpacks FOLDER (usr/lib, usr/include) of the first of these packages
# that can be had into $cache/unicorn. What stands there was completely unpacked before it was moved.
fetch_into_cache() {
    fetch_log=$home/target/lab-fetch.log
    fetch_work=$cache/fetching.$$
    fetch_folder=$1
    shift
    mkdir -p "$home/target" "$fetch_work/unpacked" "$cache/unicorn/usr" && : >"$fetch_log" || return 1
    fetch_result=1
    for fetch_name in "$@"; do
        fetch_package "$fetch_name" || continue
        dpkg-deb -x "$fetch_work/$fetch_name"_*.deb "$fetch_work/unpacked" >>"$fetch_log" 2>&1 || continue
        [ -d "$fetch_work/unpacked/$fetch_folder" ] || continue
        # A second lab may have been faster; then its copy stays.
        [ -d "$cache/unicorn/$fetch_folder" ] \
            || mv "$fetch_work/unpacked/$fetch_folder" "$cache/unicorn/$fetch_folder" 2>>"$fetch_log"
        fetch_result=0
        break
    done
    rm -rf "$fetch_work"
    return $fetch_result
}

# need_unicorn: sets unicorn, fetching it where that is possible.
need_unicorn() {
    find_unicorn && return 0
    if [ -n "${STACKLET_LAB_UNICORN-}" ]; then
        fail 69 "STACKLET_LAB_UNICORN names a file that does not exist." \
            "found:  no file $STACKLET_LAB_UNICORN" \
            "wanted: the shared library of Unicorn 2.x, $(unicorn_file_name)" \
            "next:   correct the variable, or unset it and let lab look for the library"
    fi
    unicorn_tried=''
    if can_fetch_packages; then
        fetch_into_cache usr/lib libunicorn2 libunicorn2t64 && find_unicorn && return 0
        unicorn_tried=yes
    fi
    return 1
}

# unicorn_missing: the message when a command cannot do without.
unicorn_missing() {
    wipe_detail
    if [ -n "${unicorn_tried-}" ]; then
        echo "lab: downloading the package libunicorn2 failed; the last lines of $fetch_log:" >&2
        show_tail "$fetch_log" 6
    fi
    fail 69 "the library of the Unicorn CPU emulator, $(unicorn_file_name) (version 2.x), was not found." \
        "looked at: STACKLET_LAB_UNICORN, the system's library folders, $cache/unicorn" \
        "next:      $(unicorn_remedy)" \
        "           or set STACKLET_LAB_UNICORN to the library's file; then run lab again"
}
