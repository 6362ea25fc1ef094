// Seeded for StudioScriptTests: it must be found.
/** @param {number} seconds */
const shown = (seconds) => `${seconds} s`;

shown('ten');
