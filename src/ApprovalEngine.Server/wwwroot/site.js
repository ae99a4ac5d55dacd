// Makes pages nicer; every page works without it.

if (document.querySelector('input[name="draft-key"]')) {
  await import('./drafts.js');
}

if (document.querySelector('[data-upload]')) {
  await import('./uploads.js');
}
