// The pages on which a spreadsheet is matched, in a real browser: on a small telephone, and without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite } from './served.ts';

const uses = [
  {
    path: '/people/spreadsheet',
    rows: [
      'Full name;Work email;Job title;Date of birth',
      'Amina Shah;a.shah@brookside.example;Teacher;01/02/1980',
      'Gus Hall;g.hall@brookside.example;Governor;',
      ...['No Address;;Teacher;', 'Bad One;j.hart;;', 'Worse;x;;', 'Last;y;;'],
    ],
  },
  {
    path: '/earlier-log/bring-in',
    rows: [
      'Date;Details of breach;ICO Y/N;A very long heading that somebody typed once and that wraps',
      '14/03/2024;Averyveryverylongwordwithoutanyspacethatwouldnotfitatelephone;N;x',
      ...['yesterday;Lost;;', ';Lost;;', '31/02/2024;Lost;;', '1/1/1;Lost;;'],
    ],
  },
] as const;

const measured = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

for (const { path, rows } of uses) {
  for (const javaScript of [true, false]) {
    test(`${path} fits a telephone ${javaScript ? 'and passes axe' : 'without scripts'}`, async () => {
      const { baseUrl, seat, close } = await givenServedSite();
      try {
        await withPage(
          async (page, context) => {
            await seat(context, 'headteacher');
            await page.goto(path);
            const buffer = Buffer.from(rows.join('\n'));
            await page.setInputFiles('input[type=file]', { name: 'file.csv', mimeType: 'text/csv', buffer });
            await page.getByRole('button', { name: 'Go on' }).click();
            await page.getByRole('heading', { name: 'Dry run' }).waitFor();
            for (const width of [320, 1280]) {
              await page.setViewportSize({ width, height: 900 });
              assert.deepEqual(
                [width, await measured(page), await page.locator('h1').count()],
                [width, 0, 1],
              );
              if (javaScript) assert.deepEqual(await axe(page), []);
            }
          },
          { width: 320, javaScript, baseUrl },
        );
      } finally {
        await close();
      }
    });
  }
}
