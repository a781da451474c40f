// Run in the page: what overlaps, and what makes it scroll sideways. Elements that hold one another, and those that a scrolling
// frame hides, do not count.
() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const clip = (element) => {
    let box = { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (/(auto|scroll|hidden)/.test(getComputedStyle(at).overflow)) {
        const edge = at.getBoundingClientRect();
        box = { left: Math.max(box.left, edge.left), top: Math.max(box.top, edge.top), right: Math.min(box.right, edge.right), bottom: Math.min(box.bottom, edge.bottom) };
      }
    }
    return box;
  };
  const seen = [...document.querySelectorAll("a, button, input, select, h1, h2, h3, dt, dd, .words, .note, .chip, .num, blockquote, th")].filter(
    (element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !element.closest(".unseen, .skip, .mark-of, .swatch, thead") && !element.closest("svg"));
  const boxes = seen.flatMap((element) => {
    const edge = clip(element);
    return [...element.getClientRects()].map((box) => ({ element, left: Math.max(box.left, edge.left), top: Math.max(box.top, edge.top), right: Math.min(box.right, edge.right), bottom: Math.min(box.bottom, edge.bottom) }))
      .filter((box) => box.right - box.left > 1 && box.bottom - box.top > 1);
  }).sort((a, b) => a.top - b.top);
  const overlaps = [];
  const name = (element) => `${element.tagName}.${element.getAttribute("class") ?? ""} "${element.textContent.slice(0, 40)}"`;
  const sticky = (element) => element.closest(".bar, .tabs, .news");
  boxes.forEach((a, index) => {
    for (let i = index + 1; i < boxes.length && boxes[i].top < a.bottom; ++i) {
      const b = boxes[i];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - b.top;
      if (across <= 2 || down <= 4 || a.element.contains(b.element) || b.element.contains(a.element)) continue;
      if (sticky(a.element) !== sticky(b.element)) continue;
      overlaps.push(`${name(a.element)} over ${name(b.element)}: ${Math.round(across)} x ${Math.round(down)}`);
    }
  });
  return { wide, overlaps };
}
