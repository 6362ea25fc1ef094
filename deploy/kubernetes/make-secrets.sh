#!/usr/bin/env bash
# Makes the secrets that the manifests refer to; none is in a file of this repository. Secrets that exist stay as they are.
#   make-secrets.sh                     keys of Renderly and of the providers, for overlays/production
#   make-secrets.sh --single-node       also the passwords that the operators would make, and simulated providers unless these are set:
#   GCP_SERVICE_ACCOUNT_FILE=key.json GCP_PROJECT_ID=… GCS_BUCKET=… HEYGEN_API_KEY=…
# RUNWAYML_API_SECRET, OPENAI_API_KEY, ELEVENLABS_API_KEY, and AZURE_SPEECH_KEY with AZURE_SPEECH_REGION,
# FAL_KEY and REPLICATE_API_TOKEN are taken as well where they are set.
set -euo pipefail
umask 077
kubectl="${KUBECTL:-kubectl} --namespace renderly"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# By files: arguments of a process can be read by others on the machine.
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
make() {
  local name=$1; shift
  if $kubectl get secret "$name" >/dev/null 2>&1; then
    echo "secret $name exists" >&2
  else
    $kubectl create secret generic "$name" --from-file="$folder/$name" "$@"
  fi
}

mkdir "$folder/renderly" "$folder/renderly-providers"
for name in identity-signing-key webhooks-encryption-key storage-signing-key; do key >"$folder/renderly/$name"; done
make renderly

if [ "${1:-}" = --single-node ]; then
  for name in postgres-app rabbitmq-default-user; do
    mkdir "$folder/$name"
    printf renderly >"$folder/$name/username"
    random >"$folder/$name/password"
    make "$name"
  done
fi

if [ "${1:-}" = --single-node ] && [ -z "${GCP_SERVICE_ACCOUNT_FILE:-}" ]; then
  account="$folder/simulated.json"
  private=$(openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 | awk '{ printf "%s\\n", $0 }')
  printf '{"type": "service_account", "project_id": "renderly-simulator", "private_key_id": "%s", "private_key": "%s", "client_email": "renderly@renderly-simulator.iam.gserviceaccount.com", "client_id": "1", "token_uri": "http://simulator:8080/token"}\n' \
    "$(random)" "$private" >"$account"
  GCP_SERVICE_ACCOUNT_FILE=$account GCP_PROJECT_ID=simulated-project GCS_BUCKET=simulated-clips HEYGEN_API_KEY=simulated
  RUNWAYML_API_SECRET=simulated OPENAI_API_KEY=simulated ELEVENLABS_API_KEY=simulated AZURE_SPEECH_KEY=simulated FAL_KEY=simulated REPLICATE_API_TOKEN=simulated
fi

cp "${GCP_SERVICE_ACCOUNT_FILE:?the JSON key of a service account}" "$folder/renderly-providers/google.json"
printf %s "${GCP_PROJECT_ID:?}" >"$folder/renderly-providers/gcp-project-id"
printf %s "${GCS_BUCKET:?}" >"$folder/renderly-providers/gcs-bucket"
printf %s "${HEYGEN_API_KEY:?}" >"$folder/renderly-providers/heygen-api-key"
[ -z "${RUNWAYML_API_SECRET:-}" ] || printf %s "$RUNWAYML_API_SECRET" >"$folder/renderly-providers/runway-api-key"
[ -z "${OPENAI_API_KEY:-}" ] || printf %s "$OPENAI_API_KEY" >"$folder/renderly-providers/openai-api-key"
[ -z "${FAL_KEY:-}" ] || printf %s "$FAL_KEY" >"$folder/renderly-providers/fal-key"
[ -z "${REPLICATE_API_TOKEN:-}" ] || printf %s "$REPLICATE_API_TOKEN" >"$folder/renderly-providers/replicate-api-token"
[ -z "${ELEVENLABS_API_KEY:-}" ] || printf %s "$ELEVENLABS_API_KEY" >"$folder/renderly-providers/elevenlabs-api-key"
[ -z "${AZURE_SPEECH_KEY:-}" ] || printf %s "$AZURE_SPEECH_KEY" >"$folder/renderly-providers/azure-speech-key"
[ -z "${AZURE_SPEECH_REGION:-}" ] || printf %s "$AZURE_SPEECH_REGION" >"$folder/renderly-providers/azure-speech-region"
make renderly-providers
