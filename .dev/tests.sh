# shellcheck shell=bash disable=SC2016,SC2030,SC2031,SC2154
# `./dev test`: the kinds of tests and the sum they end with. Read by ./dev.

kinds_all=(lint unit wasm e2e)

command_test() {
  local kinds=() filter=''
  while (($#)); do
    case $1 in
      unit | wasm | e2e | lint) kinds+=("$1") ;;
      --update) export DUEWISE_UPDATE_GOLDEN=1 ;;
      -*) fail "./dev test does not know $1; it takes ${kinds_all[*]}, --update and a filter." ;;
      *) filter=$1 ;;
    esac
    shift
  done
  # Before anything runs: nothing is asked or downloaded in the middle.
  ((${#kinds[@]})) || kinds=("${kinds_all[@]}")
  need_page
  [[ " ${kinds[*]} " == *' e2e '* ]] && need_e2e
  [[ " ${kinds[*]} " == *' lint '* ]] && need_lint
  run_kinds "$filter" "${kinds[@]}"
}

# run_kinds FILTER KIND…: every kind runs, whatever became of the one before.
run_kinds() {
  local filter=$1 kind code passed=0 failed=0 started
  counts=$root/build/counts failures=$root/build/failures
  shift
  : >"$failures"
  for kind; do
    [[ $kind == lint && $# -gt 1 ]] && begin_lint "$filter" "$#" && continue
    run_kind "test_$kind" "$filter" "$#"
  done
  [[ -z ${lint_job-} ]] || kind=lint run_kind end_lint
  ((failed == 0)) || { printf '\nFailed:\n' && cat "$failures"; }
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}

# run_kind COMMAND…: adds to `passed` and `failed` of run_kinds, and says how long it took.
run_kind() {
  printf '\n== %s ==\n' "$kind"
  : >"$counts"
  started=$SECONDS
  # Not in a condition: there, errors inside would no longer end the kind.
  set +e
  if [[ $1 == end_lint ]]; then end_lint; else (set -e && "$@"); fi
  code=$?
  set -e
  while read -r p f; do
    passed=$((passed + p)) failed=$((failed + f)) code=$((f > 0 ? 0 : code))
  done <"$counts"
  # Something broke that no test reported, a build for instance.
  ((code == 0)) || { failed=$((failed + 1)) && tell_failure 'ended before its tests did'; }
  say "($kind took $((SECONDS - started)) s)"
}

# Beside other kinds, lint takes only what they leave of the processors: browser tests wait a lot.
begin_lint() {
  build native-sanitize build/native-sanitize src/assets_data.cpp
  is_ready_for_tidy=yes
  : >build/lint.counts
  : >build/lint.failures
  trap 'kill 0' INT TERM
  (
    kind=lint counts=$root/build/lint.counts failures=$root/build/lint.failures
    renice -n 19 "$BASHPID" >/dev/null
    set -e
    test_lint "$@"
  ) >build/lint.log 2>&1 &
  lint_job=$!
}

end_lint() {
  local code=0
  wait "$lint_job" || code=$?
  trap - INT TERM
  cat build/lint.log
  cat build/lint.counts >>"$counts"
  cat build/lint.failures >>"$failures"
  return "$code"
}

count() { say "$1 $2" >>"$counts"; }

# tell_failure NAME: is listed again at the end, which is where people look.
tell_failure() { say "  $kind: $1" >>"$failures"; }

# run_doctest COMMAND…: shows the output and counts the test cases.
run_doctest() {
  local code=0 log=$root/build/doctest.log line name
  "$@" --no-intro=true --no-colors=true 2>&1 | tee "$log" || code=$?
  line=$(sed -nE 's/.*test cases:[^|]*\| *([0-9]+) passed *\| *([0-9]+) failed.*/\1 \2/p' "$log")
  awk '/^TEST CASE:/ { name = $0; is_told = 0; sub(/^TEST CASE: */, "", name) }
    /ERROR/ && !is_told { print name; is_told = 1 }' "$log" | sort -u |
    while read -r name; do tell_failure "$name"; done
  # A program that died before its last line has one failure more than it could tell.
  [[ $line ]] || tell_failure "$1 ended early: $(sed -n '/^SUMMARY: /{p;q}' "$log")"
  # shellcheck disable=SC2086
  count ${line:-0 1}
  return "$code"
}

# run_node_tests NAME FILE: Node's own runner; shows the outcome of each test and counts them.
run_node_tests() {
  local code=0 log=$root/build/$1.tap sums name
  node --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$log" "$2" || code=$?
  sums=$(awk '$1 == "#" { sum[$2] = $3 }
    END { print sum["pass"] + 0, sum["fail"] + sum["cancelled"] }' "$log")
  sed -nE 's/^not ok [0-9]+ - //p' "$log" | while read -r name; do tell_failure "$name"; done
  # shellcheck disable=SC2086
  count $sums
  return "$code"
}

test_unit() {
  local code=0
  build native-sanitize build/native-sanitize duewise_tests
  run_doctest ./build/native-sanitize/duewise_tests ${1:+"--test-case=*$1*"} || code=$?
  DUEWISE_FILTER=$1 run_node_tests web tests/web/run.mjs || code=$?
  return "$code"
}

test_wasm() {
  build native-sanitize build/native-sanitize duewise
  build web-release build/web duewise_tests duewise
  # Without --no-experimental-fetch, Emscripten 3.1.6 takes Node for a browser.
  local code=0
  run_doctest node --no-experimental-fetch build/web/duewise_tests.js ${1:+"--test-case=*$1*"} ||
    code=$?
  DUEWISE_FILTER=$1 run_node_tests wasm tests/wasm/same_bytes.mjs || code=$?
  return "$code"
}

test_e2e() {
  build web-release build/web site store_probe duewise
  node web/tools/dist.mjs build/web/site build/dist
  rm -rf build/e2e
  DUEWISE_FILTER=$1 run_node_tests e2e tests/e2e/run.mjs
}

# The whole run lets clang-tidy see base and core only, which keeps it short; `./dev test lint`
# shows it everything but src/web, whose headers only Emscripten has.
test_lint() {
  local code=0 tidied=(src/base src/core)
  (($2 > 1)) || tidied=(src/base src/core src/io src/platform src/app src/cli src/ui)
  check 'clang-format: the sources are laid out' lint_format || code=1
  check 'headers: each compiles alone, and twice' lint_headers || code=1
  check "clang-tidy: ${tidied[*]}" lint_tidy "${tidied[@]}" || code=1
  return "$code"
}

# check NAME COMMAND…
check() {
  local name=$1 code=0
  shift
  "$@" || code=$?
  if ((code == 0)); then
    say "ok   $name" && count 1 0
  else
    say "FAIL $name" && count 0 1 && tell_failure "$name"
  fi
  return "$code"
}

c_sources() { find src tests -name node_modules -prune -o -name '*.[ch]pp' -print0 | sort -z; }

lint_format() {
  c_sources | xargs -0 clang-format --dry-run -Werror || {
    say './dev fmt mends this.'
    return 1
  }
}

# checked_already WHAT FILE…: prints those that were not found good before, in this very state.
# Any header may matter to any file, so all of them are part of the state.
checked_already() {
  local what=$1 all file sum
  shift
  mkdir -p build/lint
  all=$(find src .clang-tidy -name '*.hpp' -o -name .clang-tidy | sort | xargs sha256sum |
    sha256sum)
  for file; do
    sum=$(sha256sum - "$file" <<<"$all$what" | sha256sum)
    [[ -e build/lint/${sum%% *} ]] || printf '%s\0%s\0' "$file" "build/lint/${sum%% *}"
  done
}

lint_headers() {
  local files
  mapfile -t files < <(find src -name '*.hpp' | sort)
  checked_already header "${files[@]}" | xargs -0 -r -n 2 -P "$jobs" bash -c '
    compiler=(g++)
    [[ $1 == src/web/* ]] && compiler=(em++)
    name=${1#src/}
    printf "#include \"%s\"\n#include \"%s\"\n" "$name" "$name" |
      "${compiler[@]}" -std=c++20 -fsyntax-only -fno-exceptions -Isrc -isystem build/deps/include \
        -isystem build/deps/imgui -isystem build/deps/imgui/backends \
        -DIMGUI_USER_CONFIG="\"ui/imconfig.hpp\"" -x c++ - && touch "$2" && exit
    printf "%s does not compile alone\n" "$1"
    exit 1' lint-header
}

lint_tidy() {
  local files
  [[ ${is_ready_for_tidy-} ]] || build native-sanitize build/native-sanitize src/assets_data.cpp
  mapfile -t files < <(find "$@" -name '*.cpp' | sort)
  checked_already tidy "${files[@]}" | xargs -0 -r -n 2 -P "$jobs" bash -c '
    said=$(clang-tidy -p build/native-sanitize --quiet "$1" 2>/dev/null) && touch "$2" && exit
    printf "%s\n" "$said"
    exit 1' lint-tidy
}
