// How many words somebody has in view: those of the page's main part that are drawn, without what is folded
// away, the lines of lists that are not open, what is typed already, and what only screen readers get.
import type { Page } from 'playwright-core';

export const wordsInView = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    let words = 0;
    while (walker.nextNode()) {
      const part = walker.currentNode.parentElement;
      const isUnseen = part.closest('option, textarea, .govuk-visually-hidden, script') !== null;
      if (isUnseen || !part.checkVisibility({ visibilityProperty: true })) continue;
      words += walker.currentNode.textContent.match(/[\\p{L}\\p{N}][^\\s]*/gu)?.length ?? 0;
    }
    return words;
  })()`);
