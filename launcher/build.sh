# SPDX-License-Identifier: GPL-2.0-or-later
#
# Setting up: a JDK, libunicorn, the build, and a fast start. Answers are written last and moved into
# place, so an interrupted set-up leaves nothing half done and is simply repeated.

build_log=$home/target/lab-build.log

# set_up: after it java_home, unicorn and app are set and the build is current, or lab has ended.
set_up() {
    lock
    remembered || :
    old_java_home=$java_home
    building=no
    if [ -z "$app" ] || [ ! -d "$app" ] || ! up_to_date; then
        building=yes
    fi
    step 1 "Finding a JDK $jdk_wanted or newer"
    need_jdk
    step 2 "Finding libunicorn 2.x"
    need_unicorn || { [ "$wants_unicorn" = no ] || unicorn_missing; }
    if [ "$building" = yes ]; then
        step 3 "Building"
        build
    fi
    if [ "$building" = yes ] || [ "$old_java_home" != "$java_home" ]; then
        step 4 "Preparing a fast start"
        train
    fi
    printf '%s\n' "$java_home" "$unicorn" "$app" "$question" >"$state/ready.$$"
    mv "$state/ready.$$" "$state/ready"
    [ "$building" = no ] || mv "$state/started" "$state/stamp"
    unlock
    wipe_detail
}

# step NUMBER TEXT: announced only when there is something to build; otherwise a set-up takes no time.
step() {
    [ "$building" = no ] || say "[$1/4] $2 ..."
}

# One set-up at a time in a checkout. The lock is a folder, because making one is atomic everywhere; it
# names its process, so that a lock left behind by a killed lab is noticed.
lock() {
    mkdir -p "$state" || fail 70 "cannot write to $home/target." "next: give yourself write access to the checkout"
    lock_waiting=no lock_nameless=0
    until mkdir "$state/lock" 2>/dev/null; do
        lock_owner=$(cat "$state/lock/process" 2>/dev/null)
        if [ -n "$lock_owner" ]; then
            if ! kill -0 "$lock_owner" 2>/dev/null; then
                break_lock "$lock_owner" && continue
            elif [ "$lock_waiting" = no ]; then
                say "Another lab (process $lock_owner) is building in this checkout; waiting for it ..."
                lock_waiting=yes
            fi
        else
            # Between mkdir and the name lies an instant; a lock that stays nameless is a dead one.
            lock_nameless=$((lock_nameless + 1))
            [ "$lock_nameless" -lt 10 ] || break_lock '' || :
        fi
        sleep 0.3 2>/dev/null || sleep 1
    done
    echo $$ >"$state/lock/process"
    trap 'unlock' EXIT
    trap 'wipe_detail; echo "lab: interrupted; run it again to continue." >&2; exit 130' INT TERM HUP
}

# Renaming is atomic as well: of two that break the same lock only one succeeds. If a living lab took
# the place of the dead one meanwhile, its lock is put back.
break_lock() {
    mv "$state/lock" "$state/lock.$$" 2>/dev/null || return 1
    if [ "$(cat "$state/lock.$$/process" 2>/dev/null)" != "$1" ]; then
        mv "$state/lock.$$" "$state/lock" 2>/dev/null
        return 1
    fi
    rm -rf "$state/lock.$$"
}

unlock() {
    trap - EXIT INT TERM HUP
    [ "$(cat "$state/lock/process" 2>/dev/null)" != $$ ] || rm -rf "$state/lock"
}

# need_command NAME WHY DEBIAN-PACKAGE: a program the build cannot do without.
need_command() {
    command -v "$1" >/dev/null && return 0
    fail 69 "the program $1 was not found; $2." \
        "looked at: the folders of PATH" \
        "next:      $(command_remedy "$1" "$3"); then run lab again"
}

command_remedy() {
    case $(uname -s) in
        Darwin) echo "brew install ${1%npm}$([ "$1" = npm ] && echo node)" | sed 's/mvn/maven/' ;;
        *)
            if [ -f "$root/etc/debian_version" ]; then
                echo "apt-get install $2"
            elif [ -f "$root/etc/fedora-release" ]; then
                echo "dnf install $2"
            elif [ -f "$root/etc/arch-release" ]; then
                echo "pacman -S $2"
            else
                echo "install $2"
            fi
            ;;
    esac
}

# maven ARGUMENT...: Maven on the JDK we found, without the JDK's warnings about Maven's own libraries.
maven() {
    (
        cd "$home" || exit 70
        JAVA_HOME=$java_home
        MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
        export JAVA_HOME MAVEN_OPTS
        exec mvn -B -Dstyle.color=never "-Dlab.cache=$cache" "-Dlab.unicorn=$unicorn" "$@" </dev/null
    )
}

