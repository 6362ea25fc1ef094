import { nothing, render } from '../vendor/lit-html/lit-html.js';

/**
 * A component: draws what it is given into itself. It has no shadow tree, so that labels, live regions and styles work across components.
 *
 * @template Model
 */
export class StudioElement extends HTMLElement {
  /** @type {Model | undefined} */
  #model;

  /** What it shows; whoever holds the component sets it. */
  get model() {
    return this.#model;
  }

  set model(model) {
    this.#model = model;
    this.update();
  }

  connectedCallback() {
    this.update();
  }

  /** Draws it as it is now. What is unchanged stays: focus, selections and what was typed. */
  update() {
    if (this.isConnected) {
      render(this.view(), this, { host: this });
    }
  }

  /** @returns {unknown} A template of lit-html. */
  view() {
    return nothing;
  }
}
