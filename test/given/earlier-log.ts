// An earlier log that the headteacher brought in.
import type { OpenSite } from './site.ts';

/** Leads to its page. */
export async function whenLogBroughtIn(site: OpenSite): Promise<string> {
  const browser = await site.as('headteacher');
  const rows = ['Date,Details of breach,ICO', '14/03/2026,A zebra report went to the wrong parent,N'];
  await browser.open('/earlier-log/bring-in');
  await browser.send('Go on', { file: new File([rows.join('\n')], 'breaches.csv') });
  await browser.send('Bring in 1 row');
  await browser.follow('See the log');
  return browser.page().path;
}