# With every check of the sources when build_checks is set, and empty.
build() {
    need_command mvn "it builds Stacklet Lab" maven
    need_command npm "it fetches the assembler Keystone" npm
    : >"$state/started"
    rm -rf "$state/stamp" "$home/cli/target/lib" "$home/visualizer/target/lib"
    {
        maven package ${build_checks--Dquickly} -Dmaven.test.skip=true -pl cli,visualizer -am 2>&1
        printf '\nexit %d\n' $?
    } | tee "$build_log" | show_build
    case $(tail -n 1 "$build_log") in
        'exit 0') ;;
        *) build_failed ;;
    esac
    new_app=$state/app-$(date +%Y%m%d%H%M%S)-$$
    rm -rf "$new_app.part"
    mkdir -p "$new_app.part/desktop" "$new_app.part/paper"
    cp -p "$home"/cli/target/lib/*.jar "$home"/cli/target/cli-*.jar "$new_app.part/" 2>>"$build_log" || build_failed
    cp -p "$home"/visualizer/target/lib/*.jar "$home"/visualizer/target/visualizer-*.jar "$new_app.part/desktop/" \
        2>>"$build_log" || build_failed
    cp -p "$home"/visualizer/target/paper/*.jar "$new_app.part/paper/" 2>>"$build_log" || build_failed
    mv "$new_app.part" "$new_app"
    # The build before this one stays: a lab that runs just now may still be reading its jars.
    for build_old in "$state"/app-*; do
        case $build_old in
            "$new_app" | "$app") ;;
            *) rm -rf "$build_old" ;;
        esac
    done
    app=$new_app
    [ -n "${build_checks--Dquickly}" ] || : >"$state/linted"
}

# show_build: reads Maven's output and tells what a person who waits wants to know.
show_build() {
    while IFS= read -r build_line; do
        case $build_line in
            '[INFO] Building Stacklet Lab: '*' ['*/*']')
                build_of=${build_line##*\[}
                build_of=${build_of%\]}
                build_module=${build_line#*Building Stacklet Lab: }
                build_module=${build_module%% *}
                # Maven counts the parent as the first module.
                say "      module $((${build_of%/*} - 1)) of $((${build_of#*/} - 1)): $build_module"
                ;;
            *Downloading\ from*llvm*-1.*-*.jar) say "      downloading LLVM (150 MB): ${build_line##*/}" ;;
            *Downloading\ from*) detail "downloading ${build_line##*/}" ;;
            '[INFO]      [echo] '*) say "      ${build_line#*echo\] }" ;;
            '[INFO] --- '*) build_line=${build_line#'[INFO] --- '} && detail "${build_line% ---}" ;;
        esac
    done
    wipe_detail
}

build_failed() {
    wipe_detail
    echo "lab: step 3, building, failed; the last lines of importance:" >&2
    grep -E '^\[ERROR\]|^\[WARNING\] .*(rror|ail)|^npm (ERR|error)|[Nn]o space left' "$build_log" \
        | grep -v -E '\[ERROR\] *$|Re-run Maven|full stack trace|For more information|\] (-> )?\[Help 1\]|After correcting|mvn <args>' \
        | sed 's/ -> \[Help 1\]$//' | awk '!seen[$0]++' | head -n 12 | sed 's/^/  | /' >&2
    if grep -q -E 'Could not transfer|Unknown host|Could not resolve|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN' "$build_log"; then
        build_remedy="check the network (behind a proxy: ~/.m2/settings.xml and npm's configuration) and run lab again; what was downloaded is kept"
    elif grep -q -E 'No space left' "$build_log"; then
        build_remedy="free about 1 GB on this disk and run lab again"
    elif grep -q -E 'COMPILATION ERROR' "$build_log"; then
        build_remedy="correct the Java source named above and run lab again"
    else
        build_remedy="read the log; ./lab clean and another run start from nothing"
    fi
    fail 70 "the build did not succeed." "complete log: $build_log" "next:         $build_remedy"
}

# train: runs that show the JVM which classes a command needs; they are kept loaded and linked. A failure
# costs only speed. Which command starts with which of the files stands in jvm.sh.
train() {
    train_program=$home/stacklet-asm/examples/ping_pong.c
    detail "training runs"
    if [ -z "$unicorn" ] || [ ! -f "$train_program" ]; then
        train_on lab --help
        return
    fi
    train_on lab run --platform all --story "$train_program" || train_on lab --help
    # Lessons read, record, ask and grade; a check of one does all of it.
    train_on lesson lesson check "$home/lessons/course/slices"
    # Switch files need the assembler, and their grading the audit.
    train_on grade lesson check "$home/lessons/course/broken-switches"
    # On all platforms: some of them have their switch assembled by clang.
    train_on check check
    # A picture of a whole window needs most of what the desktop has.
    train_on desktop picture "$train_program" --at switch:2 --view window -o "$app/train.png"
    rm -f "$app/train.png"
}

# train_on NAME COMMAND...: makes NAME.aot from a run of a command; fails when the run does.
train_on() {
    train_file=$app/$1.aot
    shift
    rm -f "$train_file" "$train_file.part"
    if jvm call "-XX:AOTCacheOutput=$train_file.part" "$@" >>"$build_log" 2>&1 </dev/null; then
        mv "$train_file.part" "$train_file" 2>/dev/null || :
        return 0
    fi
    rm -f "$train_file.part"
    return 1
}
