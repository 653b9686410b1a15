// `node start.mjs bench/documents`: how long reports of about 63 and 120 pages take to typeset, how much
// memory their process needs meanwhile, and that this one has it back.
import { readdirSync, readFileSync } from 'node:fs';
import type { Block } from '../../src/app/documents/document.ts';
import { createRender } from '../../src/app/documents/render.ts';

const mega = 1024 * 1024;
const words =
  'The list of class 3B went to the wrong parent, who rang the office and deleted it the same day. ';

const decision = (nth: number): readonly Block[] => [
  { kind: 'heading', text: `Decision ${nth}` },
  { kind: 'text', text: words.repeat(12) },
  {
    kind: 'table',
    head: ['What', 'Who', 'When'],
    widths: [-1, 30, 30],
    rows: Array.from({ length: 6 }, (_, row) => [
      { text: words.repeat(2) },
      { text: 'Helen Whitaker' },
      { text: `${row + 1} November` },
    ]),
  },
];

/** Of the process that typesets: what it needs in megabytes, and how long it has computed. */
const childNow = (): { readonly megabytes: number; readonly cpuMs: number } => {
  for (const each of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${each}/status`, 'utf8');
      if (!new RegExp(`^PPid:\t${process.pid}$`, 'm').test(status)) continue;
      const times = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const megabytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
      return { megabytes, cpuMs: (Number(times[11]) + Number(times[12])) * 10 };
    } catch {
      // It ended meanwhile.
    }
  }
  return { megabytes: 0, cpuMs: 0 };
};

const render = createRender(120_000);
const before = process.memoryUsage().rss;
for (const decisions of [97, 188]) {
  const blocks: Block[] = Array.from({ length: decisions }, (_, nth) => decision(nth + 1)).flat();
  let [most, cpuMs] = [0, 0];
  const looking = setInterval(() => {
    const child = childNow();
    [most, cpuMs] = [Math.max(most, child.megabytes), Math.max(cpuMs, child.cpuMs)];
  }, 20);
  const startedAt = performance.now();
  const pdf = await render('bench', {
    ...{ layout: 'report', title: 'A long report', called: 'Report', school: 'Brookside Junior School' },
    ...{ foot: 'As of today', blocks },
  });
  const ms = Math.round(performance.now() - startedAt);
  clearInterval(looking);
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  const size = (pdf.length / mega).toFixed(1);
  console.log(
    `${pages} pages, ${size} MB: ${ms} ms (${cpuMs} computing); its process needed ${Math.round(most)} MB`,
  );
}
const kept = Math.round((process.memoryUsage().rss - before) / mega);
console.log(
  `This process holds ${kept} MB more than before, and ${childNow().megabytes} MB are with children.`,
);
