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

// What scrolls sideways can be scrolled with the keyboard too.
function reach() {
  for (const wrap of document.querySelectorAll('.table-wrap, .picture, .flow, .paper-text, pre')) {
    if (wrap.scrollWidth > wrap.clientWidth || wrap.scrollHeight > wrap.clientHeight + 1) {
      wrap.tabIndex = 0;
    }
  }
}
reach();
addEventListener('resize', reach);

// Tells tests and styles that the keys are bound.
document.documentElement.dataset.ready = '';
