import { dollars, priceOf } from '../shared/words.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { isAtWork, statusWords } from './status.js';

/** @typedef {import('./shapes.js').Job} Job */

/**
 * What the storyboard is, how it stands, and what is to be known before deciding.
 *
 * @param {import('./shapes.js').State} state
 * @param {Job} job
 * @param {string} title
 * @param {() => void} resume
 */
export function overview(state, job, title, resume) {
  return html`<section class="overview" aria-labelledby="title">
    <h1 id="title" tabindex="-1" dir="auto">${title}</h1>
    <p class="status ${job.status}"><span class="dot" aria-hidden="true"></span>${statusWords(job)}${state.isLive
        ? nothing
        : html` <span class="offline">Live updates are interrupted; trying again…</span>`}</p>
    ${isAtWork(job) ? progress(job) : nothing}
    ${job.error_message ? html`<p class="failed">${job.error_message}</p>` : nothing}
    ${job.status === 'failed' && state.mayDecide ? resumption(state, job, resume) : nothing}
    ${state.mayDecide ? nothing : html`<p class="fine">Your token is for looking only. To decide, open a review link.</p>`}
    ${remarks(job)} ${understood(job)}
  </section>`;
}

/**
 * @param {import('./shapes.js').State} state
 * @param {Job} job
 * @param {() => void} resume
 */
function resumption({ quote, isBusy }, job, resume) {
  const price = job.approved && quote ? priceOf(quote.usd_low, quote.usd_high) : undefined;
  return html`<div class="resumption">
    <p>What was made is not lost. Change the scene that it failed of, or let the job go on where it failed.</p>
    <button type="button" aria-disabled=${isBusy} @click=${resume}>Try again</button>
    <span class="fine">${price ? `What is missing costs ${price}.` : 'What is made already is not paid again.'}</span>
  </div>`;
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
    ['Taken for granted', read.assumed.join(' ')],
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
