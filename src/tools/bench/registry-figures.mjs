import { fraction, median, megabytes, print } from './figures.mjs';

/** A .reg file of 5 MB and what its first diagnosis and a keystroke cost. */
export function registryFigures(core) {
  const text = registryExport(60_000);
  const first = median(5, () => core.findingsOf(core.openFile('windows-registry', text)));
  const file = core.openFile('windows-registry', text);
  core.findingsOf(file);
  let line = 30_001;
  const edit = median(25, () => {
    file.replace({ start: { line, character: 1 }, end: { line, character: 1 } }, 'x');
    line += 7;
    core.findingsOf(file);
  });
  print(`a keystroke in a .reg file of ${megabytes(text.length)} diagnosed / its first diagnosis`, fraction(edit, first), '');
}

function registryExport(values) {
  const lines = ['Windows Registry Editor Version 5.00', ''];
  for (let key = 0; lines.length < values; key++) {
    lines.push(
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Application ${key}\\Settings for the whole computer]`,
      '"Path"="C:\\\\Program Files\\\\Contoso\\\\Application"',
      '"Enabled"=dword:00000001',
      '"Data"=hex:00,01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,10,11,12,13,14,15,16,\\',
      '  17,18,19,1a',
      '"Name"="A setting with a longer text, as exports of whole branches have them, again and again and again and again and again and again"',
      '',
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}
