import { StudioElement } from './element.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/**
 * A problem, or what became of a wish. A new one takes the focus: it is read at once, and what had the focus may be gone.
 *
 * @extends {StudioElement<import('../storyboard/shapes.js').Notice>}
 */
export class StudioNotice extends StudioElement {
  /** @type {import('../storyboard/shapes.js').Notice | undefined} */
  #shown;

  update() {
    super.update();
    if (this.isConnected && this.model !== this.#shown) {
      this.#shown = this.model;
      /** @type {HTMLElement | null} */ (this.querySelector('.notice'))?.focus();
    }
  }

  view() {
    const notice = this.model;
    return !notice
      ? nothing
      : html`<section class="notice ${notice.kind}" tabindex="-1" aria-labelledby="notice">
          <div>
            <h2 id="notice">${notice.title}</h2>
            ${notice.text ? html`<p>${notice.text}</p>` : nothing}
            ${notice.more?.length ? html`<ul>${notice.more.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
            ${notice.link
              ? html`<p class="fine"><a href=${notice.link}>What this means</a>${
                  notice.reference ? html` · request ${notice.reference}` : nothing}</p>`
              : nothing}
          </div>
          <button type="button" class="quiet" @click=${() => this.dispatchEvent(new Event('dismiss'))}>Close</button>
        </section>`;
  }
}

customElements.define('studio-notice', StudioNotice);
