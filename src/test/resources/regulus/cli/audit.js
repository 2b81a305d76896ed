(() => {
  const complaints = [];
  const numbers = colour => {
    const parts = colour.match(/[\d.]+/g).map(Number);
    return parts.length < 4 ? [...parts, 1] : parts;
  };
  const luminance = colour => {
    const [r, g, b] = colour.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) {
        return colour;
      }
    }
    return [255, 255, 255, 1];
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  document.querySelectorAll('details').forEach(part => { part.open = true; });
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    if (text.data.trim() === '' || !element.checkVisibility() || element.closest('title, desc, script, option')) {
      continue;
    }
    const style = getComputedStyle(element);
    const colour = numbers(element.closest('svg') ? style.fill : style.color);
    const ratio = contrast(colour.slice(0, 3), background(element).slice(0, 3));
    seen++;
    if (ratio < 4.5) {
      complaints.push('contrast ' + ratio.toFixed(2) + ' of "' + text.data.trim().slice(0, 30) + '"');
    }
  }
  if (seen === 0) {
    complaints.push('no text');
  }
  document.querySelectorAll('input, select').forEach(control => {
    const placeholder = control.placeholder && getComputedStyle(control, '::placeholder').color;
    if (placeholder && contrast(numbers(placeholder).slice(0, 3), background(control).slice(0, 3)) < 4.5) {
      complaints.push('contrast of the placeholder of ' + control.id);
    }
  });
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    const wide = Array.from(document.querySelectorAll('main *'))
      .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3);
    complaints.push('width ' + root.scrollWidth + ' > ' + innerWidth + ': ' + wide.map(e => e.outerHTML.slice(0, 90)));
  }
  return complaints.join('\n');
})()
