#!/usr/bin/env bash
# Writes .env for docker-compose.yml: random secrets, and simulated providers. It never changes an .env that exists, since secrets of
# data that exist must stay. make-env.sh [--minio] [FILE]; with --minio results go to the S3 server of the profile minio.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
with_minio=
if [ "${1:-}" = --minio ]; then with_minio=1; shift; fi
file="${1:-.env}"
umask 077

# No base64 where a password becomes part of a connection string; it may hold = and +.
password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }

store="# Results lie in the volume 'objects'. For a bucket instead: Storage__Provider=Gcs or S3.
Storage__Provider=Disk"
profiles=simulator
if [ -n "$with_minio" ]; then
  minio=$(password)
  store="# Results lie in a bucket of the server of the profile minio. Clients reach it at the public endpoint. Keep the profile (COMPOSE_PROFILES,
# below) when you go on to the real providers.
Storage__Provider=S3
MINIO_PASSWORD=$minio
Storage__S3__Bucket=renderly
Storage__S3__Endpoint=http://minio:9000
Storage__S3__PublicEndpoint=http://127.0.0.1:9000
Storage__S3__AccessKey=renderly
Storage__S3__SecretKey=$minio"
  profiles=simulator,minio
fi

text="# Made by deploy/docker/make-env.sh. Keep a copy with the backups: what is encrypted or signed with these keys needs them.
# Settings of docs/operations.md can be added in the form Section__Key=value; every process of Renderly gets all of them.
COMPOSE_PROJECT_NAME=renderly

# Where the gateway is published, and how clients reach it (links to files). Put TLS in front before you open it.
RENDERLY_BIND=127.0.0.1
RENDERLY_PORT=8080
Storage__Disk__PublicBaseUrl=http://127.0.0.1:8080
Gateway__MediaOrigins__0=http://127.0.0.1:8080
Telemetry__TraceUrl=http://127.0.0.1:8080/admin/jaeger/trace/{trace_id}

# Secrets
POSTGRES_PASSWORD=$(password)
RABBITMQ_PASSWORD=$(password)
Identity__SigningKey=$(key)
Webhooks__EncryptionKey=$(key)
Storage__Disk__SigningKey=$(key)

# The first start makes an admin; its token: docker compose exec accounts cat /data/accounts/admin-token
Accounts__Bootstrap__AdminTokenFile=/data/accounts/admin-token

$store

# Who speaks, the preferred one first: this machine's own voices need no key.
Routing__Speech__0=espeak-ng

# Simulated providers. For the real ones: remove everything below this line, put the Google key into a folder ./keys that user 1654
# may read (mkdir keys; sudo install -o 1654 -m 400 key.json keys/google.json), and set
#   RENDERLY_KEYS=./keys
#   GCP_SERVICE_ACCOUNT_FILE=/data/keys/google.json
#   GCP_PROJECT_ID=…
#   GCS_BUCKET=…
#   HEYGEN_API_KEY=…
#   RUNWAYML_API_SECRET=…       for pictures and clips of scene videos, and who makes them:
#   Routing__Images__0=runway
#   Routing__Clips__0=runway
#   OPENAI_API_KEY=…            for pictures and speech of OpenAI; put openai before espeak-ng above
#   FAL_KEY=…                   for clips of Pika at fal: Routing__Clips__1=pika
#   REPLICATE_API_TOKEN=…       for pictures and clips of models at Replicate: Routing__Images__1=replicate, Routing__Clips__1=replicate
#   CUSTOM_VIDEO_API_URL=…      for whole films by a server of your own: Routing__Renders__0=custom
#   ELEVENLABS_API_KEY=…        for its speech: elevenlabs above; AZURE_SPEECH_KEY=… and AZURE_SPEECH_REGION=…: azure-speech
COMPOSE_PROFILES=$profiles
GCP_SERVICE_ACCOUNT_FILE=/data/keys/simulator-account.json
GCP_PROJECT_ID=simulated-project
GCS_BUCKET=simulated-clips
HEYGEN_API_KEY=simulated
Veo__BaseUrl=http://simulator:8080
Veo__PollDelaysSeconds__0=0.5
Veo__SubmitsPerMinute=0
HeyGen__BaseUrl=http://simulator:8080
HeyGen__PollDelaysSeconds__0=0.5
HeyGen__MaxAtProvider=0
RUNWAYML_API_SECRET=simulated
Runway__BaseUrl=http://simulator:8080
Runway__PollDelaysSeconds__0=0.5
Mock__Providers__mock__BaseUrl=http://simulator:8080
Mock__Providers__mock__PollDelaysSeconds__0=0.5
Routing__Images__0=mock
Routing__Clips__0=mock
OPENAI_API_KEY=simulated
OpenAi__Providers__openai__BaseUrl=http://simulator:8080/openai
OPENAI_COMPATIBLE_BASE_URL=http://simulator:8080/openai-compatible
OpenAi__Providers__openai-compatible__Images__Model=simulated
OpenAi__Providers__openai-compatible__Speech__Model=kokoro
OpenAi__Providers__openai-compatible__Videos__Model=simulated
FAL_KEY=simulated
Fal__BaseUrl=http://simulator:8080/fal
Fal__CallbackKeysUrl=http://simulator:8080/fal/.well-known/jwks.json
Fal__PollDelaysSeconds__0=0.5
REPLICATE_API_TOKEN=simulated
Replicate__BaseUrl=http://simulator:8080/replicate/v1
Replicate__PollDelaysSeconds__0=0.5
ELEVENLABS_API_KEY=simulated
ElevenLabs__BaseUrl=http://simulator:8080/elevenlabs
AZURE_SPEECH_KEY=simulated
AzureSpeech__BaseUrl=http://simulator:8080/azure-speech
Storage__Gcs__BaseUrl=http://simulator:8080
Google__AllowInsecureHttp=true
Tasks__ReconcileWindow=00:03:00
# Pictures and webhooks of other containers, such as http://simulator:8080/__simulator/samples/bottle.png
Egress__AllowPrivate=true
Webhooks__AllowHttp=true"

# noclobber: two runs at once make one file.
if ! (set -o noclobber; printf '%s\n' "$text" >"$file") 2>/dev/null; then
  echo "$file exists (or cannot be written); it is left as it is." >&2
  exit 1
fi
echo "$file is written. Go on: docker compose up" >&2
echo "Providers are simulated; $file says how to use the real ones (HEYGEN_API_KEY, GCP_*)." >&2
