/** Pictures drawn in the page itself: a letter of a font would be read aloud, or be missing from it. */
import { classes, type Html, html, raw } from './html.ts';

/** On a grid of 20 by 20; lines take the colour of the words beside them. */
const shapes = {
  search: '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 4 4"/>',
  bell: '<path d="M4 14.5h12l-1.6-2.4V8.5a4.4 4.4 0 0 0-8.8 0v3.6zM8.3 17.2a2 2 0 0 0 3.4 0"/>',
  person: '<circle cx="10" cy="7" r="3.2"/><path d="M3.8 17c.6-3.4 3.1-5 6.2-5s5.6 1.6 6.2 5"/>',
  people:
    '<circle cx="7.4" cy="7" r="2.8"/><path d="M1.8 16.4c.5-3 2.8-4.6 5.6-4.6s5.1 1.6 5.6 4.6' +
    'M13 4.4a2.8 2.8 0 0 1 0 5.2M15 12.4c1.7.7 2.8 2.1 3.2 4"/>',
  mail: '<rect x="2.5" y="4.5" width="15" height="11.5" rx="1.5"/><path d="m3 6 7 5.2L17 6"/>',
  bag: '<path d="M4 7h12l1 10H3zM7 7V5.5a3 3 0 0 1 6 0V7"/>',
  screen:
    '<rect x="2.5" y="3.5" width="15" height="10" rx="1.5"/>' +
    '<path d="M7 17h6M10 13.5V17M8 6.5l4 4M12 6.5l-4 4"/>',
  down: '<path d="m6 8 4 4 4-4"/>',
  right: '<path d="m8 6 4 4-4 4"/>',
  plus: '<path d="M10 4v12M4 10h12"/>',
  late:
    '<path d="M10 2.6 18.3 17H1.7z" fill="currentColor"/>' +
    '<path d="M10 8v4M10 14.4v.1" class="candour-icon__in"/>',
  clock: '<circle cx="10" cy="10" r="7.5"/><path d="M10 6v4.2l2.8 1.8"/>',
  calendar: '<rect x="3" y="4.5" width="14" height="12.5" rx="2"/><path d="M3 8.5h14M7 2.5V6M13 2.5V6"/>',
  undated: '<circle cx="10" cy="10" r="7.5" stroke-dasharray="3 3.2"/>',
  done:
    '<circle cx="10" cy="10" r="8.5" fill="currentColor" stroke="none"/>' +
    '<path d="m6.2 10.3 2.6 2.6 5-5.4" class="candour-icon__in"/>',
  half:
    '<circle cx="10" cy="10" r="7.5"/><path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" ' +
    'stroke="none"/>',
  todo: '<circle cx="10" cy="10" r="7.5"/>',
  stopped: '<circle cx="10" cy="10" r="7.5"/><path d="M6.5 10h7"/>',
  cross: '<path d="m5.5 5.5 9 9M14.5 5.5l-9 9"/>',
  scales: '<path d="M10 3v14M6 17h8M3.5 6h13M3.5 6 1.8 11h4.4zM16.5 6l-1.7 5h3.4z" stroke-width="1.6"/>',
  tell:
    '<path d="M3 8.5V12l9 3.5V5zM12 7c2 .4 3.5 1.5 3.5 3.2S14 13 12 13.3M5.5 13l1 4h2.2l-.8-3.2" ' +
    'stroke-width="1.6"/>',
  advice: '<path d="M3 4h14v9.5H9.5L6 17v-3.5H3z" stroke-width="1.7"/>',
  camera: '<path d="M2.5 6h3.7l1.5-2.2h4.6L13.8 6h3.7v10.5h-15z"/><circle cx="10" cy="11" r="3"/>',
  school: '<path d="M10 3v3M3 17V9.5L10 6l7 3.5V17zM8 17v-4h4v4M10 3l3 1-3 1"/>',
  flag: '<path d="M5 18V3M5 3.5h9.5l-2 3 2 3H5"/>',
  'flag-up': '<path d="M5 18V3M5 3.5h9.5l-2 3 2 3H5z" fill="currentColor"/>',
  phone:
    '<path d="M5.5 2.8 8 6.5 6.5 8.3a9 9 0 0 0 5.2 5.2l1.8-1.5 3.7 2.5c-.4 1.8-1.6 2.7-3.2 2.7' +
    'C8 17 3 12 2.8 6c0-1.6.9-2.8 2.7-3.2z"/>',
  link:
    '<path d="M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3' +
    'a3 3 0 0 0 4.2 4.2l1-1"/>',
  file: '<path d="M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4"/>',
  lock: '<rect x="4" y="9" width="12" height="8" rx="1.5"/><path d="M6.8 9V6.5a3.2 3.2 0 0 1 6.4 0V9"/>',
  shield: '<path d="M10 2.5 16.5 5v4.6c0 4-2.7 6.6-6.5 8-3.8-1.4-6.5-4-6.5-8V5z"/>',
  print: '<path d="M6 7V3h8v4M6 14H3V7h14v7h-3M6 12h8v5H6z"/>',
  download: '<path d="M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13"/>',
  info: '<circle cx="10" cy="10" r="7.5"/><path d="M10 9.2V14M10 6.3v.1"/>',
} as const satisfies Readonly<Record<string, string>>;

export type IconName = keyof typeof shapes;

/** Silent to screen readers: words always stand beside it. `small` is 16 pixels, else 20. */
export function icon(name: IconName, options: { small?: boolean; classes?: string } = {}): Html {
  const which = classes('candour-icon', options.small && 'candour-icon--small', options.classes);
  return html`<svg class="${which}" viewBox="0 0 20 20" aria-hidden="true"
    focusable="false">${raw(shapes[name])}</svg>`;
}
