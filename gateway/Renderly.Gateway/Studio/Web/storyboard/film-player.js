import { StudioElement } from '../shared/element.js';
import { secondsOf } from '../shared/words.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @typedef {import('./shapes.js').Job} Job */

const formats = [
  ['mp4', 'MP4'],
  ['mov', 'QuickTime'],
  ['webm', 'WebM'],
];
const qualities = ['1080p', '720p', '480p'];

/**
 * The film, and the ways to have it.
 *
 * @extends {StudioElement<{ job: Job, storyboard: import('./storyboard.js').Storyboard }>}
 */
export class FilmPlayer extends StudioElement {
  #message = '';
  /** Where the file that was made last may be fetched. @type {string | undefined} */
  #address;
  #isMaking = false;

  /** @param {SubmitEvent} event */
  async #export(event) {
    event.preventDefault();
    if (this.#isMaking || !this.model) {
      return;
    }

    const choice = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [format, quality] = [String(choice.get('format')), String(choice.get('quality'))];
    this.#address = undefined;
    this.#tell('Asked for…', true);
    try {
      const made = await this.model.storyboard.export(format, quality, (percent) => this.#tell(`Being made: ${percent} %`, true));
      this.#address = made.url;
      this.#tell(made.adjusted ?? 'The file is ready.', false);
      /** @type {HTMLElement | null} */ (this.querySelector('a.made'))?.click();
    } catch (error) {
      this.#tell('', false);
      this.model.storyboard.report(error);
    }
  }

  /**
   * A film is shown in its own shape as soon as that is known.
   *
   * @param {Event} event
   */
  #takeShape({ target }) {
    const { videoWidth: width, videoHeight: height } = /** @type {HTMLVideoElement} */ (target);
    this.style.setProperty('--shape', String(width / height));
  }

  /**
   * @param {string} message
   * @param {boolean} isMaking
   */
  #tell(message, isMaking) {
    [this.#message, this.#isMaking] = [message, isMaking];
    this.update();
  }

  view() {
    const job = this.model?.job;
    return !job?.video_url
      ? nothing
      : html`<section class="film" aria-labelledby="film">
          <h2 id="film">Film ${job.duration ? html`<span class="count">${secondsOf(job.duration)}</span>` : nothing}</h2>
          ${job.stale
            ? html`<p class="badge stale">This film shows an earlier revision. Approve the storyboard to bring it up to date.</p>`
            : nothing}
          <video controls playsinline preload="metadata" src=${job.video_url} poster=${job.thumbnail_url ?? nothing}
            @loadedmetadata=${this.#takeShape}>
            ${isOurs(job.captions_vtt_url)
              ? html`<track kind="captions" label="Captions" srclang=${job.understood.language} src=${job.captions_vtt_url} />`
              : nothing}
          </video>
          <div class="downloads">
            <a class="button" href=${job.video_url} download>Download</a>
            ${job.captions_srt_url ? html`<a href=${job.captions_srt_url} download>Captions (SRT)</a>` : nothing}
            ${job.captions_vtt_url ? html`<a href=${job.captions_vtt_url} download>Captions (VTT)</a>` : nothing}
            <form @submit=${this.#export} aria-label="Other formats">
              <select name="format" aria-label="Format">
                ${formats.map(([value, name]) => html`<option value=${value}>${name}</option>`)}
              </select>
              <select name="quality" aria-label="Quality">${qualities.map((name) => html`<option>${name}</option>`)}</select>
              <button aria-disabled=${this.#isMaking}>Export</button>
              <span role="status">${this.#message}</span>
              ${this.#address ? html`<a class="made" href=${this.#address} download>Save it</a>` : nothing}
            </form>
          </div>
        </section>`;
  }
}

/** Captions are loaded from the page's own origin alone. @param {string | null} address */
function isOurs(address) {
  return address !== null && new URL(address, location.href).origin === location.origin;
}

customElements.define('film-player', FilmPlayer);
