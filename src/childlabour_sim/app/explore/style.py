"""How Explore looks, and what the browser itself does: which point is meant, and the walk from point to point."""

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
STYLE = """
.panels { display: flex; flex-wrap: wrap; gap: 8px; width: 100%; } .panels svg { flex: 1 1 260px; min-width: 0; }
.panels g[data-place] { cursor: pointer; } .choices { display: flex; flex-wrap: wrap; gap: 12px; }
.choice { display: flex; flex-direction: column; flex: 1 1 220px; min-width: 0; }
.choice select { font: inherit; padding: 6px; border: 1px solid #6f6f6f; border-radius: 4px; background: #fff;
  width: 100%; } .choice:has([name=study]) { flex-basis: 100%; }
.axis { text-align: center; color: #595959; } .wide { overflow-x: auto; width: 100%; }
.values { border-collapse: collapse; }
.values th, .values td { text-align: left; padding: 2px 1em 2px 0; border-bottom: 1px solid #e3e3e3; }
.command { overflow-wrap: anywhere; background: #f4efe6; padding: 4px 8px; border-radius: 4px; }
.report-figure { max-width: 100%; }
"""
