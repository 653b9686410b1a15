import { type Content, html } from './html.ts';

/** Paper has no “you”: the reader’s name stands there. `says` gets the word for the reader. */
export function youOnPaper(says: (you: string) => string, name: string): Content {
  const [screen, paper] = [says('You'), says(name)];
  return screen === paper
    ? screen
    : html`<span class="candour-screen-only">${screen}</span><span
        class="candour-paper-only">${paper}</span>`;
}
