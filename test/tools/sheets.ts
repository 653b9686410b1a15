import type { Page } from 'playwright-core';

/** How many sheets of paper the page takes. */
export const sheetsOf = async (page: Page): Promise<number> =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
