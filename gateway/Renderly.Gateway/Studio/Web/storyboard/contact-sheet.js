import './scene-card.js';
import { StudioElement } from '../shared/element.js';
import { countOf, priceOf, secondsOf } from '../shared/words.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { isOpen } from './status.js';

/** @typedef {import('./shapes.js').State} State */
/** @typedef {import('./shapes.js').Scene} Scene */

/**
 * All scenes in their order. They change places by their buttons, or are dragged by their pictures.
 *
 * @extends {StudioElement<{ state: State, wishes: import('./shapes.js').SceneWishes }>}
 */
export class ContactSheet extends StudioElement {
  /** @type {number | undefined} */
  #dragged;

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('load', (event) => this.#takeRatio(event), { capture: true, once: true });
  }

  /** A card that changes its place loses the focus in it: it gets it back, whoever moved the card. */
  update() {
    const focused = document.activeElement;
    super.update();
    if (focused instanceof HTMLElement && focused !== document.activeElement && this.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  /**
   * All pictures of a film have one shape; the first that is there says which.
   *
   * @param {Event} event
   */
  #takeRatio({ target }) {
    if (target instanceof HTMLImageElement) {
      this.style.setProperty('--ratio', `${target.naturalWidth} / ${target.naturalHeight}`);
      this.classList.toggle('upright', target.naturalHeight > target.naturalWidth);
    }
  }

  /** @param {DragEvent} event */
  #begin(event) {
    const card = cardOf(event);
    if (card && event.dataTransfer) {
      this.#dragged = numberOf(card);
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', `Scene ${this.#dragged}`);
      card.classList.add('dragged');
    }
  }

  /** @param {DragEvent} event */
  #over(event) {
    const card = cardOf(event);
    if (this.#dragged === undefined) {
      return;
    }

    event.preventDefault();
    this.#clear();
    if (card) {
      card.classList.add(isBehind(event, card) ? 'drop-after' : 'drop-before');
    }
  }

  /** @param {DragEvent} event */
  #drop(event) {
    const card = cardOf(event);
    const dragged = this.#dragged;
    if (dragged === undefined || !card || !this.model) {
      return;
    }

    event.preventDefault();
    const others = this.#scenes().filter((scene) => scene !== dragged);
    const place = others.indexOf(numberOf(card));
    if (place >= 0) {
      void this.model.wishes.move(dragged, place + (isBehind(event, card) ? 1 : 0));
    }
  }

  #end() {
    this.#dragged = undefined;
    this.#clear();
    this.querySelector('.dragged')?.classList.remove('dragged');
  }

  #clear() {
    this.querySelectorAll('.drop-before, .drop-after').forEach((card) => card.classList.remove('drop-before', 'drop-after'));
  }

  #scenes() {
    return this.model?.state.job?.storyboard.map((scene) => scene.scene.scene_number) ?? [];
  }

  /** Whether its scenes may be changed, and by whoever looks at them. */
  #isOpen() {
    const state = this.model?.state;
    return state?.job !== undefined && state.mayDecide && isOpen(state.job);
  }

  view() {
    const job = this.model?.state.job;
    if (!job) {
      return undefined;
    }

    const seconds = job.storyboard.reduce((sum, scene) => sum + scene.scene.duration, 0);
    return html`<section aria-labelledby="scenes">
      <h2 id="scenes">Storyboard <span class="count">${countOf(job.storyboard.length, 'scene')} · ${secondsOf(seconds)}</span></h2>
      ${this.#isOpen() && job.storyboard.length > 1
        ? html`<p class="fine">Drag the pictures or use the buttons to change the order. It costs nothing.</p>`
        : nothing}
      <ol class="sheet" @dragstart=${this.#begin} @dragover=${this.#over} @drop=${this.#drop} @dragend=${this.#end}>
        ${repeat(
          job.storyboard,
          (scene) => scene.scene.scene_number,
          (scene, place) => html`<li data-scene=${scene.scene.scene_number}>
            <scene-card .model=${this.#card(scene, place)}></scene-card>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  /**
   * @param {Scene} scene
   * @param {number} place
   * @returns {import('./shapes.js').CardModel}
   */
  #card(scene, place) {
    const { state, wishes } = /** @type {{ state: State, wishes: import('./shapes.js').SceneWishes }} */ (this.model);
    const job = /** @type {import('./shapes.js').Job} */ (state.job);
    const number = scene.scene.scene_number;
    const board = state.board?.scenes.find((other) => other.scene_number === number);
    const quote = state.quote?.scenes.find((other) => other.scene_number === number);
    return {
      scene,
      place,
      places: job.storyboard.length,
      words: board?.words ?? [],
      takes: board?.takes ?? [],
      isStale: board?.stale ?? false,
      isBeingRendered: job.status === 'rendering' && job.progress.current_scene === number,
      isOpen: this.#isOpen(),
      price: !quote || job.status !== 'storyboard_ready' ? undefined
        : quote.is_reused ? 'Made already'
        : (priceOf(quote.usd_low, quote.usd_high) ?? 'Price not known'),
      refinements: { left: job.refinements_left, most: job.max_refinements },
      wishes,
    };
  }
}

/** @param {DragEvent} event */
function cardOf(event) {
  return event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('li[data-scene]')) : null;
}

/** @param {HTMLElement} card */
function numberOf(card) {
  return Number(card.dataset.scene);
}

/**
 * @param {DragEvent} event
 * @param {HTMLElement} card
 */
function isBehind(event, card) {
  const { left, width } = card.getBoundingClientRect();
  return event.clientX > left + width / 2;
}

customElements.define('contact-sheet', ContactSheet);
