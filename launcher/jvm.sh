# SPDX-License-Identifier: GPL-2.0-or-later
#
# How the JVM is started, once for `lab` and once for the training run that makes the start fast.
#
#   SerialGC, small heap   a run is short and guest memory lies outside the Java heap
#   G1 for the desktop     measured with 5 000 stacklets: half of the memory, and no pause of 0.4 s; GCTimeRatio
#                          lets it rather collect than grow, and what is free above 35 % is given back; it marks only
#                          when the heap is 60 % full: while time is scrubbed it marked without end, and each
#                          time stopped everything for more than a frame
#   TrimNativeHeap...     measured: what was freed outside the Java heap, by compilers and by Unicorn, goes back
#                          to the system, 60 MB; the C library of Linux would keep it, others have no such option
#   compact headers        measured: a twentieth of the desktop's memory less; for all, since a file of classes
#                          serves only JVMs whose headers are like those of the training run
#   C1 only                measured: the second compiler never pays for itself in a short run, but the
#                          desktop and movies paint for minutes: with C1 a frame takes five times as long
#   AOTCache               classes loaded and linked ahead of time by the training run
#   Xlog                   a cache that does not fit this JVM is no news for the user; errors are

jvm_separator=:
jvm_headers=-XX:+UseCompactObjectHeaders
jvm_roomy='-Xms32m -Xmx1g'

# jvm_choose [lab's arguments]: what a command needs, as jvm_kind, jvm_tier and jvm_collector. The kind says
# which modules there are, and is the name of the file with classes that a training run has left, if one did.
jvm_choose() {
    jvm_kind=lab jvm_tier=1 jvm_collector=-XX:+UseSerialGC
    case "${1-} ${2-}" in
        ' ' | 'view '* | 'movie '* | 'lesson preview') jvm_paint ;;
        'check '*)
            jvm_kind=check
            for jvm_word; do
                case $jvm_word in
                    --view) jvm_paint ;;
                esac
            done
            ;;
        'picture '*) jvm_kind=desktop ;;
        'lesson export') jvm_kind=paper ;;
        'grade '*) jvm_kind=grade ;;
        'lesson '*) jvm_kind=lesson ;;
    esac
}

# What paints for minutes.
jvm_paint() {
    jvm_kind=desktop jvm_tier=4
    jvm_collector='-XX:+UseG1GC -XX:GCTimeRatio=2 -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=35'
    jvm_collector="$jvm_collector -XX:MaxNewSize=96m -XX:-G1UseAdaptiveIHOP -XX:InitiatingHeapOccupancyPercent=60"
    case $(uname -s) in
        Linux) jvm_collector="$jvm_collector -XX:TrimNativeHeapInterval=2000" ;;
    esac
}

# Becomes the JVM. Reads java_home, app, unicorn, cache, home.
start_lab() {
    jvm_choose "$@"
    if [ -f "$app/$jvm_kind.aot" ]; then
        set -- "-XX:AOTCache=$app/$jvm_kind.aot" "$@"
    fi
    jvm exec "$@"
}

# jvm exec|call [-XX option] [lab's arguments]
jvm() {
    jvm_how=$1
    shift
    jvm_cache_option=-XX:-UsePerfData
    case ${1-} in
        -XX:AOT*) jvm_cache_option=$1 && shift ;;
    esac
    # A recording holds many states of the guest's memory; a run holds none.
    case ${command-} in
        run | demo) jvm_heap='-Xms32m -Xmx192m' ;;
        # A class is graded one after the other; more would only be left lying about. What is graded lives
        # for a moment and each assembler has 20 MB: with less room they would be moved about all the time.
        grade) jvm_heap='-Xms128m -Xmn96m -Xmx512m' ;;
        *) jvm_heap=$jvm_roomy ;;
    esac
    jvm_choose "$@"
    jvm_path=$app jvm_native=org.stackletlab.emulator jvm_modules=org.stackletlab.cli
    # Only the desktop needs JavaFX; a longer module path would cost all others time.
    case $jvm_kind in
        desktop | paper)
            jvm_path=$app$jvm_separator$app/desktop
            jvm_native=org.stackletlab.emulator,javafx.graphics
            jvm_modules=org.stackletlab.visualizer
            ;;
    esac
    # Hand-outs on paper need still more.
    case $jvm_kind in
        paper)
            jvm_path=$jvm_path$jvm_separator$app/paper
            jvm_modules=$jvm_modules,openhtmltopdf.pdfbox,org.apache.commons.logging
            ;;
    esac
    # The options of collector and heap, and STACKLET_LAB_JAVA_OPTIONS, are meant to fall apart at their blanks.
    # shellcheck disable=SC2086
    set -- \
        $jvm_collector "$jvm_cache_option" -XX:TieredStopAtLevel=$jvm_tier $jvm_heap -Xss2m \
        -XX:-UsePerfData $jvm_headers -Xlog:disable -Xlog:all=error:stderr \
        --enable-native-access=$jvm_native --add-modules $jvm_modules \
        "-Dlab.home=$home" "-Dlab.cache=$cache" "-Dlab.unicorn=${STACKLET_LAB_UNICORN:-$unicorn}" \
        ${STACKLET_LAB_JAVA_OPTIONS-} \
        -p "$jvm_path" -m org.stackletlab.cli/org.stackletlab.cli.Lab "$@"
    case $jvm_how in
        exec) exec "$java_home/bin/java" "$@" ;;
        *) "$java_home/bin/java" "$@" ;;
    esac
}
