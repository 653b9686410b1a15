// A mail as somebody sees it: it stands in its frame, with its style, within a phone's width; scripts that
// were left in it could not run, and it asks for nothing.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite } from './served.ts';

const officer = 'investigating-officer' as const;
const mail =
  'From: a@elsewhere.example\r\nTo: b@school.example\r\nSubject: Pay\r\nContent-Type: text/html\r\n\r\n' +
  '<p>Pay <b>now</b></p><img src="https://elsewhere.example/p.png"><script>document.title = "ran"</script>';

test('a mail stands in a frame that acts on nothing, on a phone too', async () => {
  const { site, baseUrl, seat, close } = await givenServedSite();
  const each = await givenInvestigatingOn(site, 'minor');
  const kept = await site.app.files.keep(each.id, Readable.from([Buffer.from(mail)]));
  assert.ok('file' in kept);
  const prose = { description: 'What came', fileName: 'mail.eml', digest: kept.digest };
  await each.done('add-evidence', { file: kept.file, size: kept.size }, prose, officer);
  const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
  await withPage(async (page) => {
    await seat(page.context(), officer);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${baseUrl}${each.path}/exhibit/${incident.evidence.at(-1)?.entry}/0`);
    const words = page.frameLocator('iframe').locator('main');
    await words.getByText('now').waitFor();
    assert.match((await words.textContent()) ?? '', /a@elsewhere\.example.*Pay now/s);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(wide <= 320, `${wide}`);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(baseUrl)),
      [],
    );
  });
  await close();
});
