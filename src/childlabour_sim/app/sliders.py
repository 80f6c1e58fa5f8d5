"""A slider's role, name and value where its focus is: Quasar has them round the handle that the keyboard reaches."""

from __future__ import annotations

SPOKEN = """
if (!window.slidersSpoken) {
  window.slidersSpoken = true;
  const move = (slider) => {
    const handle = slider.querySelector('[tabindex]');
    if (!handle) return;
    for (const name of [...slider.getAttributeNames()].filter((name) => name.startsWith('aria-'))) {
      handle.setAttribute(name, slider.getAttribute(name));
      slider.removeAttribute(name);
    }
    handle.setAttribute('role', 'slider');
    slider.removeAttribute('role');
  };
  const all = () => document.querySelectorAll('.q-slider').forEach(move);
  new MutationObserver((seen) => {
    if (seen.some((one) => one.type === 'childList' || one.target.matches('.q-slider'))) all();
  }).observe(document.body, {subtree: true, childList: true, attributeFilter: [
    'aria-label', 'aria-valuenow', 'aria-valuetext', 'aria-disabled']});
  all();
}
"""
"""The script that moves them there, and again whenever they change."""
