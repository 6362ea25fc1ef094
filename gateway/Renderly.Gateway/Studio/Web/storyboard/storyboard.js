import { Api, Problem } from '../shared/api.js';
import { eventsOf } from '../shared/event-stream.js';
import { pause } from '../shared/pause.js';
import { isOfReviewLink } from '../shared/token.js';
import { exportFilm } from './film-export.js';
import { changedMeanwhile, lockedOut, noticeOf } from './notices.js';
import { hasEnded, statusWords } from './status.js';

/** @typedef {import('./shapes.js').State} State */
/** @typedef {import('./shapes.js').Job} Job */

const usualPause = 3_000;
/** How often, and how many milliseconds apart, a job is looked at that is to be taken up again. */
const [looks, pauseBetweenLooks] = [10, 1_000];

/**
 * A storyboard as the server has it, and what can be wished of it. Says `change` whenever its state is another. Wishes are done one after
 * another, in the order in which they came.
 */
export class Storyboard extends EventTarget {
  #id;
  #api;
  #isReview;
  #closing = new AbortController();
  #isFollowing = false;
  /** Milliseconds before it is connected again. */
  #retry = usualPause;
  /**
   * The order that was wished last, until it is answered: what is answered to earlier wishes does not undo it.
   *
   * @type {number[] | undefined}
   */
  #order;
  /** @type {string | undefined} */
  #lastEvent;
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();

  /** @type {State} */
  state = { phase: 'loading', said: '', isLive: true, isBusy: false, mayDecide: false };

  /**
   * @param {string} id
   * @param {string} token
   */
  constructor(id, token) {
    super();
    this.#id = id;
    this.#api = new Api(token);
    this.#isReview = isOfReviewLink(token);
  }

