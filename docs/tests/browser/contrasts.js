// Return the contrast of each text of code, outputs, drawings and reveals with what is behind it.

const rgb = (colour) => {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return { channels: [red, green, blue], alpha };
};

const luminance = ({ channels }) => {
  const [red, green, blue] = channels
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one, other) => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

// The nearest painted background; in a drawing, the box in whose group the text stands.
const behind = (element) => {
  const box = element.closest(".node")?.querySelector("path, polygon");
  if (box) return rgb(getComputedStyle(box).fill);
  for (let around = element; around; around = around.parentElement) {
    const colour = rgb(getComputedStyle(around).backgroundColor);
    if (colour.alpha === 1) return colour;
  }
  return rgb("rgb(255, 255, 255)");
};

const texts = [];
document.querySelectorAll("article details").forEach((reveal) => (reveal.open = true));
const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const drawing = element.closest("svg");
  if (!walker.currentNode.data.trim() || !element.closest("pre, svg, figure, details")) continue;
  const style = getComputedStyle(element);
  if (style.visibility === "hidden" || style.display === "none") continue;
  const colour = rgb(drawing ? style.fill : style.color);
  texts.push({
    text: walker.currentNode.data.trim().slice(0, 40),
    drawing: Boolean(drawing),
    contrast: contrast(colour, behind(element)),
  });
}
return texts;
