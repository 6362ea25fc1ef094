import { StudioElement } from '../shared/element.js';
import { countOf, priceOf, secondsOf } from '../shared/words.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { canRender } from './status.js';

/** @typedef {import('./shapes.js').State} State */

/**
 * What rendering would cost, and the way to approve it. It is asked for twice: the second time with the price and the revision.
 *
 * @extends {StudioElement<{ state: State, storyboard: import('./storyboard.js').Storyboard }>}
 */
export class ApproveBar extends StudioElement {
  /** The revision that is being asked about. @type {number | undefined} */
  #asked;

  #dialog() {
    return this.querySelector('dialog');
  }

  /** What is approved is what was seen when the button was pressed, whatever comes in meanwhile. */
  async #ask() {
    this.#asked = this.model?.state.job?.revision;
    await this.model?.storyboard.price();
    this.update();
    this.#dialog()?.showModal();
  }

  #approve() {
    const revision = this.#asked;
    this.#dialog()?.close();
    if (revision !== undefined) {
      void this.model?.storyboard.approveAndRender(revision);
    }
  }

  view() {
    const state = this.model?.state;
    const job = state?.job;
    return !job || !state.mayDecide || !canRender(job)
      ? nothing
      : html`<section class="bar" aria-label="Approval">
            <p><strong>${price(state)}</strong> <span>to render revision ${job.revision}</span></p>
            <button type="button" class="primary" aria-disabled=${state.isBusy} @click=${this.#ask}>
              ${job.approved ? 'Render' : 'Approve and render'}
            </button>
          </section>
          ${this.#question(state, job)}`;
  }

  /**
   * @param {State} state
   * @param {import('./shapes.js').Job} job
   */
  #question(state, job) {
    const seconds = job.storyboard.reduce((sum, scene) => sum + scene.scene.duration, 0);
    const refusal = state.quote?.refusal;
    return html`<dialog aria-labelledby="question">
      <h2 id="question">Approve and render?</h2>
      <p>The film has ${countOf(job.storyboard.length, 'scene')} and lasts ${secondsOf(seconds)}. You approve revision ${this.#asked}.</p>
      <p class="sum">${price(state)}</p>
      <p class="fine">The lower amount if everything succeeds at once, the higher one at most. What is made already costs nothing.</p>
      ${refusal ? html`<p class="failed">${refusal}</p>` : nothing}
      <div class="choices">
        <button type="button" @click=${() => this.#dialog()?.close()}>Not yet</button>
        ${refusal ? nothing : html`<button type="button" class="primary" @click=${this.#approve}>Approve and render</button>`}
      </div>
    </dialog>`;
  }
}

/** @param {State} state */
function price(state) {
  return state.quote ? (priceOf(state.quote.usd_low, state.quote.usd_high) ?? 'Price not known')
    : state.quote === null ? 'Price could not be asked for'
    : 'Price is being asked for…';
}

customElements.define('approve-bar', ApproveBar);
