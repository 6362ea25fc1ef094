import '../shared/notice.js';
import '../shared/token-form.js';
import './approve-bar.js';
import './contact-sheet.js';
import './film-player.js';
import { StudioElement } from '../shared/element.js';
import { forgetToken, rememberToken, tokenFor } from '../shared/token.js';
import { beginningOf } from '../shared/words.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { overview } from './overview.js';
import { statusWords } from './status.js';
import { Storyboard } from './storyboard.js';

const titleLength = 70;

/**
 * The page on which a storyboard is looked at, changed and approved.
 *
 * @extends {StudioElement<undefined>}
 */
export class StoryboardPage extends StudioElement {
  /** As the address has it, in any spelling that the API knows. */
  #job = location.pathname.split('/')[2] ?? '';
  /** @type {Storyboard | undefined} */
  #storyboard;
  /** @type {import('./shapes.js').Notice | undefined} */
  #notice;

  connectedCallback() {
    this.replaceChildren();
    document.addEventListener('securitypolicyviolation', (event) => this.#explain(event));
    document.addEventListener('visibilitychange', () => this.#look());
    addEventListener('hashchange', () => this.#begin());
    this.#begin();
  }

  #begin() {
    const token = tokenFor(this.#job);
    this.#storyboard?.close();
    this.#storyboard = undefined;
    if (token) {
      this.#open(token);
    }

    this.update();
  }

  /** Of a job that has ended no events come: whoever returns to the page sees it as it is by then. */
  #look() {
    if (document.visibilityState === 'visible') {
      void this.#storyboard?.refresh();
    }
  }

  /** @param {string} token */
  #open(token) {
    const storyboard = new Storyboard(this.#job, token);
    storyboard.addEventListener('change', () => this.update());
    this.#storyboard = storyboard;
    void storyboard.open();
  }

  /** @param {CustomEvent<string>} event */
  #enter(event) {
    rememberToken(this.#job, event.detail);
    this.#begin();
  }

  #leave() {
    forgetToken(this.#job);
    this.#begin();
  }

  #dismiss() {
    this.#notice = undefined;
    this.#storyboard?.dismiss();
    this.update();
    /** @type {HTMLElement | null} */ (this.querySelector('h1'))?.focus();
  }

  /**
   * Pictures that may not be loaded from where they are.
   *
   * @param {SecurityPolicyViolationEvent} event
   */
  #explain(event) {
    if (event.effectiveDirective === 'img-src' || event.effectiveDirective === 'media-src') {
      const origin = URL.canParse(event.blockedURI) ? new URL(event.blockedURI).origin : event.blockedURI;
      this.#notice = {
        kind: 'problem',
        title: 'Some pictures cannot be shown here',
        text: `They lie at ${origin}. An operator has to add that to Gateway:MediaOrigins of this installation.`,
      };
      this.update();
    }
  }

  view() {
    const state = this.#storyboard?.state;
    const title = state?.job ? beginningOf(subjectOf(state.job), titleLength) : 'Storyboard';
    document.title = state?.job ? `${statusWords(state.job)} · ${title}` : 'Storyboard · Renderly';
    const notice = this.#notice ?? state?.notice;
    return html`
      <header class="top">
        <span class="brand"><img src="/favicon.svg" alt="" width="24" height="24" />Renderly</span>
        ${state?.job
          ? html`<span class="revision">Revision ${state.job.revision}</span>
              <button type="button" class="quiet" @click=${this.#leave}>Leave</button>`
          : nothing}
      </header>
      <p class="unseen" role="status" aria-live="polite">${state?.said ?? ''}</p>
      <main>
        <studio-notice .model=${notice} @dismiss=${this.#dismiss}></studio-notice>
        ${this.#content(state, title)}
      </main>
      ${state?.job ? html`<approve-bar .model=${{ state, storyboard: this.#storyboard }}></approve-bar>` : nothing}
    `;
  }

  /**
   * @param {import('./shapes.js').State | undefined} state
   * @param {string} title
   */
  #content(state, title) {
    if (!state || state.phase === 'locked') {
      return html`<token-form @token=${this.#enter}></token-form>`;
    }

    return state.job
      ? html`${overview(state, state.job, title, () => this.#storyboard?.resume())}
          ${state.job.video_url ? html`<film-player .model=${{ job: state.job, storyboard: this.#storyboard }}></film-player>` : nothing}
          <contact-sheet .model=${{ state, wishes: this.#storyboard }}></contact-sheet>`
      : html`<p class="waiting">Loading…</p>`;
  }
}

/**
 * What the film is about: a prompt that lists its scenes does not begin with that.
 *
 * @param {import('./shapes.js').Job} job
 */
function subjectOf({ prompt, understood, storyboard }) {
  const first = storyboard.find((scene) => scene.scene.scene_number === 1);
  return understood.scenes_by === 'labels' || understood.scenes_by === 'list'
    ? (understood.context ?? first?.scene.description ?? prompt)
    : prompt;
}

customElements.define('storyboard-page', StoryboardPage);
