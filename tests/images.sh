#!/usr/bin/env bash
# Builds every image without an engine and a registry (buildah in chroot isolation, base images from Debian's packages and this
# machine's .NET), starts all of them on a read-only root file system as user 1654 without capabilities, over a PostgreSQL and a
# RabbitMQ of its own, and makes the sample video through the gateway. Prints one table. Root only; needs some GB for a while.
#   tests/images.sh
#   KEEP=1 WORK=/tmp/images tests/images.sh     keeps images and base file systems, and takes them the next time
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/local/ensure-tools.sh
[ "$(id -u)" -eq 0 ] || { echo "Run it as root: chroot isolation needs it." >&2; exit 2; }

ensure_dotnet
ensure_tools postgresql rabbitmq ffmpeg buildah debootstrap curl setpriv

work="${WORK:-$(mktemp -d)}"
mkdir -p "$work"
work=$(cd "$work" && pwd)
run=$(mktemp -d "$work/run.XXXXXX")
chmod 755 "$work" "$run"
# Overlays where the system has them: the other way copies the whole file system for every layer.
driver=vfs
mkdir -p "$run/probe"/{lower,upper,work,merged}
if mount -t overlay overlay -o "lowerdir=$run/probe/lower,upperdir=$run/probe/upper,workdir=$run/probe/work" "$run/probe/merged" 2>/dev/null; then
  umount "$run/probe/merged"
  driver=overlay
fi
options=(--root "$work/storage" --runroot "$work/runroot" --storage-driver "$driver")
names=(simulator accounts jobs veo heygen generation media webhooks projects gateway)
pids=()
declare -A root=() container=()
started=$SECONDS

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
say() { echo "[$((SECONDS - started)) s] $*" >&2; }

clean() {
  # Whatever fails here, the rest is still cleaned; the code is that of the failure before.
  local code=$? name pid process
  set +e
  for pid in "${pids[@]}"; do
    process=$(process_of "$pid")
    [ -z "$process" ] || kill -KILL "$process" 2>/dev/null || true
  done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  [ ! -f "$run/rabbitmq/pid" ] || kill "$(cat "$run/rabbitmq/pid")" 2>/dev/null || true
  [ ! -f "$run/postgres/postmaster.pid" ] || runuser -u postgres -- "$pg/pg_ctl" -D "$run/postgres" -m immediate stop >/dev/null || true
  for name in "${!root[@]}"; do umount -R "${root[$name]}" 2>/dev/null || true; done
  buildah "${options[@]}" rm -a >/dev/null 2>&1 || true
  if [ "${KEEP:-}" = 1 ]; then rm -rf "$run"; else rm -rf --one-file-system "$work"; fi
  exit "$code"
}
trap clean EXIT
trap 'exit 130' INT TERM

# --- images ---------------------------------------------------------------------------------------------------------------------
if ! buildah "${options[@]}" inspect --type image localhost/renderly-runtime >/dev/null 2>&1; then
  say "Making the base images …"
  deploy/docker/local-bases.sh "$work" "${options[@]}" >"$work/bases.log" 2>&1 || { tail -20 "$work/bases.log" >&2; exit 1; }
fi

# This machine's certificates and NuGet settings are mounted while the images are built and are in none of them.
mounts="-v /etc/ssl/certs:/etc/ssl/certs:ro"
[ ! -d "$HOME/.nuget/NuGet" ] || mounts="$mounts -v $HOME/.nuget/NuGet:/root/.nuget/NuGet:ro"
say "Building the images …"
ENGINE=buildah BUILDAH_OPTIONS="${options[*]}" ENGINE_OPTIONS="--pull-never $mounts" IMAGES=localhost/renderly TAG=test \
  SDK=localhost/renderly-sdk RUNTIME=localhost/renderly-runtime \
  deploy/docker/build-images.sh >"$work/build.log" 2>&1 || { tail -40 "$work/build.log" >&2; exit 1; }

# --- broker and database ----------------------------------------------------------------------------------------------------------
say "Starting PostgreSQL and RabbitMQ …"
pg=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
pg_port=$(free_port) amqp_port=$(free_port) console_port=$(free_port)
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
install -d -o postgres "$run/postgres"
printf '%s' "$password" >"$run/password"; chown postgres "$run/password"
runuser -u postgres -- "$pg/initdb" -D "$run/postgres" -U renderly --auth=scram-sha-256 --pwfile="$run/password" >/dev/null
runuser -u postgres -- "$pg/pg_ctl" -D "$run/postgres" -w -l "$run/postgres/log" \
  -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$run/postgres -c max_connections=200" start >/dev/null
PGPASSWORD=$password psql -q -h 127.0.0.1 -p "$pg_port" -U renderly -d postgres -c 'CREATE DATABASE renderly'

