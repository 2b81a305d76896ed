'use strict';
(() => {
  const by = id => document.getElementById(id);
  const search = by('_search');
  const selects = {paper: by('_paper'), verdict: by('_verdict'), kind: by('_kind')};
  const names = Object.keys(selects);
  const greek = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu',
    'nu', 'xi', 'omicron', 'pi', 'rho', 'sigma', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'];

  // A formula as people type it: sqrt(k), w^2, 1/2.
  function linear(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      return node.data;
    }
    const parts = Array.from(node.childNodes, linear);
    switch (node.localName) {
      case 'msqrt': return 'sqrt' + parts.join('');
      case 'mfrac': return parts.join('/');
      case 'msup': return parts.join('^');
      case 'th': case 'td': case 'small': case 'div': return ' ' + parts.join('') + ' ';
      default: return parts.join('');
    }
  }

  // Spaces, parentheses and signs of products do not matter; letters may be typed by their names.
  function plain(text) {
    return text.toLowerCase()
      .replace(/[α-ω]/g, letter => greek[letter.charCodeAt(0) - 945])
      .replace(/arc(sinh|cosh|tanh)/g, 'ar$1')
      .replace(/[−–]/g, '-').replace(/≤/g, '<=').replace(/≥/g, '>=')
      .replace(/[\s*⋅()[\]\u2061]/g, '');
  }

  const rows = [];
  for (const body of document.querySelectorAll('table.claims tbody')) {
    body.removeAttribute('id'); // an anchor for those without the filters only
    const file = body.dataset.paper + ' ' + linear(body.querySelector('tr.file'));
    for (const row of body.querySelectorAll('tr[data-kind]')) {
      rows.push({
        row, body, text: plain(file + ' ' + linear(row)), link: row.querySelector('a'),
        paper: body.dataset.paper, verdict: row.dataset.verdict, kind: row.dataset.kind
      });
    }
  }

  for (const name of names) {
    const values = new Set(rows.map(row => row[name]));
    const sorted = name === 'kind' ? Array.from(values).sort() : values;
    selects[name].append(new Option('', ''), ...Array.from(sorted, value => new Option(value, value)));
  }

  function apply() {
    const terms = search.value.split(/\s+/).map(plain).filter(term => term !== '');
    const counts = Object.fromEntries(names.map(name => [name, new Map()]));
    const bodies = new Set();
    let shown = 0;
    for (const row of rows) {
      const found = terms.every(term => row.text.includes(term));
      const failed = names.filter(name => selects[name].value !== '' && selects[name].value !== row[name]);
      for (const name of names) {
        if (found && failed.every(other => other === name)) {
          counts[name].set(row[name], (counts[name].get(row[name]) || 0) + 1);
        }
      }
      const visible = found && failed.length === 0;
      row.row.hidden = !visible;
      if (visible) {
        shown++;
        bodies.add(row.body);
      }
    }
    rows.forEach(row => { row.body.hidden = !bodies.has(row.body); });
    for (const name of names) {
      let all = 0;
      counts[name].forEach(count => { all += count; });
      for (const option of selects[name].options) {
        option.text = option.value === ''
          ? selects[name].dataset.all + ' (' + all + ')'
          : option.value + ' (' + (counts[name].get(option.value) || 0) + ')';
      }
    }
    by('_remaining').textContent = shown + ' of ' + rows.length + ' claims'
      + (shown === 0 ? ': none fits; press Clear to see all' : '');
  }

  // The address holds the view, so that it can be linked and the back button leads to the former one.
  function store(anew) {
    const state = new URLSearchParams();
    if (search.value !== '') {
      state.set('q', search.value);
    }
    names.filter(name => selects[name].value !== '').forEach(name => state.set(name, selects[name].value));
    history[anew ? 'pushState' : 'replaceState'](null, '', '#' + state);
  }

  function restore() {
    const fragment = location.hash.slice(1);
    if (fragment === '' || fragment.includes('=')) {
      const state = new URLSearchParams(fragment);
      search.value = state.get('q') || '';
      for (const name of names) {
        const value = state.get(name) || '';
        const known = Array.from(selects[name].options).some(option => option.value === value);
        selects[name].value = known ? value : '';
      }
    }
    apply();
  }

  let typing = false;
  function typed() {
    store(!typing);
    typing = true;
    apply();
  }

  function clear() {
    search.value = '';
    names.forEach(name => { selects[name].value = ''; });
    store(true);
    apply();
    search.focus();
  }

  function step(link, by) {
    const links = rows.filter(row => !row.row.hidden).map(row => row.link);
    const next = links[links.indexOf(link) + by];
    (next || (by > 0 && link) || search).focus();
  }

  // The links of the papers: the filters stay in view.
  function follow(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const paper = new URLSearchParams(event.target.hash.slice(1)).get('paper');
    names.forEach(name => { selects[name].value = name === 'paper' ? paper : ''; });
    search.value = '';
    store(true);
    apply();
    by('_claims').scrollIntoView();
    search.focus({preventScroll: true});
  }

  search.addEventListener('input', typed);
  search.addEventListener('change', () => { typing = false; });
  names.forEach(name => selects[name].addEventListener('change', () => { store(true); apply(); }));
  by('_clear').addEventListener('click', clear);
  by('_filters').addEventListener('submit', event => event.preventDefault());
  document.querySelectorAll('.papers a').forEach(link => link.addEventListener('click', follow));
  addEventListener('popstate', restore);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    const target = event.target;
    const inSearch = target === search;
    const onClaim = rows.some(row => row.link === target);
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
      search.focus();
      search.select();
    } else if (inSearch && event.key === 'Escape' && search.value !== '') {
      search.value = '';
      typed();
    } else if (inSearch && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      step(null, 1);
    } else if (onClaim && event.key === 'ArrowDown') {
      step(target, 1);
    } else if (onClaim && event.key === 'ArrowUp') {
      step(target, -1);
    } else {
      return;
    }
    event.preventDefault();
  });

  by('_filters').hidden = false;
  restore();
  if (location.hash.includes('=')) {
    by('_claims').scrollIntoView();
  }
})();