  get #path() {
    return `/api/v2/jobs/${this.#id}`;
  }

  /** Reads it, and follows it from then on. */
  async open() {
    try {
      this.#set({ mayDecide: await this.#mayDecide() });
      await this.#read();
      this.#set({ phase: 'shown' });
      void this.#follow();
    } catch (error) {
      this.#lock(error);
    }
  }

  /** What a review link may do is fixed; of other tokens their role tells. */
  async #mayDecide() {
    return this.#isReview || (await this.#api.get('/api/accounts/me')).role !== 'read_only';
  }

  /** Looks at it again, after what is being done. */
  async refresh() {
    if (this.state.phase === 'shown') {
      this.#queue = this.#queue.then(() => this.#reread());
      await this.#queue;
    }
  }

  close() {
    this.#closing.abort();
  }

  /** Closes what the page says. */
  dismiss() {
    this.#set({ notice: undefined });
  }

  /**
   * @param {number} scene
   * @param {number} to Its new place, from 0.
   */
  move(scene, to) {
    const before = this.#job().storyboard;
    const others = before.filter((other) => other.scene.scene_number !== scene);
    const moved = before.filter((other) => other.scene.scene_number === scene);
    const storyboard = [...others.slice(0, to), ...moved, ...others.slice(to)];
    const order = storyboard.map((other) => other.scene.scene_number);
    this.#order = order;
    this.#set({ job: { ...this.#job(), storyboard }, said: `Scene ${scene} is number ${to + 1} of ${storyboard.length} now.` });
    return this.#wish(async () => {
      const answer = this.#api.post(`${this.#path}/reorder`, { scene_order: order });
      await this.#accept(
        await answer.finally(() => {
          this.#order = this.#order === order ? undefined : this.#order;
        }),
      );
    });
  }

  /**
   * @param {number} scene
   * @param {number} take
   */
  async choose(scene, take) {
    await this.#wish(async () => {
      await this.#accept(await this.#api.post(`${this.#path}/scenes/${scene}/take`, { take }));
      this.#set({ said: `Scene ${scene} shows take ${take} now.` });
    });
  }

  /**
   * @param {number} scene
   * @param {string} prompt
   * @returns {Promise<boolean>} Whether the picture is being made.
   */
  refine(scene, prompt) {
    return this.#wish(async () => {
      await this.#accept(await this.#api.post(`${this.#path}/refine`, { scene_number: scene, prompt }));
      this.#set({ said: `Another picture of scene ${scene} is being made.` });
    });
  }

  /** What rendering it now would cost. */
  async price() {
    if (this.state.mayDecide) {
      const quote = await this.#api.post(`${this.#path}/quote`).catch(() => null);
      this.#set({ quote });
    }
  }

  /** @param {number} revision The one that was looked at. */
  approveAndRender(revision) {
    return this.#wish(async () => {
      await this.#accept(await this.#api.post(`${this.#path}/approve`, { revision }));
      await this.#accept(await this.#api.post(`${this.#path}/render`, { revision }));
      this.#set({
        said: 'Approved. The film is being rendered.',
        notice: { kind: 'note', title: 'Approved', text: `Revision ${revision} is being rendered. You may close this page and come back.` },
      });
    });
  }

  /** Lets a failed job go on; it is taken up a moment later. */
  resume() {
    return this.#wish(async () => {
      const signal = this.#closing.signal;
      await this.#api.post(`/api/video/jobs/${this.#id}/resume`);
      this.#set({ said: 'It is being tried again.' });
      for (let look = 0; look < looks && !signal.aborted && this.#job().status === 'failed'; look++) {
        await pause(pauseBetweenLooks, signal);
        await this.#read();
      }
    });
  }

  /**
   * The film in another form.
   *
   * @param {string} format
   * @param {string} quality
   * @param {(percent: number) => void} tell
   */
  export(format, quality, tell) {
    return exportFilm(this.#api, `${this.#path}/export?format=${format}&quality=${quality}`, tell, this.#closing.signal);
  }

  /** @param {unknown} error */
  report(error) {
    this.#set({ notice: noticeOf(error) });
  }

  /** @param {() => Promise<void>} wish */
  #wish(wish) {
    const done = this.#queue.then(async () => {
      this.#set({ isBusy: true, notice: undefined });
      try {
        await wish();
        return true;
      } catch (error) {
        await this.#recover(error);
        return false;
      } finally {
        this.#set({ isBusy: false });
      }
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /**
   * Shows what went wrong beside what there really is.
   *
   * @param {unknown} error
   */
  async #recover(error) {
    await this.#reread();
    if (this.state.phase === 'locked') {
      return;
    }

    if (error instanceof Problem && error.code === 'stale_revision') {
      this.#set({ notice: changedMeanwhile(this.#job().revision) });
    } else {
      this.report(error);
    }
  }

  /** Reads it if that can be, and shows nothing any more where it may not be. */
  async #reread() {
    try {
      await this.#read();
    } catch (failure) {
      if (failure instanceof Problem && failure.isAboutToken) {
        this.#lock(failure);
      }
    }
  }

  /** @param {unknown} error */
  #lock(error) {
    const isToken = error instanceof Problem && error.isAboutToken;
    this.#closing.abort();
    this.#set({ phase: 'locked', job: undefined, notice: isToken ? lockedOut : noticeOf(error) });
  }

  async #read() {
    await this.#accept(await this.#api.get(this.#path));
  }

  /**
   * Shows a job as it was answered, and reads what belongs to it.
   *
   * @param {Job} job
   */
  async #accept(job) {
    const isOther = this.state.quote === undefined || job.revision !== this.state.job?.revision || job.status !== this.state.job.status;
    this.#show(job);
    await Promise.all([this.#readBoard(), isOther && job.status !== 'cancelled' ? this.price() : undefined]);
    void this.#follow();
  }

  /** @param {Job} job */
  #show(job) {
    const before = this.state.job;
    const isOther = before !== undefined && before.status !== job.status;
    const said = isOther ? statusWords(job) : this.state.said;
    const notice = isOther && this.state.notice?.kind === 'note' ? undefined : this.state.notice;
    const storyboard = this.#order?.flatMap((number) => job.storyboard.filter((scene) => scene.scene.scene_number === number));
    this.#set({ job: { ...job, storyboard: storyboard ?? job.storyboard }, said, notice });
  }

  async #readBoard() {
    this.#set({ board: await this.#api.get(`${this.#path}/storyboard`) });
  }

  /** Hears of changes until the job has ended; where it cannot, tries again and says so. */
  async #follow() {
    if (this.#isFollowing || (this.state.job && hasEnded(this.state.job))) {
      return;
    }

    this.#isFollowing = true;
    const signal = this.#closing.signal;
    while (!signal.aborted && !(await this.#hear(signal))) {
      await pause(this.#retry, signal);
    }

    this.#isFollowing = false;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} Whether there is nothing more to hear.
   */
  async #hear(signal) {
    try {
      const events = eventsOf(this.#api, `/api/video/jobs/${this.#id}/events`, { after: this.#lastEvent, signal });
      for (let next = await events.next(); !next.done; next = await events.next()) {
        const { id, retry, data } = next.value;
        this.#lastEvent = id || this.#lastEvent;
        this.#retry = retry ?? this.#retry;
        this.#set({ isLive: true });
        if (data) {
          await this.#heard(data);
        }
      }

      return hasEnded(this.#job());
    } catch (error) {
      if (signal.aborted) {
        return true;
      }

      if (error instanceof Problem && error.isAboutToken) {
        this.#lock(error);
        return true;
      }

      this.#set({ isLive: false });
      await this.#read().catch(() => undefined);
      return false;
    }
  }

  /**
   * Events repeat what came before the job was read: that is older than what is shown, and is passed over.
   *
   * @param {any} members
   */
  async #heard({ progress: _, progress_details: progress, ...others }) {
    const job = this.#job();
    if (others.updated_at && others.updated_at < job.updated_at) {
      return;
    }

    const next = { ...job, ...others, progress: progress ?? job.progress };
    const hasOtherScenes = others.storyboard !== undefined || others.revision !== undefined;
    const hasOtherPrice = others.revision !== undefined || others.status !== undefined;
    this.#show(next);
    await Promise.all([
      hasOtherScenes ? this.#readBoard().catch(() => undefined) : undefined,
      hasOtherPrice && next.status !== 'cancelled' ? this.price() : undefined,
    ]);
  }

  #job() {
    return /** @type {Job} */ (this.state.job);
  }

  /** @param {Partial<State>} changes */
  #set(changes) {
    this.state = { ...this.state, ...changes };
    this.dispatchEvent(new Event('change'));
  }
}
