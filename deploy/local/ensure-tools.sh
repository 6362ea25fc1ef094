# Sourced by run.sh and test.sh: installs what is missing on Debian and Ubuntu, says what to install elsewhere.

_have() {
  case "$1" in
    postgresql) ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || { command -v pg_ctl && command -v initdb; } >/dev/null 2>&1 ;;
    rabbitmq) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null 2>&1 ;;
    fonts)
      [ -f /usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf ] && [ -f /usr/share/fonts/truetype/noto/NotoSansHebrew-Bold.ttf ] \
        && [ -f /usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc ] && [ -f /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf ] ;;
    chromium) command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ;;
    music) command -v fluidsynth >/dev/null 2>&1 && [ -f /usr/share/sounds/sf3/FluidR3Mono_GM.sf3 ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

_package() {
  case "$1" in
    rabbitmq) echo rabbitmq-server ;;
    fonts) echo fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-dejavu-core ;;
    node) echo nodejs ;;
    music) echo fluidsynth fluidr3mono-gm-soundfont ;;
    heif-convert) echo libheif-examples ;;
    *) echo "$1" ;;
  esac
}

ensure_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks | grep -q '^10\.'; then
    echo "The .NET 10 SDK is missing. Install it (https://dot.net) and run this again." >&2
    exit 1
  fi
}

# ensure_tools TOOL…
ensure_tools() {
  local missing=() tool sudo=""
  for tool in "$@"; do _have "$tool" || missing+=("$(_package "$tool")"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Please install: ${missing[*]}" >&2
    echo "  macOS:  brew install postgresql@15 ffmpeg pango espeak-ng fluid-synth libheif rabbitmq node prometheus; brew install --cask google-chrome" >&2
    echo "  Fedora: dnf install postgresql-server ffmpeg espeak-ng fluidsynth fluid-soundfont-gm libheif-tools rabbitmq-server google-noto-sans-fonts google-noto-sans-cjk-fonts google-noto-color-emoji-fonts dejavu-sans-fonts nodejs golang-github-prometheus chromium" >&2
    exit 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "Please install as root: apt-get install ${missing[*]}" >&2; exit 1; }
    sudo="sudo"
  fi
  echo "Installing ${missing[*]} …" >&2
  # RUNLEVEL=1: the packages' own system services are not started; Renderly starts private ones.
  $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 sh -c \
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends ${missing[*]}" >/dev/null 2>&1 \
    || { echo "apt-get could not install ${missing[*]}. Run it by hand to see why." >&2; exit 1; }
}
