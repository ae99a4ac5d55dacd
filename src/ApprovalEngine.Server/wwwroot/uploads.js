// Uploads begin as soon as a file is chosen and show how far they are; without script the button sends the form.
function words(zh, en) {
  return document.documentElement.lang === 'en' ? en : zh;
}

function tell(box, text, isWrong) {
  const state = box.querySelector('[data-upload-state]');
  state.replaceChildren(text);
  state.classList.toggle('is-wrong', Boolean(isWrong));
  return state;
}

function why(request) {
  try {
    const problem = JSON.parse(request.responseText);
    const message = problem.message ?? {};
    return words(message.zh, message.en) ?? problem.detail ?? request.status;
  } catch {
    return request.status === 0 ? words('网络中断，请重试', 'no connection: try again') : String(request.status);
  }
}

function send(box, form) {
  const file = form.elements.namedItem('file').files[0];
  if (!file) {
    return;
  }
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  const state = tell(box, `${file.name} `);
  state.append(bar);
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'application/json');
  request.upload.addEventListener('progress', (step) => {
    if (step.lengthComputable) {
      bar.value = step.loaded / step.total;
    }
  });
  request.addEventListener('load', () => {
    if (request.status === 200) {
      location.reload();
    } else {
      tell(box, words('没有上传成功：', 'Not uploaded: ') + why(request), true);
    }
  });
  request.addEventListener('error', () => tell(box, words('没有上传成功：', 'Not uploaded: ') + why(request), true));
  request.send(new FormData(form));
}

for (const box of document.querySelectorAll('[data-upload]')) {
  const form = box.querySelector('form');
  form.querySelector('button').hidden = true;
  form.elements.namedItem('file').addEventListener('change', () => send(box, form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(box, form);
  });
}
