# SPDX-License-Identifier: GPL-2.0-or-later
#
# lab clean

lab_clean() {
    clean_cache=no
    for clean_argument in "$@"; do
        case $clean_argument in
            --cache) clean_cache=yes ;;
            -h | --help)
                echo "Usage: lab clean [--cache]"
                echo "Removes what the build made. With --cache also the downloads and built images in"
                echo "$cache"
                exit 0
                ;;
            *) fail 64 "clean does not know '$clean_argument'." "next: lab clean, or lab clean --cache" ;;
        esac
    done
    lock
    rm -rf "$home/target"
    for clean_module in stacklet-asm emulator toolchain inspector lessons visualizer cli junit tests; do
        rm -rf "$home/$clean_module/target"
    done
    say "Removed the build output of $home"
    if [ "$clean_cache" = yes ]; then
        rm -rf "$cache"
        say "Removed the cache $cache"
    fi
}
