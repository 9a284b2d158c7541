# SPDX-License-Identifier: GPL-2.0-or-later
#
# Finding a JDK without starting one: every JDK carries a `release` file that states its version.

jdk_wanted=25

# jdk_version HOME: sets version to the major version; fails if there is no JDK in HOME.
jdk_version() {
    version=''
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
        case $jdk_line in
            JAVA_VERSION=*) version=${jdk_line#*=} && break ;;
        esac
    done <"$1/release"
    version=${version#\"}
    version=${version%%[!0-9]*}
    [ -n "$version" ]
}

# jdk_of_command: the folder of the `java` on PATH, symbolic links followed.
jdk_of_command() {
    jdk_file=$(command -v java) || return 1
    while [ -h "$jdk_file" ]; do
        jdk_link=$(readlink "$jdk_file")
        case $jdk_link in
            /*) jdk_file=$jdk_link ;;
            *) jdk_file=${jdk_file%/*}/$jdk_link ;;
        esac
    done
    case $jdk_file in
        */bin/java) printf '%s\n' "${jdk_file%/bin/java}" ;;
        *) return 1 ;;
    esac
}

# find_jdk: sets java_home. Of several, the one of the version we are tested with, else the newest.
# jdk_seen collects those that are too old, for the message.
find_jdk() {
    java_home='' best=0 jdk_seen=''
    if [ -n "${STACKLET_LAB_JAVA_HOME-}" ]; then
        if jdk_version "$STACKLET_LAB_JAVA_HOME" && [ "$version" -ge "$jdk_wanted" ]; then
            java_home=$STACKLET_LAB_JAVA_HOME
            return 0
        fi
        jdk_seen="$STACKLET_LAB_JAVA_HOME (${version:-no JDK there})"
        return 1
    fi
    if [ -n "${JAVA_HOME-}" ] && jdk_version "$JAVA_HOME"; then
        if [ "$version" -ge "$jdk_wanted" ]; then
            java_home=$JAVA_HOME
            return 0
        fi
        jdk_seen="JAVA_HOME=$JAVA_HOME ($version)"
    fi
    for jdk_place in "$(jdk_of_command)" \
        "$root"/usr/lib/jvm/* "$root"/usr/lib64/jvm/* "$root"/usr/java/* "$root"/opt/* "$root"/opt/java/* \
        "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "$root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/*; do
        jdk_version "$jdk_place" || continue
        if [ "$version" -lt "$jdk_wanted" ]; then
            case $jdk_seen in
                *"$jdk_place ("*) ;;
                *) jdk_seen="${jdk_seen:+$jdk_seen, }$jdk_place ($version)" ;;
            esac
        elif [ "$best" -ne "$jdk_wanted" ] && { [ "$version" -eq "$jdk_wanted" ] || [ "$version" -gt "$best" ]; }; then
            java_home=$jdk_place best=$version
        fi
    done
    [ -n "$java_home" ]
}

# jdk_remedy: how to get one here, in one line.
jdk_remedy() {
    case $(uname -s) in
        Darwin) echo "brew install --cask temurin@$jdk_wanted" ;;
        *)
            if [ -f "$root/etc/debian_version" ]; then
                echo "unpack a JDK from https://adoptium.net into ~/.jdks, or apt-get install openjdk-$jdk_wanted-jdk-headless where it exists"
            elif [ -f "$root/etc/fedora-release" ]; then
                echo "dnf install java-$jdk_wanted-openjdk-devel"
            elif [ -f "$root/etc/arch-release" ]; then
                echo "pacman -S jdk-openjdk"
            else
                echo "unpack a JDK from https://adoptium.net into ~/.jdks"
            fi
            ;;
    esac
}

need_jdk() {
    find_jdk && return 0
    [ -z "${STACKLET_LAB_JAVA_HOME-}" ] || fail 69 "STACKLET_LAB_JAVA_HOME names no JDK $jdk_wanted or newer." \
        "found:     $jdk_seen" \
        "next:      correct the variable, or unset it and let lab look for a JDK"
    fail 69 "no JDK $jdk_wanted or newer was found." \
        "looked at: STACKLET_LAB_JAVA_HOME, JAVA_HOME, java on PATH, and where systems and tools keep JDKs" \
        "found:     ${jdk_seen:-none}" \
        "next:      $(jdk_remedy)" \
        "           or set STACKLET_LAB_JAVA_HOME to the folder of a JDK; then run lab again"
}
