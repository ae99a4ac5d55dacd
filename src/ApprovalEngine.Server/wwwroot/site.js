// Makes pages nicer; every page works without it.

if (document.querySelector('input[name="draft-key"]')) {
  await import('./drafts.js');
}

if (document.querySelector('tr[data-row], form[data-act]')) {
  await import('./keys.js');
}

if (document.querySelector('[data-upload]')) {
  await import('./uploads.js');
}

// Tells tests and styles that the keys are bound.
document.documentElement.dataset.ready = '';
