# shellcheck shell=bash disable=SC2015,SC2016,SC2154
# What lies below build/deps: the headers of third parties in a folder of their own, and the source
# of Dear ImGui. Read by ./dev.

need_native() {
  need_packages "$packages_native"
  link_headers
  need_imgui
}

need_page() {
  need_packages "$packages_native" "$packages_page"
  check_node
  link_headers
  need_imgui
  need_node_modules web
}

need_e2e() {
  need_packages "$packages_page" "$packages_e2e"
  check_node
  need_node_modules tests/e2e
}

need_lint() { need_packages "$packages_lint"; }

need_fuzz() {
  need_packages "$packages_native" "$packages_fuzz"
  link_headers
  need_imgui
}

# /usr/include itself must not be on Emscripten's path: it would shadow its C library.
link_headers() {
  mkdir -p build/deps/include
  local name
  for name in nlohmann doctest tl; do
    [[ -e build/deps/include/$name ]] || ln -sfn "/usr/include/$name" "build/deps/include/$name"
  done
}

# need_node_modules FOLDER: what its lock file names, and nothing else.
need_node_modules() {
  local folder=$1 log=build/npm.log
  [[ -f $folder/package-lock.json ]] || return 0
  [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return
  local names='const { packages } = require(process.argv[1]); const { devDependencies: list } =
    packages[""]; console.log(Object.entries(list).map((entry) => entry.join(" ")).join(", "))'
  say "Fetching with npm what $folder/package-lock.json lists:" \
    "  $(node -e "$names" "./$folder/package-lock.json")"
  (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts) >"$log" 2>&1 || {
    tail -n 15 "$log" >&2
    fail "npm could not fetch the packages of $folder." \
      "Check the connection and npm's own settings (npm config get registry), then start again."
  }
  touch "$folder/node_modules/.package-lock.json"
}

# The version as a number, 19222 for 1.92.2b; nothing when there is no source.
imgui_version() {
  local header=build/deps/imgui/imgui.h
  [[ ! -f $header ]] || sed -nE 's/^#define IMGUI_VERSION_NUM +([0-9]+).*/\1/p' "$header"
}

newest_tarball() {
  find build/deps -maxdepth 1 -name 'imgui_*.orig.tar.xz' | sort -V | tail -n 1
}

need_imgui() {
  local version
  version=$(imgui_version)
  [[ -n $version ]] && ((version >= 19200)) && return
  local tarball
  tarball=$(newest_tarball)
  if [[ -z $tarball ]]; then
    say 'Fetching the source of Dear ImGui 1.92 or later, which draws the screen, as a source' \
      'package of Debian from the mirror this machine uses; apt checks its signature.'
    fetch_imgui
    tarball=$(newest_tarball)
  fi
  rm -rf build/deps/imgui build/deps/imgui.part
  mkdir -p build/deps/imgui.part
  tar -xJf "$tarball" -C build/deps/imgui.part --strip-components=1 ||
    fail "$tarball cannot be unpacked." "Delete it and start again."
  mv build/deps/imgui.part build/deps/imgui
  version=$(imgui_version)
  [[ -n $version ]] && ((version >= 19200)) ||
    imgui_by_hand "The newest Dear ImGui of this mirror is too old (${version:-unknown})."
}

imgui_by_hand() {
  fail "$1" "Put the source of Dear ImGui 1.92 or later, from any place you trust, into" \
    "build/deps/imgui (imgui.h directly in it) and start again."
}

# The mirrors of the distribution itself that apt knows, as "address origin".
known_mirrors() {
  apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' \
    'Created-By: Packages' 'Component: main' 2>/dev/null |
    awk '($2 == "Debian" || $2 == "Ubuntu") && $2 == $3 && !seen[$1]++ { print $1, $2 }'
}

fetch_imgui() {
  command -v apt-get >/dev/null ||
    imgui_by_hand 'This machine has no apt-get to fetch Dear ImGui with.'
  local mirrors address origin
  mirrors=$(known_mirrors)
  if [[ -z $mirrors ]]; then
    # The lists have never been read on this machine.
    run_apt build/packages.log update || true
    mirrors=$(known_mirrors)
  fi
  [[ -n $mirrors ]] || imgui_by_hand "apt knows no mirror of Debian or Ubuntu on this machine."
  mkdir -p build/deps
  while read -r address origin; do
    local suite suites=('forky' 'sid') component=main
    [[ $origin == Ubuntu ]] && suites=('devel') && component=universe
    for suite in "${suites[@]}"; do
      fetch_imgui_from "$address" "$origin" "$suite" "$component" && return
    done
  done <<<"$mirrors"
  tail -n 5 build/imgui.log >&2
  imgui_by_hand 'No mirror that apt knows here has Dear ImGui 1.92 (messages: build/imgui.log).'
}

# fetch_imgui_from ADDRESS ORIGIN SUITE COMPONENT: with lists and caches of its own, so that the
# system's package sources stay as they are.
fetch_imgui_from() {
  local place keys
  # Outside the project, since apt's own user must be able to read it.
  place=$(mktemp -d)
  chmod 755 "$place"
  mkdir -p "$place"/lists/partial "$place"/cache/archives/partial "$place"/source
  chmod -R a+rwX "$place/source"
  keys=/usr/share/keyrings/${2,,}-archive-keyring.gpg
  [[ -r $keys ]] && keys="[signed-by=$keys] " || keys=''
  say "deb-src $keys$1 $3 $4" >"$place/sources.list"
  local apt=(apt-get -q -o "Dir::Etc::sourcelist=$place/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$place/lists" -o "Dir::Cache=$place/cache" -o APT::Get::List-Cleanup=0)
  local got=1
  if "${apt[@]}" --error-on=any update >build/imgui.log 2>&1 &&
    (cd "$place/source" && "${apt[@]}" source --download-only imgui) >>build/imgui.log 2>&1; then
    mv "$place"/source/imgui_*.orig.tar.xz build/deps/ && got=0
  fi
  rm -rf "$place"
  return "$got"
}
