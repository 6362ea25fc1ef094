/**
 * The token of a review link lies in the fragment of the address, which browsers send to no server. It is taken from there, and kept for
 * this tab until it is closed: nobody finds it in the history, and no other page of this browser has it.
 *
 * @param {string} job
 * @returns {string | undefined}
 */
export function tokenFor(job) {
  const given = location.hash.slice(1);
  if (given) {
    rememberToken(job, given);
    history.replaceState(null, '', location.pathname + location.search);
  }

  return sessionStorage.getItem(keyOf(job)) ?? undefined;
}

/**
 * @param {string} job
 * @param {string} token
 */
export function rememberToken(job, token) {
  sessionStorage.setItem(keyOf(job), token);
}

/** @param {string} job */
export function forgetToken(job) {
  sessionStorage.removeItem(keyOf(job));
}

/** Whether it is of a review link, which is there to decide by. @param {string} token */
export function isOfReviewLink(token) {
  return token.startsWith('rnr_');
}

/** @param {string} job */
function keyOf(job) {
  return `renderly.token.${job}`;
}
