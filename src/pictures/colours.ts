import type { Tlp } from '../sharing/marking.ts';

/**
 * The colours by what they mean. The ground is the picture's own, so a dark and a light client show the same. The
 * severities differ in lightness as well as in hue, after Okabe and Ito's palette for every kind of colour vision
 * (https://jfly.uni-koeln.de/color/), and always carry their number and a shape of their own. The labels are those
 * of TLP 2.0 on black (https://www.first.org/tlp/).
 */
export const COLOURS = {
  ground: '#10161d',
  edge: '#5b6b7c',
  band: '#000000',
  panel: '#1b2530',
  text: '#f4f7fa',
  quiet: '#b4c0cc',
  rule: '#33414f',
  ink: '#0b0f14',
  needed: '#ffb000',
  filled: '#3f8fd9',
  good: '#5fd3b0',
  age: '#7f93a8',
  exercise: '#ffffff',
  sev5: '#ff7a52',
  sev4: '#e69f00',
  sev3: '#f0e442',
  sev2: '#56b4e9',
  sev1: '#2fb890',
  sev0: '#a7b1bc',
  'TLP:RED': '#ff2b2b',
  'TLP:AMBER': '#ffc000',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:GREEN': '#33ff00',
  'TLP:CLEAR': '#ffffff',
} as const satisfies Readonly<Record<Tlp, string>> & Readonly<Record<string, string>>;
export type Colour = keyof typeof COLOURS;

/** How well two colours can be told apart, 1 to 21, as WCAG 2.2 reckons (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export const contrast = (one: Colour, other: Colour): number => {
  const [dark = 0, light = 0] = [luminance(COLOURS[one]), luminance(COLOURS[other])].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
