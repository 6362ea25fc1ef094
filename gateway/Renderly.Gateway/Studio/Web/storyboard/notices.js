import { Problem } from '../shared/api.js';

/** @typedef {import('./shapes.js').Notice} Notice */

/** @type {Notice} */
export const lockedOut = {
  kind: 'problem',
  title: 'This storyboard cannot be shown',
  text: 'The link has expired or was revoked, or the token is of somebody else. Ask whoever sent it for a new one.',
};

/**
 * @param {number} revision The one that there is now.
 * @returns {Notice}
 */
export function changedMeanwhile(revision) {
  return {
    kind: 'problem',
    title: 'The storyboard was changed meanwhile',
    text: `Nothing was approved and nothing was paid. This is revision ${revision}: look at it, then decide again.`,
  };
}

/**
 * A problem in its own words.
 *
 * @param {unknown} error Anything but a problem is a mistake of ours, and is thrown.
 * @returns {Notice}
 */
export function noticeOf(error) {
  if (!(error instanceof Problem)) {
    throw error;
  }

  const { title, detail, errors, type, request_id: reference } = error.document;
  return {
    kind: 'problem',
    title: title ?? 'That could not be done',
    text: detail,
    more: errors?.flatMap((field) => field.detail ?? []),
    link: type?.startsWith('/') ? type : undefined,
    reference,
  };
}
