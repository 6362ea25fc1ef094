/**
 * @typedef {object} ProblemDocument RFC 9457, with the members of docs/api.md.
 * @property {string} [type]
 * @property {string} [title]
 * @property {string} [detail]
 * @property {string} [code]
 * @property {string} [request_id]
 * @property {{ pointer?: string, detail?: string }[]} [errors]
 */

const longestWait = 60_000;

/** Why a request was not done. */
export class Problem extends Error {
  /**
   * @param {number} status Of HTTP; 0 when there was no answer.
   * @param {ProblemDocument} document
   */
  constructor(status, document) {
    super(document.detail ?? document.title ?? `The answer was ${status}.`);
    this.status = status;
    this.document = document;
  }

  get code() {
    return this.document.code;
  }

  /** Whether the token leads nowhere: wrong, expired, revoked, or of another job. */
  get isAboutToken() {
    return this.status === 401 || this.status === 403 || this.status === 404 || this.status === 410;
  }
}

const noConnection = new Problem(0, {
  title: 'No connection',
  detail: 'The server did not answer. Check your connection, then try again.',
});

/** Renderly's public API, asked with one token. */
export class Api {
  #token;

  /** @param {string} token */
  constructor(token) {
    this.#token = token;
  }

  /**
   * @param {string} path
   * @returns {Promise<any>}
   */
  async get(path) {
    return (await this.send(path)).json();
  }

  /**
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  async post(path, body = {}) {
    const answer = await this.send(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  }

  /**
   * @param {string} path
   * @param {RequestInit} [request] Without a signal it is given up after a minute.
   * @returns {Promise<Response>}
   * @throws {Problem}
   */
  async send(path, request = {}) {
    const headers = new Headers(request.headers);
    headers.set('Authorization', `Bearer ${this.#token}`);
    const signal = request.signal ?? AbortSignal.timeout(longestWait);
    const answer = await fetch(path, { cache: 'no-store', credentials: 'omit', ...request, headers, signal }).catch(() => {
      throw noConnection;
    });
    if (!answer.ok) {
      throw new Problem(answer.status, await documentOf(answer));
    }

    return answer;
  }
}

/**
 * @param {Response} answer
 * @returns {Promise<ProblemDocument>}
 */
async function documentOf(answer) {
  try {
    return await answer.json();
  } catch {
    return { title: 'The request failed', detail: `The server answered ${answer.status}. Try again in a moment.` };
  }
}
