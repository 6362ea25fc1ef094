/** @typedef {import('./shapes.js').Job} Job */

/** @type {Record<import('./shapes.js').Status, string>} */
const words = {
  pending: 'Waiting to begin',
  parsing: 'The prompt is being read',
  generating_storyboard: 'The scenes are being drawn',
  storyboard_ready: 'Ready for your decision',
  rendering: 'The film is being rendered',
  completed: 'The film is ready',
  failed: 'It could not be made',
  cancelled: 'Cancelled',
};

/** @param {Job} job */
export function statusWords(job) {
  return job.status === 'storyboard_ready' && job.approved ? 'Approved, not rendered yet' : words[job.status];
}

/** Whether something is being made right now. @param {Job} job */
export function isAtWork(job) {
  return job.status === 'pending' || job.status === 'parsing' || job.status === 'generating_storyboard' || job.status === 'rendering';
}

/** Whether nothing more is made, unless somebody wishes it. @param {Job} job */
export function hasEnded(job) {
  return job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
}

/** Whether its scenes may be changed. @param {Job} job */
export function isOpen(job) {
  return job.status === 'storyboard_ready' || job.status === 'completed' || job.status === 'failed';
}

/** Whether there is something to approve or to render. @param {Job} job */
export function canRender(job) {
  return job.status === 'storyboard_ready' && job.storyboard.every((scene) => scene.image_url !== null);
}
