/** Candour's own mark: an open circle of speech with a light in it, in the colour of the text beside it. */
import { html } from './html.ts';

/** The mark, silent to screen readers: the name stands beside it. */
export const mark = html`<svg class="candour-mark" xmlns="http://www.w3.org/2000/svg" width="36" height="36"
  viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path d="M28.6 8.2A14 14 0 1 0 31 22" fill="none"
  stroke="currentColor" stroke-width="3.4" stroke-linecap="round"/>
  <path d="M8.4 27.5 6 34l7-2.6" fill="currentColor"/>
  <circle class="candour-mark__light" cx="18.5" cy="17" r="4.6"/></svg>`;
