// Sends what is typed to the server while it is typed; nothing is kept in the browser.
const PAUSE_MS = 1500;

function formsWithDrafts() {
  return Array.from(document.forms).filter((form) => form.elements.namedItem('draft-key'));
}

function say(form, text, isWrong) {
  let status = form.querySelector('[data-draft-status]');
  if (!status) {
    status = document.createElement('p');
    status.dataset.draftStatus = '';
    status.className = 'help';
    status.setAttribute('role', 'status');
    form.append(status);
  }
  status.textContent = text;
  status.classList.toggle('wrong', Boolean(isWrong));
}

function words(zh, en) {
  return document.documentElement.lang === 'en' ? en : zh;
}

async function save(form) {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') {
      typed.append(name, value);
    }
  }
  try {
    const answer = await fetch('/drafts', {
      method: 'POST', body: typed, headers: { Accept: 'application/json' }, keepalive: true,
    });
    if (answer.ok) {
      const { savedAt } = await answer.json();
      say(form, savedAt ? words(`草稿已保存 ${savedAt}`, `Draft saved ${savedAt}`) : '');
    } else if (answer.status === 401) {
      say(form, words(
        '登录已过期；草稿已保存在服务器，请在新窗口重新登录后继续',
        'Your sign-in ended; the draft is kept on the server. Sign in again in another window and go on.'), true);
    } else {
      say(form, words('草稿未能保存', 'The draft was not saved'), true);
    }
  } catch {
    say(form, words('草稿未能保存：网络中断', 'The draft was not saved: no connection'), true);
  }
}

const unsaved = new Map();

for (const form of formsWithDrafts()) {
  let timer = 0;
  let isDirty = false;
  unsaved.set(form, async () => {
    if (isDirty) {
      clearTimeout(timer);
      isDirty = false;
      await save(form);
    }
  });
  const later = () => {
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(() => { isDirty = false; save(form); }, PAUSE_MS);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  form.addEventListener('submit', () => { clearTimeout(timer); isDirty = false; });
  window.addEventListener('pagehide', () => {
    if (isDirty) {
      clearTimeout(timer);
      save(form);
    }
  });
}

// A link to another form of the same page waits until what was typed is there to be shown again.
document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-keeps-draft]') : null;
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    await Promise.all(Array.from(unsaved.values(), (flush) => flush()));
    window.location.assign(link.href);
  }
});
