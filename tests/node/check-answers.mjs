// check-answers.mjs DOCUMENT: reads [{method, path, status, contentType, headers, body}] and prints what contradicts the OpenAPI document.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// Sent only when they apply.
const occasional = new Set(['Retry-After', 'Idempotent-Replayed']);
const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const answers = JSON.parse(readFileSync(0, 'utf8'));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('int32', { type: 'number', validate: Number.isInteger });
ajv.addFormat('int64', { type: 'number', validate: Number.isInteger });
ajv.addFormat('double', { type: 'number', validate: Number.isFinite });
ajv.addSchema(document, 'document');

const escape = (part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
const resolve = (pointer) => pointer.slice(2).split('/').reduce((node, part) => node?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document);

for (const { method, path, status, contentType, headers, body } of answers) {
  const what = `${method} ${path} ${status}`;
  let pointer = ['#', 'paths', path, method.toLowerCase(), 'responses', String(status)];
  let response = document.paths[path]?.[method.toLowerCase()]?.responses[status];
  if (response?.$ref) {
    pointer = response.$ref.split('/');
    response = resolve(response.$ref);
  }

  if (!response) {
    console.log(`${what}: is not described`);
    continue;
  }

  for (const name of Object.keys(response.headers ?? {}).filter((name) => !occasional.has(name) && !headers.includes(name.toLowerCase()))) {
    console.log(`${what}: lacks the header ${name}`);
  }

  if (!response.content?.[contentType]) {
    if (contentType || response.content) {
      console.log(`${what}: has content of type '${contentType}'`);
    }

    continue;
  }

  const validate = ajv.compile({ $ref: `document${[...pointer.map((part, index) => (index ? escape(part) : part)), 'content', escape(contentType), 'schema'].join('/')}` });
  if (!validate(body)) {
    for (const error of validate.errors) {
      console.log(`${what}: ${error.instancePath} ${error.message}`);
    }
  }
}
