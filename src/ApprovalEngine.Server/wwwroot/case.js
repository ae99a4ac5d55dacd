// Makes the case page quicker; every part of it works without.
for (const button of document.querySelectorAll('[data-phrase]')) {
  button.addEventListener('click', () => {
    const opinion = document.querySelector('[data-field="opinion"]');
    if (opinion) {
      opinion.value += (opinion.value && !opinion.value.endsWith('\n') ? '\n' : '') + button.dataset.phrase;
      opinion.dispatchEvent(new Event('input', { bubbles: true }));
      opinion.focus();
    }
  });
}

// A further empty line as soon as the last one is used.
for (const list of document.querySelectorAll('[data-defects]')) {
  list.addEventListener('input', () => {
    const lines = list.querySelectorAll('[data-defect]');
    const last = lines[lines.length - 1];
    if (last.querySelector('[name="defect-text"]').value) {
      const next = last.cloneNode(true);
      for (const field of next.querySelectorAll('input:not([type=hidden]), select')) {
        field.value = '';
      }
      last.after(next);
    }
  });
}

const refusal = document.getElementById('refusal');
if (refusal) {
  refusal.setAttribute('tabindex', '-1');
  refusal.focus();
}
