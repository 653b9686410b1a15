// What was cleaned still shows the same: a browser makes pictures and a PDF, what tells of their maker is put
// into them and taken out again, and a browser shows the same pixels. And the question about files, as people
// see it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { cleanBytes } from '../../src/services/clean/bytes.ts';
import { jpegWith, marks, pngWith } from '../given/marked-files.ts';
import type { OpenSite } from '../given/site.ts';
import { whenReportedAnonymously } from '../journeys/story.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

const clean = (bytes: Buffer, name: string): Buffer => {
  const verdict = cleanBytes(Buffer.from(bytes), name);
  return 'pieces' in verdict && verdict.pieces ? Buffer.concat(verdict.pieces) : assert.fail(name);
};

/** A picture that a browser made, of so many pixels and colours by chance. */
const drawn = async (page: Page, type: string, [width, height]: readonly [number, number]): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate<string>(`(() => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [${width}, ${height}];
      const brush = canvas.getContext('2d');
      for (let each = 0; each < 60; each += 1) {
        brush.fillStyle = 'hsl(' + Math.random() * 360 + ' 80% 50%)';
        brush.fillRect(Math.random() * ${width}, Math.random() * ${height}, 20, 20);
      }
      return canvas.toDataURL('${type}').split(',')[1];
    })()`),
    'base64',
  );

/** What a browser shows of a picture: its size as it stands, and a digest of its pixels. */
const shown = (page: Page, type: string, bytes: Buffer): Promise<string> =>
  page.evaluate<string>(`(async () => {
    const picture = new Image();
    picture.src = 'data:${type};base64,${bytes.toString('base64')}';
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const brush = canvas.getContext('2d');
    brush.drawImage(picture, 0, 0);
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (const [at, value] of data.entries()) sum = (sum * 31 + value + at) % 4294967291;
    return canvas.width + 'x' + canvas.height + ' ' + sum;
  })()`);

describe('cleaned files in a browser', () => {
  let served: Served;
  let site: OpenSite;
  let baseUrl = '';
  before(async () => {
    served = await givenServedSite();
    ({ site, baseUrl } = served);
  });
  after(() => served.close());

  test('pictures show the same pixels the same way up', async () => {
    await withPage(async (page) => {
      await page.goto('about:blank');
      for (const [type, name, filled] of [
        ['image/jpeg', 'a.jpg', jpegWith],
        ['image/png', 'a.png', pngWith],
      ] as const)
        for (const [orientation, size] of [
          [1, [40, 30]],
          [3, [17, 33]],
          [6, [64, 21]],
          [8, [1, 9]],
        ] as const) {
          const told = filled(await drawn(page, type, size), orientation);
          const cleaned = clean(told, name);
          for (const mark of Object.values(marks)) assert.ok(!cleaned.includes(mark));
          assert.equal(
            await shown(page, type, cleaned),
            await shown(page, type, told),
            `${type} ${orientation}`,
          );
        }
    });
  });

  test('a PDF that a browser printed keeps what its pages show, and not who printed it', async () => {
    const printed = await withPage(async (page) => {
      await page.setContent(
        '<title>Wilhelmina Marker</title><h1>Letter</h1><a href="#b">On</a><p id="b">Words',
      );
      return page.pdf();
    });
    assert.match(printed.toString('latin1'), /\/Creator/);
    const cleaned = clean(printed, 'letter.pdf');
    const text = cleaned.toString('latin1');
    assert.doesNotMatch(text, /\/Creator|\/Producer|\/CreationDate|\/Title/);
    const streams = (bytes: Buffer): readonly string[] =>
      [...bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap((found) => {
        try {
          return [inflateSync(Buffer.from(found[1] ?? '', 'latin1')).toString('latin1')];
        } catch {
          return [];
        }
      });
    const pages = (bytes: Buffer) => streams(bytes).filter((each) => / Tf\b/.test(each));
    assert.ok(pages(cleaned).length > 0);
    assert.deepEqual(new Set(pages(cleaned)), new Set(pages(printed)));
  });

  for (const [width, how] of [
    [320, 'without scripts'],
    [1280, 'and passes axe'],
  ] as const)
    test(`the question about files fits ${width} pixels ${how}`, async () => {
      const { code } = await whenReportedAnonymously(site);
      const files = [
        {
          name: 'a-letter-with-a-very-long-name-that-somebody-gave-it.doc',
          mimeType: 'x/x',
          buffer: Buffer.from([1, 0]),
        },
        {
          name: 'photo.png',
          mimeType: 'x/x',
          buffer: await withPage(async (page) => pngWith(await drawn(page, 'image/png', [9, 9]))),
        },
      ];
      await withPage(
        async (page) => {
          await page.goto('/follow');
          await page.getByLabel('Receipt code').fill(code);
          await page.getByRole('button', { name: 'Show my report' }).click();
          await page.getByRole('button', { name: 'Add details' }).click();
          await page.getByLabel('Add photos or files').setInputFiles(files);
          await page.getByRole('button', { name: 'Add details' }).click();
          await page.getByRole('heading', { name: 'Before your files are added' }).waitFor();
          const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          assert.equal(over, 0);
          if (width === 1280) assert.deepEqual(await axe(page), []);
          await page.getByLabel('Send it anyway').check();
          await page.getByRole('button', { name: 'Add details' }).click();
          await page.getByRole('button', { name: 'photo.png' }).waitFor();
          await page.getByText('Your details were added.').waitFor();
          assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0);
        },
        { width, javaScript: width === 1280, baseUrl },
      );
    });
});
