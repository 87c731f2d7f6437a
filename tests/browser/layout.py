"""What must hold of a page that somebody looks at, asked of a browser that shows it."""

#: The widths of a phone, a tablet and a desk, in CSS pixels.
WIDTHS = (360, 768, 1440)
#: How wide and high upright paper is between margins of 1.5 cm, in CSS pixels.
PAPERS = {"A4": (680, 1009), "Letter": (702, 942)}

_FAULTS = """
(() => {
  const root = document.documentElement, faults = [];
  const say = (what, ...more) =>
    faults.push([what, ...more.map(one => String(one).slice(0, 70))]);
  const page = root.clientWidth, svg = root instanceof SVGElement;
  if (!svg && root.scrollWidth > page) say("the page is too wide", root.scrollWidth - page);

  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  ids.filter((one, at) => ids.indexOf(one) !== at)
    .forEach(one => say("an id is there twice", one));
  for (const link of document.querySelectorAll("[href]")) {
    const to = link.getAttribute("href");
    if (!to.startsWith("#") || !document.getElementById(decodeURIComponent(to.slice(1))))
      say("a link leads nowhere", to);
  }

  const ems = one => parseFloat(getComputedStyle(one).fontSize);
  // A letter of another font may be said to be higher than any letter is.
  const drawn = (one, size) => {
    const box = one.getBoundingClientRect();
    const base = one.getStartPositionOfChar(0).matrixTransform(one.getScreenCTM()).y;
    return {left: box.left, right: box.right, width: box.width,
            top: Math.max(box.top, base - 0.9 * size),
            bottom: Math.min(box.bottom, base + 0.25 * size)};
  };
  const boxes = [];
  const walk = document.createTreeWalker(svg ? root : document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const parent = node.parentElement, hidden = "svg > title, svg > desc, style";
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest(hidden)) continue;
    const inside = parent.closest("svg"), range = document.createRange();
    range.selectNodeContents(node);
    const scale = inside ? parent.getScreenCTM().a : 1, size = ems(parent);
    const parts = inside ? [drawn(parent, size * scale)] : range.getClientRects();
    for (const box of parts) {
      if (!box.width) continue;
      const told = {text: node.data, left: box.left, right: box.right,
                    top: box.top, bottom: box.bottom, slack: 0.21 * size * scale};
      boxes.push(told);
      const home = inside && inside.getBoundingClientRect();
      if (home && (box.left < home.left - 1 || box.right > home.right + 1 ||
                   box.top < home.top - 1 || box.bottom > home.bottom + 1))
        say("a text is cut off by its picture", node.data);
      if (box.left < -1 || (box.right > page + 1 && !parent.closest(".wide")))
        say("a text sticks out of the page", node.data);
    }
  }
  boxes.sort((one, other) => one.top - other.top);
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length; next++) {
      const other = boxes[next];
      if (other.top >= one.bottom - one.slack) break;
      if (one.left < other.right - 0.5 && other.left < one.right - 0.5)
        say("two texts touch", one.text, other.text);
    }
  });
  return faults.slice(0, 40);
})"""


_SMALL = """
(least => [...document.querySelectorAll("svg text")]
  .filter(one => one.checkVisibility())
  .map(one => ["a text is too small", one.textContent,
               parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a])
  .filter(([, , size]) => size < least))"""


def faults(chromium):
    """Give what is wrong with the layout of the page that is shown."""
    return chromium.run(f"{_FAULTS}()")


def small_letters(chromium, *, least):
    """Give the texts of pictures that are drawn smaller than so many CSS pixels."""
    return chromium.run(f"{_SMALL}({least})")


def open_all(chromium):
    """Open all that can be opened."""
    chromium.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
