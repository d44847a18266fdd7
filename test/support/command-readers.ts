/** Small readers of what we write for PowerShell and `cmd`, by the rules of those programs and without our code, so that they can stand witness against it. */

/** The text that PowerShell makes of an expression: texts in single quotes of any kind, numbers of characters, and `+` between them. */
export function readPowershellText(expression: string): string {
  let rest = expression.startsWith('(') && !expression.startsWith('(-join') ? expression.slice(1, -1) : expression;
  if (expression.includes(' + ') && expression.startsWith('((')) rest = expression.slice(1, -1);
  let text = '';
  for (;;) {
    const numbers = /^\(-join \[char\[\]\]@\(([\d, ]+)\)\)/.exec(rest);
    const quoted = /^['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛](?!['‘’‚‛])/.exec(rest);
    if (numbers) text += String.fromCharCode(...(numbers[1] ?? '').split(', ').map(Number));
    else if (quoted) text += (quoted[1] ?? '').replace(/(['‘’‚‛])['‘’‚‛]/g, '$1');
    else throw new Error(`PowerShell would not read this as a text: ${rest}`);
    rest = rest.slice((numbers ?? quoted)?.[0].length);
    if (rest === '') return text;
    if (!rest.startsWith(' + ')) throw new Error(`Something follows a text: ${rest}`);
    rest = rest.slice(3);
  }
}

/** The arguments that a program gets from a line of a `.cmd` file: first `cmd` reads `%%`, quotes and carets, then the program splits what is left. */
export function readCmdArguments(line: string): readonly string[] {
  return splitArguments(withoutCarets(withoutPercents(line)));
}

/** `%%` is a percent sign; a single one would begin the name of a variable, or be lost. */
function withoutPercents(line: string): string {
  const plain = line.replaceAll('%%', '\0');
  if (plain.includes('%')) throw new Error(`A single percent sign is left: ${line}`);
  return plain.replaceAll('\0', '%');
}

/** Outside of quotes a caret takes the meaning from the next character; there, a sign that `cmd` acts on would end the command. */
function withoutCarets(line: string): string {
  let isQuoted = false;
  let text = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && /[&|<>()]/.test(character)) throw new Error(`cmd would act on ${character} in: ${line}`);
    if (!isQuoted && character === '^') text += line[++at] ?? '';
    else text += character;
  }
  return text;
}

/** As programs of Microsoft's C library split a command line: backslashes count in pairs before a quote. */
function splitArguments(line: string): readonly string[] {
  const found: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (line[at + backslashes] === '"') {
      current = (current ?? '') + '\\'.repeat(backslashes >> 1);
      if (backslashes % 2 === 1) current += '"';
      else isQuoted = !isQuoted;
      at += backslashes;
    } else if (backslashes > 0) {
      current = (current ?? '') + '\\'.repeat(backslashes);
      at += backslashes - 1;
    } else if (/[ \t]/.test(line[at] as string) && !isQuoted) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? '') + line[at];
  }
  return current === undefined ? found : [...found, current];
}
