import { StudioElement } from '../shared/element.js';
import { secondsOf } from '../shared/words.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';

/** @typedef {import('./shapes.js').CardModel} CardModel */

const longestPrompt = 8000;

/**
 * A scene: its picture, what it says and costs, its takes, and what can be wished of it.
 *
 * @extends {StudioElement<CardModel>}
 */
export class SceneCard extends StudioElement {
  /** @param {number} by */
  #move(by) {
    const { scene, place, places, wishes } = this.#shown();
    const to = place + by;
    if (to >= 0 && to < places) {
      void wishes.move(scene.scene.scene_number, to);
    }
  }

  /** @param {SubmitEvent} event */
  async #refine(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const prompt = String(new FormData(form).get('prompt')).trim();
    const { scene, wishes } = this.#shown();
    if (prompt && (await wishes.refine(scene.scene.scene_number, prompt))) {
      const details = /** @type {HTMLDetailsElement | null} */ (this.querySelector('details'));
      if (details) {
        details.open = false;
        details.querySelector('summary')?.focus();
      }
    }
  }

  #shown() {
    return /** @type {CardModel} */ (this.model);
  }

  view() {
    const card = this.model;
    if (!card) {
      return undefined;
    }

    const { scene_number: number, description, duration } = card.scene.scene;
    return html`<article class="card" aria-labelledby="scene-${number}">
      ${this.#picture(card)}
      <div class="facts">
        <h3 id="scene-${number}">Scene ${number}</h3>
        <span>${secondsOf(duration)}</span>
        ${card.price ? html`<span class="price">${card.price}</span>` : nothing}
        ${card.isStale ? html`<span class="badge stale">Changed since it was rendered</span>` : nothing}
        ${card.isBeingRendered ? html`<span class="badge busy">Being rendered</span>` : nothing}
      </div>
      <p class="description" dir="auto">${description}</p>
      ${card.words.map((words) => html`<p class="words" dir="auto">“${words}”</p>`)}
      ${card.takes.length > 1 ? this.#takes(card) : nothing}
      ${card.isOpen ? html`<div class="wishes">${this.#places(card)} ${this.#change(card)}</div>` : nothing}
    </article>`;
  }

  /** @param {CardModel} card */
  #picture({ scene, isOpen, place }) {
    const { image_url: address, generation_status: status, error } = scene;
    const isBeingMade = status === 'generating' || (status === 'pending' && !address);
    return html`<figure class="picture ${status}" draggable=${isOpen ? 'true' : 'false'}>
      ${address
        ? html`<img src=${address} alt=${scene.scene.description} draggable="false" decoding="async" />`
        : html`<div class="blank" aria-hidden="true"></div>`}
      <span class="place" aria-hidden="true">${place + 1}</span>
      ${status === 'failed' ? html`<figcaption class="over failed">${error ?? 'The picture could not be made.'}</figcaption>`
        : isBeingMade ? html`<figcaption class="over">${status === 'generating' ? 'Being drawn…' : 'Waits for its picture'}</figcaption>`
        : nothing}
    </figure>`;
  }

  /** @param {CardModel} card */
  #takes({ scene: { scene }, takes, isOpen, wishes }) {
    const name = `take-${scene.scene_number}`;
    return html`<fieldset class="takes" ?disabled=${!isOpen}>
      <legend>Takes of scene ${scene.scene_number}</legend>
      ${repeat(
        takes,
        (take) => take.take,
        (take) => html`<label title=${take.description}>
          <input type="radio" name=${name} value=${take.take} aria-label="Take ${take.take}: ${take.description}"
            .checked=${live(take.chosen)}
            @change=${() => wishes.choose(scene.scene_number, take.take)} />
          <img src=${take.image_url} alt="" loading="lazy" decoding="async" />
          <span>Take ${take.take}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  /** @param {CardModel} card */
  #places({ scene: { scene }, place, places }) {
    const [isFirst, isLast] = [place === 0, place === places - 1];
    return html`<div class="places">
      <button type="button" class="earlier" aria-disabled=${isFirst} @click=${() => this.#move(-1)}
        aria-label="Move scene ${scene.scene_number} earlier">← Earlier</button>
      <button type="button" class="later" aria-disabled=${isLast} @click=${() => this.#move(1)}
        aria-label="Move scene ${scene.scene_number} later">Later →</button>
    </div>`;
  }

  /** @param {CardModel} card */
  #change({ scene: { scene }, refinements: { left, most } }) {
    const field = `prompt-${scene.scene_number}`;
    return html`<details class="change">
      <summary>Change<span class="unseen"> the picture of scene ${scene.scene_number}</span></summary>
      ${left > 0
        ? html`<form @submit=${this.#refine}>
            <label for=${field}>What the picture shows</label>
            <textarea id=${field} name="prompt" rows="4" maxlength=${longestPrompt} required dir="auto"
              .defaultValue=${scene.description}></textarea>
            <button class="primary">Make another picture</button>
            <span class="fine">${left} of ${most} left. This orders one picture; the old one stays as a take.</span>
          </form>`
        : html`<p class="fine">All changes of this storyboard are used up. Choose among the takes.</p>`}
    </details>`;
  }
}

customElements.define('scene-card', SceneCard);
