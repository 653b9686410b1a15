import { test } from 'node:test';
import { writeFileSync, readFileSync } from 'node:fs';
import { withPage } from '../tools/browser.ts';
import { givenServedSample } from './served.ts';
test('cov', { timeout: 900000 }, async () => {
  const served = await givenServedSample();
  const css = readFileSync(new URL('../../src/web/public/candour.css', import.meta.url), 'utf8');
  await withPage(async (page, context) => {
    const used = new Set<string>();
    const sels: string[] = [...css.matchAll(/([^{}]+)\{[^{}]*\}/g)].flatMap(([, s]) => (s ?? '').startsWith('@') ? [] : (s ?? '').split(/,(?![^(]*\))/));
    const clean = [...new Set(sels)];
    let n = 0;
    for (const who of ['headteacher', 'chair', 'governor', 'teacher', 'dpo', 'bursar', 'investigator', 'clerk', 'champion', 'administrator', 'outsider'] as const) {
      await served.seat(context, who);
      const todo = ['/incidents', '/my-reports', '/policy', '/', '/report', '/follow']; const seen = new Set(todo.map((t) => t.replace(/INC-[A-Z0-9-]+/, 'I')));
      const kinds = new Map<string, number>();
      for (let i = 0; i < todo.length && i < 140; i += 1) {
        const r = await page.goto(todo[i] ?? '').catch(() => null);
        if (!r || !(r.headers()['content-type'] ?? '').includes('html')) continue;
        n += 1;
        const found = await page.evaluate(([list]) => {
          const strip = (s: string) => s.replace(/::?(before|after|hover|focus-visible|focus-within|focus|active|visited|link|target|placeholder|marker|details-content|file-selector-button|-moz-[\w-]+|-webkit-[\w-]+|checked|disabled|invalid|placeholder-shown)(\([^)]*\))?/g, '').replace(/\[open\]/g, '').replace(/:not\(\s*,?\s*\)/g, '').replace(/:(is|where|has)\(\s*\)/g, '');
          return list.filter((s: string) => { try { return document.querySelector(strip(s) || '*') !== null; } catch { return true; } });
        }, [clean.filter((s) => !used.has(s))]);
        for (const f of found) used.add(f);
        const links = await page.evaluate(() => [...document.querySelectorAll('a[href^="/"]')].map((a) => a.getAttribute('href') ?? ''));
        for (const l of links) {
          const href = l.split('#')[0] ?? ''; if (/sign-out|leave|\.csv|calendar|public|files/.test(href)) continue;
          const k = href.replace(/INC-[A-Z0-9]+-[A-Z0-9]+/, 'I').replace(/[0-9a-f-]{20,}|[A-Za-z0-9_-]{16,}/g, 'S').split('?')[0] ?? '';
          if ((kinds.get(k) ?? 0) >= (/^\/incidents\/I$|\/I\/(record|outcome|policy|investigation|timeline)/.test(k) ? 8 : 1)) continue;
          if (todo.includes(href)) continue;
          kinds.set(k, (kinds.get(k) ?? 0) + 1); todo.push(href);
        }
      }
    }
    writeFileSync('/tmp/work/uncovered.txt', `${n} pages\n` + clean.filter((s) => !used.has(s)).join('\n'));
  }, { width: 1280, baseUrl: served.baseUrl });
  await served.close();
});
