import { pause } from '../shared/pause.js';

const usualPauseSeconds = 2;

/**
 * Has a film made in another form, under an address that a browser can fetch by itself.
 *
 * @param {import('../shared/api.js').Api} api
 * @param {string} path Of the export.
 * @param {(percent: number) => void} tell
 * @param {AbortSignal} signal Ends the waiting.
 * @returns {Promise<import('./shapes.js').Export>}
 */
export async function exportFilm(api, path, tell, signal) {
  for (;;) {
    const answer = await api.send(`${path}&link=true`);
    /** @type {import('./shapes.js').Export} */
    const film = await answer.json();
    if (film.url || signal.aborted) {
      return film;
    }

    tell(film.progress);
    await pause(Number(answer.headers.get('Retry-After') ?? usualPauseSeconds) * 1000, signal);
  }
}