mkdir "$run/rabbitmq"
cat >"$run/rabbitmq/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$amqp_port
management.tcp.ip = 127.0.0.1
management.tcp.port = $console_port
default_user = renderly
default_pass = $password
CONF
echo '[rabbitmq_management].' >"$run/rabbitmq/plugins"
env HOME="$run/rabbitmq" RABBITMQ_NODENAME="images$amqp_port@localhost" RABBITMQ_DIST_PORT="$(free_port)" \
  RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$amqp_port" ERL_EPMD_ADDRESS=127.0.0.1 \
  RABBITMQ_MNESIA_BASE="$run/rabbitmq/mnesia" RABBITMQ_LOG_BASE="$run/rabbitmq" RABBITMQ_CONFIG_FILE="$run/rabbitmq/rabbitmq.conf" \
  RABBITMQ_ENABLED_PLUGINS_FILE="$run/rabbitmq/plugins" RABBITMQ_PID_FILE="$run/rabbitmq/pid" RABBITMQ_CONF_ENV_FILE=/dev/null \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' \
  setsid /usr/lib/rabbitmq/bin/rabbitmq-server >"$run/rabbitmq/log" 2>&1 </dev/null &
console() { curl -s -o /dev/null -w '%{http_code}' -u "$1" "http://127.0.0.1:$console_port/api/overview" || true; }
until [ "$(console "renderly:$password")" = 200 ]; do
  [ $((SECONDS - started)) -lt 3000 ] || { tail "$run/rabbitmq/log" >&2; exit 1; }
  sleep 1
done
[ "$(console guest:guest)" = 401 ] || { echo "The broker lets guest in." >&2; exit 1; }

# --- containers -------------------------------------------------------------------------------------------------------------------
# What make-env.sh writes, with the addresses of this machine instead of those of a network of containers.
deploy/docker/make-env.sh "$run/env" 2>/dev/null
declare -A port
for name in "${names[@]}"; do port[$name]=$(free_port); done
url="http://127.0.0.1:${port[gateway]}"
mapfile -t settings < <(grep -vE '^(#|$|COMPOSE_|RENDERLY_|POSTGRES_|RABBITMQ_)' "$run/env" \
  | sed -e "s#http://simulator:8080#http://127.0.0.1:${port[simulator]}#" -e "s#http://127.0.0.1:8080#$url#")
settings+=(
  "ConnectionStrings__Renderly=Host=127.0.0.1;Port=$pg_port;Database=renderly;Username=renderly;Password=$password;Maximum Pool Size=20"
  Messaging__RabbitMq__Host=127.0.0.1 "Messaging__RabbitMq__Port=$amqp_port"
  Messaging__RabbitMq__Username=renderly "Messaging__RabbitMq__Password=$password"
  Egress__AllowLoopback=true
  "Simulator__PublicBaseUrl=http://127.0.0.1:${port[simulator]}"
  Simulator__ServiceAccountFile=/data/keys/simulator-account.json
  RENDERLY_PORT="${port[gateway]}"
  "Billing__AccountsUrl=http://127.0.0.1:${port[accounts]}"
  "Projects__Url=http://127.0.0.1:${port[projects]}"
)
for name in jobs accounts veo heygen generation media webhooks projects; do
  cluster=${name^}; [ "$name" != heygen ] || cluster=HeyGen
  settings+=("Gateway__Clusters__$cluster=http://127.0.0.1:${port[$name]}")
done
# The volumes of docker-compose.yml, folder on this machine:folder below /data.
declare -A volumes=(
  [gateway]="" [webhooks]="" [accounts]="accounts:accounts" [simulator]="simulator:simulator keys:keys"
  [jobs]="objects:objects keys:keys" [veo]="objects:objects keys:keys" [projects]="objects:objects keys:keys"
  [heygen]="objects:objects downloads:work keys:keys" [generation]="objects:objects downloads:work keys:keys" [media]="objects:objects work:work keys:keys"
)
for volume in objects work downloads keys accounts simulator; do install -d -o 1654 -g 1654 "$run/data/$volume"; done

# A container whose root file system is read-only but for what Compose mounts; /run is buildah's own.
make() {
  local name=$1
  container[$name]=$(buildah "${options[@]}" from --pull-never "localhost/renderly/$name:test")
  # Once with a writable root: buildah makes its mount points.
  buildah "${options[@]}" run --isolation chroot --network host --user 0 "${container[$name]}" -- true
  root[$name]=$(buildah "${options[@]}" mount "${container[$name]}")
  mount --bind "${root[$name]}" "${root[$name]}"
  mount -o remount,bind,ro "${root[$name]}"
  mount -t tmpfs -o mode=755 tmpfs "${root[$name]}/run"
  mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmpfs "${root[$name]}/tmp"
}

