'use strict';
(() => {
  const parts = Array.from(document.querySelectorAll('main details'));
  const button = document.getElementById('_unfold');
  if (button && parts.length > 0) {
    const name = () => { button.textContent = parts.every(part => part.open) ? 'Fold all' : 'Unfold all'; };
    button.addEventListener('click', () => {
      const open = !parts.every(part => part.open);
      parts.forEach(part => { part.open = open; });
    });
    parts.forEach(part => part.addEventListener('toggle', name));
    button.hidden = false;
  }
  // On paper nothing can be unfolded.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = parts.filter(part => !part.open);
    folded.forEach(part => { part.open = true; });
  });
  addEventListener('afterprint', () => folded.forEach(part => { part.open = false; }));
})();
