// The colours that the style sheet gives now: light or dark, high contrast, the owner's accent.

const properties = ['canvas', 'surface', 'sunken', 'hover', 'border', 'border-strong', 'border-input', 'text',
  'text2', 'text3', 'accent', 'accent-soft', 'accent-line', 'on-accent', 'primary', 'primary-hover', 'on-primary',
  'green', 'green-soft', 'amber', 'amber-soft', 'violet', 'violet-soft', 'red', 'red-soft', 'blue', 'blue-soft',
  'gray', 'gray-soft', 'mark', 'hero', 'tile', 'chart0', 'chart1', 'chart2', 'chart3', 'chart4', 'chart-pale', 'chart-rest'];

/** A CSS colour as Dear ImGui packs it: ABGR. */
function pack(color) {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
  return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** `{values, elevation}` in the order of ui::Color. The probe is an element that nobody sees. */
export function readPalette() {
  const probe = document.createElement('i');
  probe.hidden = true;
  document.documentElement.append(probe);
  const style = getComputedStyle(probe);
  const values = properties.map((name) => {
    probe.style.color = `var(--${name})`;
    return pack(style.color);
  });
  probe.style.color = '';
  const root = getComputedStyle(document.documentElement);
  values.push(pack(`rgb(${root.getPropertyValue('--shadow')})`));
  const tints = [...'abcdefgh'].map((letter) => {
    probe.className = `t-${letter}`;
    return [pack(style.backgroundColor), pack(style.color)];
  });
  values.push(...tints.map(([ground]) => ground), ...tints.map(([, ink]) => ink));
  probe.remove();
  return { values, elevation: ['--s1', '--s3', '--s4'].map((name) => Number(root.getPropertyValue(name))) };
}
