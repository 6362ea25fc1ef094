import { StudioElement } from './element.js';
import { html } from '../vendor/lit-html/lit-html.js';

/**
 * Asks for a token; says `token` with it.
 *
 * @extends {StudioElement<undefined>}
 */
export class TokenForm extends StudioElement {
  /** @param {SubmitEvent} event */
  #give(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const token = String(new FormData(form).get('token')).trim();
    if (token) {
      this.dispatchEvent(new CustomEvent('token', { detail: token }));
    }
  }

  view() {
    return html`<form class="token" @submit=${this.#give}>
      <h1>Open the storyboard</h1>
      <p>Open it by the review link that you were sent, or enter your token.</p>
      <label for="token">Token</label>
      <input id="token" name="token" type="password" autocomplete="off" autocapitalize="off" spellcheck="false" required />
      <button class="primary">Open</button>
      <p class="fine">It is kept in this tab alone, and forgotten when the tab is closed.</p>
    </form>`;
  }
}

customElements.define('token-form', TokenForm);
