// The slider loads the point it is moved to; without this the page has links and a button for the same.
const form = document.getElementById('slider');
if (form) {
  document.body.classList.add('scripted');
  const range = form.querySelector('input[type=range]');
  const where = document.getElementById('where');
  let asked = null;
  let timer = 0;

  const addressOf = at => `${form.getAttribute('action')}?at=${at}`;

  async function show(at) {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(addressOf(at), { signal: asked.signal, credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) {
        window.location.assign(addressOf(at));
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      document.getElementById('point').replaceChildren(...page.getElementById('point').childNodes);
      for (const id of ['previous', 'next']) {
        document.getElementById(id).setAttribute('href', page.getElementById(id).getAttribute('href'));
      }
      history.replaceState(null, '', addressOf(at));
      mark(at);
    } catch (failed) {
      if (failed.name !== 'AbortError') {
        window.location.assign(addressOf(at));
      }
    }
  }

  function mark(at) {
    const list = document.querySelector('.events');
    for (const row of list.querySelectorAll('tr[data-at]')) {
      const isHere = row.dataset.at === String(at);
      const link = row.querySelector('a');
      if (isHere) {
        row.setAttribute('aria-selected', 'true');
        link.setAttribute('aria-current', 'true');
        const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
        if (top < list.scrollTop + 40 || bottom > list.scrollTop + list.clientHeight) {
          list.scrollTop = top - list.clientHeight / 2;
        }
      } else {
        row.removeAttribute('aria-selected');
        link.removeAttribute('aria-current');
      }
    }
  }

  function go(at) {
    range.value = at;
    where.textContent = `${at} / ${range.max}`;
    clearTimeout(timer);
    timer = setTimeout(() => show(at), 60);
  }

  range.addEventListener('input', () => go(Number(range.value)));
  form.addEventListener('submit', event => {
    event.preventDefault();
    go(Number(range.value));
  });
  document.addEventListener('click', event => {
    const link = event.target.closest('.events a, #slider a, #point a[href^="?at="]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      go(Number(new URL(link.href).searchParams.get('at')));
    }
  });
  mark(Number(range.value));
}
