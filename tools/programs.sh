# What the scripts beside this one share: to be sourced. Programs of Debian's apt-get.

stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

is_debian() {
  # Ubuntu's own package of Chromium or Firefox only fetches the snap.
  (. /etc/os-release && [[ $ID == debian || ${ID_LIKE:-} == debian ]]) 2>/dev/null
}

# install PACKAGE...
install() {
  local as=()
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null || return 1
    as=(sudo -n)
  fi
  command -v apt-get >/dev/null || return 1
  "$(dirname "${BASH_SOURCE[0]}")/step" "Installing $* with apt-get: about a minute" \
    "${as[@]}" bash -c '
      export DEBIAN_FRONTEND=noninteractive
      # Another program may be installing something.
      wait="-o DPkg::Lock::Timeout=600"
      apt-get $wait update -qq && apt-get $wait install -y -qq --no-install-recommends "$@" >/dev/null
    ' bash "$@"
}
