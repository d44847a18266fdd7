import { readFile } from 'node:fs/promises';

const begin = '<!-- rules: generated -->';
const end = '<!-- /rules -->';

/** The table of rules in the README. */
export async function readme({ core }) {
  const text = (await readFile('README.md', 'utf8')).replaceAll('\r\n', '\n');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table of rules: ${begin} … ${end}`);
  const rows = core.rules.map(
    ({ id, area, level, title, fixable }) =>
      `| [${id}](media/rules/${id}.md) | ${{ log: 'logs', reg: '.reg', probe: 'probe', listen: 'listen' }[area]} | ${level} | ${title} | ${fixable ? 'yes' : ''} |`,
  );
  const table = ['| rule | where | level | fires on | repair |', '|---|---|---|---|---|', ...rows].join('\n');
  return { 'README.md': `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}` };
}
