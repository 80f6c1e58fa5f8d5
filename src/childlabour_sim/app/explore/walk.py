"""What the browser itself does in Explore: which point is meant, and the walk from point to point."""

CHANGED = "(event) => emit([event.target.name, event.target.value])"
POINTED = """(event) => {
  const point = event.target.closest('[data-place]');
  if (point) emit([point.dataset.place, point.id]);
}"""
WALKED = """(event) => {
  const point = event.target.closest('[data-place]');
  if (!point) return;
  const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault(); event.stopPropagation(); emit([point.dataset.place, point.id]);
  }
  if (!step) return;
  event.preventDefault(); event.stopPropagation();
  const next = document.getElementById('point-' + (Number(point.dataset.number) + step));
  if (next) { point.tabIndex = -1; next.tabIndex = 0; next.focus(); }
}"""
