# SPDX-License-Identifier: GPL-2.0-or-later
#
# lab doctor: what was found, what is missing, how to get it. Works when everything is missing; when a
# build exists its own part follows.

# finding NAME VALUE [REMEDY]: one line, and the remedy below it when something is missing.
finding() {
    if [ $# -lt 3 ]; then
        printf '%-8s %-12s %s\n' ok "$1" "$2"
    else
        printf '%-8s %-12s %s\n%-8s %-12s to get it: %s\n' MISSING "$1" "$2" '' '' "$3"
        doctor_missing=$((doctor_missing + 1))
    fi
}

lab_doctor() {
    case ${1-} in
        -h | --help)
            echo "Usage: lab doctor"
            echo "Tells what was found, what is missing, and how to get it. Changes nothing."
            exit 0
            ;;
    esac
    doctor_missing=0
    finding system "$(uname -sm)"
    if find_jdk; then
        jdk_version "$java_home"
        finding JDK "$version in $java_home"
    else
        finding JDK "$jdk_wanted or newer is wanted; found: ${jdk_seen:-none}" "$(jdk_remedy)"
    fi
    doctor_command Maven mvn maven "mvn is not on PATH; it builds Stacklet Lab"
    doctor_command npm npm npm "not on PATH; it fetches the assembler Keystone for the build"
    if find_unicorn; then
        finding libunicorn "$unicorn"
    elif can_fetch_packages && [ -z "${STACKLET_LAB_UNICORN-}" ]; then
        finding libunicorn "not there yet; lab downloads it when it is needed (or: $(unicorn_remedy))"
    else
        finding libunicorn "${STACKLET_LAB_UNICORN:-$(unicorn_file_name) was not found}" "$(unicorn_remedy)"
    fi
    doctor_fetched LLVM llvm "150 MB"
    doctor_fetched Keystone keystone "4 MB"
    if doctor_cc=$(command -v cc || command -v gcc || command -v clang); then
        finding "C compiler" "$doctor_cc (only for some tests and for lab bench)"
    else
        finding "C compiler" "none; without one some tests and a part of lab bench are skipped"
    fi
    doctor_build
    finding downloads "$cache ($(doctor_size "$cache"))"
    doctor_java "$@"
}

doctor_command() {
    if doctor_file=$(command -v "$2"); then
        finding "$1" "$doctor_file"
    else
        finding "$1" "$4" "$(command_remedy "$2" "$3")"
    fi
}

# doctor_fetched NAME FOLDER SIZE: something that the build fetches; complete when its marker stands there.
doctor_fetched() {
    for doctor_marker in "$home/toolchain/target/$2"/ready*; do
        if [ -f "$doctor_marker" ]; then
            finding "$1" "${doctor_marker%/*}"
        else
            finding "$1" "not there yet; the build downloads it ($3)"
        fi
        break
    done
}

doctor_size() {
    if [ -d "$1" ]; then
        du -sh "$1" 2>/dev/null | cut -f 1
    else
        echo "nothing there yet"
    fi
}

doctor_build() {
    doctor_java_home=$java_home doctor_unicorn=$unicorn
    if ! remembered; then
        [ -n "$app" ] && [ -d "$app" ] && [ -f "$state/stamp" ] || app=''
    fi
    java_home=$doctor_java_home unicorn=$doctor_unicorn
    if [ -z "$app" ]; then
        finding build "none yet; the next run of lab makes one"
    elif up_to_date; then
        finding build "current, in $app"
    else
        finding build "older than the sources; the next run of lab makes a new one"
    fi
}

# The part that only Java can tell (LLVM, Keystone, whether libunicorn loads).
doctor_java() {
    if [ -z "$app" ] || [ -z "$java_home" ]; then
        [ "$doctor_missing" -eq 0 ] || exit 69
        return 0
    fi
    jvm call doctor "$@" || exit
    [ "$doctor_missing" -eq 0 ] || exit 69
}
