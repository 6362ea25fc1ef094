/**
 * @typedef {object} StreamEvent
 * @property {string} id
 * @property {string} type
 * @property {any} [data]
 * @property {number} [retry] Milliseconds after which a stream that broke is to be opened again.
 */

/**
 * Server-sent events over fetch: a browser's EventSource cannot send a token.
 *
 * @param {import('./api.js').Api} api
 * @param {string} path
 * @param {{ after?: string, signal: AbortSignal }} from `after` is the id of the last event that was seen.
 * @returns {AsyncGenerator<StreamEvent, boolean>} Its value is false when nothing more will come.
 */
export async function* eventsOf(api, path, { after, signal }) {
  const headers = new Headers({ Accept: 'text/event-stream' });
  if (after) {
    headers.set('Last-Event-ID', after);
  }

  const answer = await api.send(path, { headers, signal });
  if (answer.status === 204 || !answer.body) {
    return false;
  }

  let rest = '';
  for await (const text of textsOf(answer.body)) {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const event of blocks.map(read)) {
      if (event) {
        yield event;
      }
    }
  }

  return true;
}

/** @param {ReadableStream<Uint8Array>} body */
async function* textsOf(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield decoder.decode(part.value, { stream: true });
    }
  } finally {
    reader.releaseLock();
  }
}

/**
 * @param {string} block
 * @returns {StreamEvent | undefined} Undefined for comments.
 */
function read(block) {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
  /** @param {string} name */
  const valuesOf = (name) => fields.flatMap((field) => (field?.[1] === name ? [field[2]] : []));
  const [data, retry] = [valuesOf('data'), valuesOf('retry').at(-1)];
  return data.length === 0 && retry === undefined
    ? undefined
    : {
        id: valuesOf('id').at(-1) ?? '',
        type: valuesOf('event').at(-1) ?? 'message',
        data: data.length > 0 ? JSON.parse(data.join('\n')) : undefined,
        retry: retry === undefined ? undefined : Number(retry),
      };
}
