import { dollars } from '../shared/words.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { isAtWork, statusWords } from './status.js';

/** @typedef {import('./shapes.js').Job} Job */

/**
 * What the storyboard is, how it stands, and what is to be known before deciding.
 *
 * @param {import('./shapes.js').State} state
 * @param {Job} job
 * @param {string} title
 */
export function overview(state, job, title) {
  return html`<section class="overview" aria-labelledby="title">
    <h1 id="title" tabindex="-1" dir="auto">${title}</h1>
    <p class="status ${job.status}"><span class="dot" aria-hidden="true"></span>${statusWords(job)}${state.isLive
        ? nothing
        : html` <span class="offline">Live updates are interrupted; trying again…</span>`}</p>
    ${isAtWork(job) ? progress(job) : nothing}
    ${job.error_message
      ? html`<p class="failed">${job.error_message}</p>
          <p>Change the scene that it failed of, or have its owner resume the job. What was made is not lost.</p>`
      : nothing}
    ${remarks(job)} ${understood(job)}
  </section>`;
}

/** @param {Job} job */
function progress({ progress: { percent, message, scenes_completed: done, scenes_total: all }, waiting_for: waiting }) {
  return html`<div class="progress">
    <progress max="100" .value=${percent} aria-label="Progress"></progress>
    <p><span>${message}</span> <span class="count">${done} of ${all} scenes · ${percent} %</span></p>
    ${waiting ? html`<p class="fine">${waiting.message}</p>` : nothing}
  </div>`;
}

/** @param {Job} job */
function remarks(job) {
  const lines = [
    ...job.understood.ignored,
    ...job.adjusted,
    ...(job.warnings ?? []),
    ...(job.degraded ? ['Some parts were made by another provider than the first choice.'] : []),
  ];
  return lines.length === 0
    ? nothing
    : html`<div class="remarks">
        <h2>Please note</h2>
        <ul>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>
      </div>`;
}

/** @param {Job} job */
function understood({ prompt, understood: read, actual_cost: spent, estimated_cost: estimated }) {
  /** @type {[string, unknown][]} */
  const facts = [
    ['Scenes', `${read.scenes}, told apart by ${read.scenes_by.replaceAll('_', ' ')}`],
    ['Length', `${read.duration} s`],
    ['Language', read.language],
    ['True of all scenes', read.context],
    ['Spoken or shown', read.texts.length > 0 ? read.texts.map((text) => `“${text}”`).join(' ') : undefined],
    ['Estimated', estimated == null ? undefined : dollars(estimated)],
    ['Spent so far', spent == null ? undefined : dollars(spent)],
  ];
  return html`<details class="understood">
    <summary>The prompt, and how it was understood</summary>
    <blockquote dir="auto">${prompt}</blockquote>
    <dl>
      ${facts.filter(([, fact]) => fact).map(([name, fact]) => html`<div><dt>${name}</dt><dd dir="auto">${fact}</dd></div>`)}
    </dl>
  </details>`;
}
