// Checks a definition while it is typed: problems with line and column, and the picture, beside the text.
const editor = document.querySelector('.editor');
if (editor) {
  const text = editor.querySelector('textarea');
  const list = editor.querySelector('[data-problems]');
  const picture = editor.querySelector('[data-picture]');
  const state = editor.querySelector('[data-state]');
  const token = editor.querySelector('input[name=__RequestVerificationToken]');
  const english = document.documentElement.lang === 'en';
  let timer = 0;
  let asked = 0;

  const go = (line, column) => {
    const lines = text.value.split('\n');
    const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    text.focus();
    text.setSelectionRange(at, at);
    text.scrollTop = Math.max(0, (line - 8)) * (text.scrollHeight / lines.length);
  };

  const show = (problems) => {
    list.replaceChildren();
    if (problems.length === 0) {
      const good = document.createElement('p');
      good.className = 'lamp green';
      good.textContent = english ? 'no problems' : '没有问题';
      list.append(good);
      return;
    }
    const all = document.createElement('ol');
    all.className = 'problems';
    for (const problem of problems) {
      const item = document.createElement('li');
      if (problem.isError) item.className = 'wrong';
      const link = document.createElement('a');
      link.href = '#text';
      link.dataset.line = problem.line;
      link.dataset.column = problem.column;
      link.textContent = `${problem.file}:${problem.line}:${problem.column}`;
      const code = document.createElement('code');
      code.textContent = problem.code;
      item.append(link, ` ${problem.message} `, code);
      all.append(item);
    }
    list.append(all);
  };

  const check = async () => {
    const number = ++asked;
    const form = new FormData();
    form.append('path', editor.dataset.path);
    form.append('text', text.value);
    form.append(token.name, token.value);
    const answer = await fetch(editor.dataset.check, { method: 'POST', body: form, headers: { Accept: 'application/json' } });
    if (number !== asked) return;
    if (!answer.ok) {
      state.textContent = english ? 'not checked: keep the file and sign in again' : '未能校验：请保存并重新登录';
      return;
    }
    const found = await answer.json();
    show(found.problems);
    state.textContent = english ? 'checked' : '已校验';
    if (picture && found.picture) {
      const image = document.createElement('img');
      image.src = found.picture;
      image.alt = english ? 'Picture' : '流程图';
      picture.replaceChildren(image);
    }
  };

  text.addEventListener('input', () => {
    state.textContent = english ? 'not kept yet' : '尚未保存';
    clearTimeout(timer);
    timer = setTimeout(check, 400);
  });
  editor.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-line]');
    if (link && link.textContent.startsWith(editor.dataset.path)) {
      event.preventDefault();
      go(Number(link.dataset.line), Number(link.dataset.column));
    }
  });
}
