// generate-client.mjs DOCUMENT FOLDER: makes a TypeScript client of an OpenAPI document with a public generator.
import { createClient } from '@hey-api/openapi-ts';

const [input, folder] = process.argv.slice(2);
await createClient({
  input,
  output: folder,
  logs: { level: 'silent' },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
});
