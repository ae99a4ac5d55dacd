// Keys for people who work here all day. Nothing is bound while somebody types, but for sending and help.
const isEnglish = document.documentElement.lang === 'en';
const say = (zh, en) => (isEnglish ? en : zh);

function isTyping(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function rows() {
  return Array.from(document.querySelectorAll('tr[data-row]'));
}

function choose(step) {
  const all = rows();
  if (all.length === 0) {
    return false;
  }
  const at = all.findIndex((row) => row.classList.contains('chosen'));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
  all.forEach((row) => row.classList.toggle('chosen', row === next));
  const link = next.querySelector('a[data-open]');
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

function help() {
  const open = document.querySelector('dialog.keys');
  if (open) {
    open.close();
    open.remove();
    return;
  }
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  const title = document.createElement('h2');
  title.textContent = say('键盘操作', 'Keys');
  const list = document.createElement('dl');
  const keys = [
    ['j / k', say('下一行 / 上一行', 'next / previous row')],
    ['Enter', say('打开选中的办件', 'open the chosen case')],
    ['x', say('勾选选中的行', 'tick the chosen row')],
    ['/', say('搜索', 'search')],
    ['a', say('填写意见', 'write the opinion')],
    ['Ctrl + Enter', say('提交', 'send')],
    ['?', say('本帮助', 'this help')],
  ];
  for (const [key, what] of keys) {
    const term = document.createElement('dt');
    const shown = document.createElement('kbd');
    shown.textContent = key;
    term.append(shown);
    const told = document.createElement('dd');
    told.textContent = what;
    list.append(term, told);
  }
  const close = document.createElement('button');
  close.textContent = say('关闭', 'Close');
  close.addEventListener('click', help);
  dialog.append(title, list, close);
  dialog.addEventListener('cancel', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const form = event.target instanceof HTMLElement ? event.target.closest('form[data-act]') : null;
    const send = form?.querySelector('[data-send]');
    if (send) {
      event.preventDefault();
      form.requestSubmit(send);
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  switch (event.key) {
    case 'j':
    case 'k':
      if (choose(event.key === 'j' ? 1 : -1)) {
        event.preventDefault();
      }
      break;
    case 'x': {
      const box = document.querySelector('tr[data-row].chosen input[type=checkbox]');
      if (box) {
        box.click();
      }
      break;
    }
    case '/': {
      const search = document.querySelector('input[type=search]');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
      break;
    }
    case 'a': {
      const opinion = document.querySelector('[data-field="opinion"]') ?? document.querySelector('form[data-act] [data-field]');
      if (opinion) {
        event.preventDefault();
        opinion.focus();
        opinion.scrollIntoView({ block: 'center' });
      }
      break;
    }
    case '?':
      event.preventDefault();
      help();
      break;
    default:
  }
});
