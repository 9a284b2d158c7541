# SPDX-License-Identifier: GPL-2.0-or-later
#
# lab test and lab bench

test_log=$home/target/lab-test.log

test_usage() {
    cat <<'END'
Usage: lab test [PATTERN] [--campaign NAME --seeds N]
Builds everything with all checks and runs the tests.

  PATTERN           only tests whose class name contains it; or Class#method, or with * as wildcard
  --campaign NAME   walk, model: random programs on stacklets and on the layers above them, many ...
                    compilers: the test headers in every build of every GCC on the PATH
                    wine: the launcher for Windows, with Wine and MinGW
                    screenshots: pictures of everything that a window can show
                    platforms: all tests, on every platform and not on the core ones alone
  --seeds N         ... walk and model: from N seeds

Examples:
  lab test                              the whole suite
  lab test SwitchRegisters              one subject
  lab test --campaign walk --seeds 2000
END
}

lab_test() {
    test_pattern='' test_campaign='' test_seeds=''
    while [ $# -gt 0 ]; do
        case $1 in
            -h | --help) test_usage && exit 0 ;;
            --campaign=*) test_campaign=${1#*=} ;;
            --seeds=*) test_seeds=${1#*=} ;;
            --campaign | --seeds)
                [ $# -ge 2 ] || fail 64 "$1 wants a value." "next: lab test --campaign walk --seeds 2000"
                case $1 in
                    --campaign) test_campaign=$2 ;;
                    *) test_seeds=$2 ;;
                esac
                shift
                ;;
            -*) fail 64 "test does not know '$1'." "next: lab test --help" ;;
            *)
                [ -z "$test_pattern" ] || fail 64 "test takes one pattern; found '$test_pattern' and '$1'." \
                    "next: lab test '$test_pattern,$1' runs both"
                test_pattern=$1
                ;;
        esac
        shift
    done
    case ${test_seeds:-1} in
        *[!0-9]* | 0) fail 64 "--seeds wants a positive number; found '$test_seeds'." "next: lab test --campaign walk --seeds 2000" ;;
    esac
    [ -z "$test_seeds" ] || [ -n "$test_campaign" ] || fail 64 "--seeds is for a campaign." "next: lab test --campaign walk --seeds $test_seeds"
    run_tests
}

# The product is built first, because tests start ./lab as their users do. For the whole suite it is
# built with every check of the sources; a part of it is for somebody who waits for an answer.
run_tests() {
    if [ -n "$test_pattern$test_campaign" ]; then
        prepare
        set -- test
    else
        build_checks=''
        prepare
        forget_quick_classes
        set -- verify
    fi
    fetch_headers
    set -- "$@" -ntp -Dsurefire.failIfNoSpecifiedTests=false
    case $test_pattern in
        '') ;;
        *[*#,]*) set -- "$@" "-Dtest=$test_pattern" ;;
        *) set -- "$@" "-Dtest=*$test_pattern*" ;;
    esac
    if [ -n "$test_campaign" ]; then
        # What takes long pays for the second compiler.
        set -- "$@" "-Dlab.campaign=$test_campaign" -Dlab.tests.tier=4
        # The campaign over platforms is no group of tests: it is all of them, on more platforms.
        case $test_campaign in
            platforms) set -- "$@" -DexcludedGroups=campaign ;;
            *) set -- "$@" "-Dgroups=$test_campaign" ;;
        esac
        [ -z "$test_seeds" ] || set -- "$@" "-Dlab.seeds=$test_seeds"
    fi
    rm -rf "$home"/*/target/surefire-reports
    STACKLET_LAB_NO_BUILD=yes && export STACKLET_LAB_NO_BUILD
    say "Testing; the complete log is $test_log"
    {
        maven "$@" 2>&1
        printf '\nexit %d\n' $?
    } | tee "$test_log" | show_tests
    [ "$(tail -n 1 "$test_log")" = 'exit 0' ] || exit 1
    if [ "$(tests_run)" = 0 ]; then
        fail 64 "no test matches ${test_pattern:-$test_campaign}." "next: lab test runs all of them"
    fi
}

# prepare: the product, current.
prepare() {
    if ! remembered || ! up_to_date || [ ! -f "${STACKLET_LAB_UNICORN:-$unicorn}" ]; then
        set_up
    fi
}

# A product that was built before, and quickly, leaves classes that never saw the linters; drop them
# once, so that Maven compiles them again.
forget_quick_classes() {
    if [ ! -f "$state/linted" ] || [ -n "$(find "$state/stamp" -newer "$state/linted")" ]; then
        for test_module in $modules; do
            rm -rf "$home/$test_module/target/classes/org" "$home/$test_module/target/classes/module-info.class"
        done
        : >"$state/linted"
    fi
}

# The header is wanted by one test only, so doing without it is no failure.
fetch_headers() {
    for test_header in "$root/usr/include" "$root/usr/local/include" "$root/opt/homebrew/include" "$cache/unicorn/usr/include"; do
        [ ! -f "$test_header/unicorn/unicorn.h" ] || return 0
    done
    if can_fetch_packages; then
        fetch_into_cache usr/include libunicorn-dev || :
        wipe_detail
    fi
}

# show_tests: of Maven's output the modules, every test class, whatever failed, and the totals.
show_tests() {
    while IFS= read -r test_line; do
        case $test_line in
            '[INFO] Building Stacklet Lab: '*) test_line=${test_line#*: } && printf '%s\n' "${test_line%% *}" ;;
            '[INFO] Tests run: '*', Time elapsed: '*) printf '  %s\n' "${test_line#'[INFO] '}" ;;
            '[ERROR] ' | *'[Help 1]'* | *'Re-run Maven'* | *'full stack trace'* | *'For more information'* | *'mvn <args>'* | *'After correcting'* | *'See dump files'*) ;;
            '[INFO] Tests run: '* | '[WARNING] Tests run: '* | '[ERROR]'*) printf '%s\n' "$test_line" ;;
            '[WARNING]'*'.java:'*) printf '%s\n' "$test_line" ;;
        esac
    done
    tests_skipped
    tests_total
}

# Every test that was skipped, with its reason, from Surefire's reports.
tests_skipped() {
    for test_report in "$home"/*/target/surefire-reports/TEST-*.xml; do
        [ ! -f "$test_report" ] || sed -n -E \
            -e '/<testcase /{s/.* name="([^"]*)".*classname="([^"]*\.)?([^".]+)".*/\3.\1/;h;}' \
            -e '/<skipped/{s/.*message="([^"]*)".*/\1/;s/^[^ ]*Exception: //;s/^Assumption failed: //;H;x;s/\n/: /;s/^/Skipped: /;p;}' \
            "$test_report"
    done | sed -e 's/&quot;/"/g;s/&apos;/'"'"'/g;s/&lt;/</g;s/&gt;/>/g;s/&#10;.*//;s/&amp;/\&/g'
}