# run NAME command…: as the image's user, without any capability and without ways to new ones.
run() {
  local name=$1 volume setting arguments=(); shift
  for volume in ${volumes[$name]}; do arguments+=(-v "$run/data/${volume%%:*}:/data/${volume##*:}"); done
  for setting in "${settings[@]}"; do arguments+=(--env "$setting"); done
  [ "$name" = gateway ] && arguments+=(--env ASPNETCORE_URLS=) || arguments+=(--env "ASPNETCORE_URLS=http://127.0.0.1:${port[$name]}")
  [[ $name != heygen && $name != generation ]] || arguments+=(--env TMPDIR=/data/work)
  buildah "${options[@]}" run --isolation chroot --network host --cap-drop ALL "${arguments[@]}" "${container[$name]}" -- \
    setpriv --no-new-privs "$@"
}

# The service's own process below buildah's.
process_of() {
  local children=("$1") child
  while [ ${#children[@]} -gt 0 ]; do
    for child in "${children[@]}"; do
      [ "$(cat "/proc/$child/comm" 2>/dev/null)" != dotnet ] || { echo "$child"; return; }
    done
    mapfile -t children < <(pgrep -P "$(IFS=,; echo "${children[*]}")" || true)
  done
}

declare -A started_as ready
for name in "${names[@]}"; do make "$name"; done

# Migrations as a step of their own, as in a cluster; the services then find nothing to do.
say "Migrating …"
for name in accounts jobs veo heygen generation media webhooks projects; do
  run "$name" /usr/local/bin/start migrate >"$run/$name.migrate.log" 2>&1 || { cat "$run/$name.migrate.log" >&2; exit 1; }
done
settings+=(Database__MigrateAtStart=false)

say "Starting the services …"
for name in "${names[@]}"; do
  begin=$(date +%s%N)
  run "$name" /usr/local/bin/start >"$run/$name.log" 2>&1 </dev/null &
  started_as[$name]=$! pids+=($!)
  # The image's own health check, inside the container.
  until run "$name" healthy "${port[$name]}" >/dev/null 2>&1; do
    kill -0 "${started_as[$name]}" 2>/dev/null || { echo "$name ended:" >&2; tail -20 "$run/$name.log" >&2; exit 1; }
    sleep 0.5
  done
  ready[$name]=$(( ($(date +%s%N) - begin) / 100000000 ))
done


# --- the main job ------------------------------------------------------------------------------------------------------------------
say "Making the sample video …"
sed "s#/samples/#http://127.0.0.1:${port[simulator]}/__simulator/samples/#" samples/bottle.json >"$run/bottle.json"
RENDERLY_URL=$url RENDERLY_TOKEN=$(cat "$run/data/accounts/admin-token") RENDERLY_HOME=$run/cli \
  ./renderly submit "$run/bottle.json" --download "$run" >"$run/cli.log" 2>&1 || { cat "$run/cli.log" >&2; tail -n 5 "$run"/*.log >&2; exit 1; }
video=$(ls "$run"/*.mp4)
probed=$(ffprobe -v error -show_entries stream=codec_name,width,height:format=duration -of csv=p=0 "$video" | paste -sd ' ')

declare -A memory stopped
for name in "${names[@]}"; do memory[$name]=$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$(process_of "${started_as[$name]}")/status"); done

# What scales the workers in a cluster is understood by this database.
grep -ho 'query: .*' deploy/kubernetes/overlays/production/autoscaling.yaml | sed -e 's/^query: //' -e 's/$/;/' | PGPASSWORD=$password psql -q -v ON_ERROR_STOP=1 \
  -h 127.0.0.1 -p "$pg_port" -U renderly -d renderly -o /dev/null 2>"$run/queries.log" || { cat "$run/queries.log" >&2; exit 1; }

# In the order of an upgrade: the gateway first, so that nobody calls what is gone.
for name in gateway projects webhooks media generation heygen veo jobs accounts simulator; do
  begin=$(date +%s%N)
  kill -TERM "$(process_of "${started_as[$name]}")"
  code=0; wait "${started_as[$name]}" || code=$?
  stopped[$name]="$(( ($(date +%s%N) - begin) / 100000000 ))"
  [ "$code" -eq 0 ] || { echo "$name ended with code $code:" >&2; tail -20 "$run/$name.log" >&2; exit 1; }
done
pids=()

tenths() { printf '%d.%d s' $(($1 / 10)) $(($1 % 10)); }
echo
echo "| image | size | user | ready after | resident after the job | stopped after |"
echo "|---|---|---|---|---|---|"
for name in "${names[@]}"; do
  size=$(buildah "${options[@]}" images --format '{{.Size}}' "localhost/renderly/$name:test")
  user=$(buildah "${options[@]}" inspect --type image --format '{{.OCIv1.Config.User}}' "localhost/renderly/$name:test")
  echo "| $name | $size | $user | $(tenths "${ready[$name]}") | ${memory[$name]} MiB | $(tenths "${stopped[$name]}") |"
done
echo
echo "Read-only root file system, no capabilities, no new privileges; migrations by their own command; guest refused by the broker."
echo "Sample video: $(stat -c %s "$video") bytes, $probed; $(grep -o 'Completed in .*' "$run/cli.log" | head -1) Whole run: $((SECONDS - started)) s."
