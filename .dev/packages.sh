# shellcheck shell=bash disable=SC2034
# What the commands need from the machine, and how it gets there. Read by ./dev.
#
# Each row: the package, the command or file that shows it is there, what it is for.
packages_native='
g++                 g++                                compiles the command line and the tests
cmake               cmake                              describes the build
ninja-build         ninja                              runs the build
ccache              ccache                             keeps compiled files for the next build
nlohmann-json3-dev  /usr/include/nlohmann/json.hpp     reads JSON
doctest-dev         /usr/include/doctest/doctest.h     the test framework
libexpected-dev     /usr/include/tl/expected.hpp       the type of results that may fail
xz-utils            xz                                 unpacks the source of Dear ImGui'
packages_page='
emscripten          em++                               compiles C++ to WebAssembly
nodejs              node                               runs build tools and serves the page
npm                 npm                                fetches the few tools that come from npm'
packages_e2e='
chromium            chromium                           the browser of the browser tests
fonts-noto-cjk      /usr/share/fonts/opentype/noto     Chinese glyphs for it'
packages_lint='
clang-format        clang-format                       checks the layout of the sources
clang-tidy          clang-tidy                         checks names, sizes and common mistakes'
packages_fuzz='
clang               clang++                            compiles for the fuzzer
libclang-rt-dev     /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a  the fuzzer itself'

# Is the command (or file, when it begins with a slash) there?
is_there() {
  if [[ $1 == /* ]]; then compgen -G "$1" >/dev/null; else command -v "$1" >/dev/null; fi
}

# A browser or a Node from elsewhere serves as well as Debian's.
is_replaced() {
  case $1 in
    chromium) [[ -x ${DUEWISE_CHROMIUM-} ]] || is_there google-chrome ;;
    fonts-noto-cjk) is_there fc-list && [[ -n $(fc-list :lang=zh-cn) ]] ;;
    *) false ;;
  esac
}

# need_packages TABLE…: installs what is missing, after saying what and why.
need_packages() {
  local package sign reason missing=() reasons=''
  while read -r package sign reason; do
    [[ -z $package ]] && continue
    if is_there "$sign" || is_replaced "$package"; then continue; fi
    missing+=("$package")
    reasons+=$(printf '  %-20s %s' "$package" "$reason")$'\n'
  done <<<"$(printf '%s\n' "$@")"
  if ((${#missing[@]})); then
    say 'These packages are missing and will be installed with apt-get:'
    printf '%s' "$reasons"
    install_packages "${missing[@]}"
  fi
}

# Runs a command as root; asks for a password only where somebody can type one.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

install_packages() {
  local by_hand="apt-get install $*"
  ((EUID == 0)) || by_hand="sudo $by_hand"
  command -v apt-get >/dev/null ||
    fail "This machine has no apt-get, so the packages above cannot be installed from here." \
      "Install their like with this system's own tools and start again."
  if ((EUID != 0)) && ! command -v sudo >/dev/null; then
    fail "Installing packages needs root, and there is no sudo." "As root: ${by_hand#sudo }"
  fi
  if ((EUID != 0)) && [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; then
    fail "Installing packages needs sudo's password, and there is no terminal to ask for it." \
      "In a terminal: $by_hand"
  fi
  local log=build/packages.log
  : >"$log"
  # Lists that are empty or old are the usual reason for a failure; they are renewed once.
  if are_known "$@" && run_apt "$log" install "$@"; then return; fi
  run_apt "$log" update || explain_apt "$log" "$by_hand"
  run_apt "$log" install "$@" || explain_apt "$log" "$by_hand"
}

are_known() {
  local package
  for package; do
    [[ -n $(apt-cache show --no-all-versions "$package" 2>/dev/null) ]] || return 1
  done
}

# run_apt LOG update | install PACKAGE…
run_apt() {
  local log=$1 options=(-q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2)
  shift
  [[ $1 == install ]] && options+=(-y --no-install-recommends)
  # A list that cannot be renewed is an error, not a warning.
  [[ $1 == update ]] && options+=(--error-on=any)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" "$@" >>"$log" 2>&1
}

# Says in one sentence why apt-get failed, and what to do.
explain_apt() {
  local log=$1 by_hand=$2 name
  tail -n 15 "$log" >&2
  name=$(sed -nE "s/^E: (Unable to locate package |Package ')([^' ]+).*/\2/p" "$log" | tail -n 1)
  if grep -qE 'No space left|enough free space' "$log"; then
    fail "The disk is full: the packages do not fit." "Make room (about 2 GB) and start again."
  elif [[ -n $name ]]; then
    fail "The package $name is not in this machine's package sources." \
      "Use Debian 12 or Ubuntu 24.04 or later with all standard components, then: $by_hand"
  elif grep -qE 'Could not (resolve|connect)|Temporary failure|Failed to fetch' "$log"; then
    fail "The package sources cannot be reached." \
      "Connect this machine, or where it is offline bring the packages by hand: $by_hand"
  elif grep -q 'Could not get lock' "$log"; then
    fail "Another program has been installing packages for five minutes." \
      "Let it finish and start again."
  fi
  fail "apt-get could not install the packages; its last messages are above, all are in $log." \
    "Mend that, or by hand: $by_hand"
}

check_node() {
  local version
  version=$(node --version)
  (($(sed -nE 's/^v([0-9]+).*/\1/p' <<<"$version") >= 18)) ||
    fail "Node 18 or later is needed, this is $version." "Install a newer one and start again."
}
