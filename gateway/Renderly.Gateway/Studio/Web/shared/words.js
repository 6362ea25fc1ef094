const small = 0.1;

/**
 * @param {number | null | undefined} low USD.
 * @param {number | null | undefined} [high] USD.
 * @returns {string | undefined} Undefined where a price is not known.
 */
export function priceOf(low, high = low) {
  if (low == null) {
    return undefined;
  }

  const [least, most] = [dollars(low), dollars(high ?? low)];
  return high == null || least === most ? least : `${least} to ${most}`;
}

/** @param {number} usd */
export function dollars(usd) {
  const digits = usd > 0 && usd < small ? 3 : 2;
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  });
  return format.format(usd);
}

/** @param {number} seconds */
export function secondsOf(seconds) {
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(seconds)} s`;
}

/**
 * @param {number} count
 * @param {string} thing
 */
export function countOf(count, thing) {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/**
 * The first sentence of a text; one that is too long is cut between words.
 *
 * @param {string} text
 * @param {number} length
 */
export function beginningOf(text, length) {
  const [sentence] = text.trim().replace(/\s+/g, ' ').split(/(?<=[.!?。！？])\s|(?<=[。！？])/);
  return sentence.length <= length
    ? sentence.replace(/[.。]$/, '')
    : `${sentence.slice(0, length).replace(/\s+\S*$/, '').replace(/[\p{P}\s]+$/u, '')}…`;
}