# The sum over all modules, from the line that closes each module's tests.
tests_total() {
    sed -n -E 's/^\[[A-Z]+\] Tests run: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+), Skipped: ([0-9]+)$/\1 \2 \3 \4/p' "$test_log" |
        awk '{ run += $1; failures += $2; errors += $3; skipped += $4 }
             END { printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", run, failures, errors, skipped }'
}

tests_run() {
    tests_total | sed -E 's/^Tests run: ([0-9]+).*/\1/'
}

lab_bench() {
    case ${1-} in
        -h | --help)
            echo "Usage: lab bench [--write | window]"
            echo "Measures what docs/benchmarks.md states; with a host C compiler also against plain C."
            echo "  --write   keep the results in docs/benchmarks.md"
            echo "  window    measure the desktop's window only"
            exit 0
            ;;
    esac
    prepare
    bench_log=$home/target/lab-bench-build.log
    say "Building the benchmarks ..."
    maven test-compile dependency:build-classpath -q -Dquickly -Dmdep.outputFile="$home/tests/target/bench.classpath" -pl tests -am >"$bench_log" 2>&1 || {
        grep '^\[ERROR\]' "$bench_log" | head -n 8 >&2
        fail 70 "building the benchmarks did not succeed." "complete log: $bench_log"
    }
    jvm_choose run
    bench_java -Xmx256m tests org.stackletlab.tests.bench.BenchMain "$@" || exit $?
    # The window comes last, and only when everything or nothing else is measured.
    case " $* " in
        "  " | " window ") bench_window ;;
        " --write ") bench_window "$home/docs/benchmarks.md" ;;
    esac
}

bench_java() {
    bench_heap=$1
    bench_module=$2
    shift 2
    # The options of collector and heap are meant to fall apart at their blanks.
    # shellcheck disable=SC2086
    "$java_home/bin/java" $jvm_collector $bench_heap --enable-native-access=ALL-UNNAMED \
        "-Dlab.home=$home" "-Dlab.cache=$cache" "-Dlab.unicorn=${STACKLET_LAB_UNICORN:-$unicorn}" \
        -cp "$home/$bench_module/target/test-classes:$home/$bench_module/target/classes:$(cat "$home/$bench_module/target/bench.classpath")" \
        "$@"
}

# The desktop's own benchmark: nothing outside its module may depend on it.
bench_window() {
    maven test-compile dependency:build-classpath -q -Dquickly -Dmdep.outputFile="$home/visualizer/target/bench.classpath" -pl visualizer -am >"$bench_log" 2>&1 || {
        grep '^\[ERROR\]' "$bench_log" | head -n 8 >&2
        fail 70 "building the window's benchmark did not succeed." "complete log: $bench_log"
    }
    jvm_choose view
    bench_java "$jvm_headers $jvm_roomy" visualizer org.stackletlab.visualizer.bench.WindowBench "$@"
}
