import type { BrokenRows } from './formats/exchange-log/broken-rows';
import { LogModel, type LogSubject } from './formats/exchange-log/log-model';
import type { LogLanguage } from './formats/exchange-log/types/log-type';
import type { Encoding } from './formats/reg/lines/encoding';
import type { RegFile } from './formats/reg/model/file';
import { RegModel, type RegSubject } from './formats/reg/model/model';
import type { LanguageFile, LanguageId } from './language-file';
import { RuleRunner } from './rules/engine';
import { foldRepeats } from './rules/fold-repeats';
import { logRules, regRules } from './rules/index';
import { KnownFindings } from './rules/known-findings';
import type { Finding, RuleOptions } from './rules/rule';
import { LineDocument } from './text/line-document';
import type { Anchor, Range } from './text/position';

/** After how many subjects the search for findings can be interrupted. */
const subjectsPerStep = 64;

/**
 * Opens a text as a file of a language. Any text will do: what is no row or no value is found and said, never thrown. `encoding` is how the
 * file is kept, where that is known; only `.reg` files are judged by it.
 */
export function openFile(language: LanguageId, text: string, encoding?: Encoding): LanguageFile {
  return language === 'windows-registry' ? new RegistryFile(text, encoding) : new LogFile(language, text);
}

/** A log of Exchange that is open. Its header tells how it is read, whatever language the editor takes it for. */
export class LogFile implements LanguageFile {
  readonly language: LogLanguage;
  readonly document: LineDocument;
  readonly model: LogModel;
  readonly #found = new KnownFindings<LogSubject>(new RuleRunner<LogSubject>(logRules, (subject) => subject.first));
  #brokenRows: readonly BrokenRows[] = [];

  constructor(language: LogLanguage, text: string) {
    this.language = language;
    this.document = new LineDocument(text);
    this.model = new LogModel(this.document.lines, (exchanged) => this.#found.exchange(exchanged));
  }

  replace(range: Range | undefined, newText: string): void {
    this.model.update(this.document.replace(range, newText), this.document.lines);
  }

  setRuleOptions(options: RuleOptions): boolean {
    return this.#found.setOptions(options, () => this.model.subjects);
  }

  /** What the rules find in one session, connection or message, repeats not folded; remembered as long as it is the same object. */
  findingsOf(subject: LogSubject): readonly Finding[] {
    this.#exchangeBrokenRows();
    return this.#found.of(subject);
  }

  *findings(): Generator<undefined, readonly Finding[]> {
    this.#exchangeBrokenRows();
    return foldRepeats((yield* this.#found.all(subjectsPerStep)).sort((a, b) => byPlace(a.finding, b.finding)));
  }

  #exchangeBrokenRows(): void {
    const { brokenRows } = this.model;
    if (brokenRows === this.#brokenRows) return;
    this.#found.exchange({ gone: this.#brokenRows, arrived: brokenRows });
    this.#brokenRows = brokenRows;
  }
}

/** A `.reg` file that is open. */
export class RegistryFile implements LanguageFile {
  readonly language = 'windows-registry';
  readonly document: LineDocument;
  readonly model: RegModel;
  readonly #runner = new RuleRunner<RegSubject>(regRules, ({ firstLine }) => firstLine);

  constructor(text: string, encoding?: Encoding) {
    this.document = new LineDocument(text);
    this.model = new RegModel(this.document.lines, encoding);
  }

  replace(range: Range | undefined, newText: string): void {
    this.model.update(this.document.replace(range, newText), this.document.lines);
  }

  setEncoding(encoding: Encoding): boolean {
    return this.model.setEncoding(encoding);
  }

  setRuleOptions(options: RuleOptions): boolean {
    return this.#runner.setOptions(options);
  }

  /** What the rules find in one block, or in the file as a whole; remembered as long as it is the same object. */
  findingsOf(subject: RegSubject): readonly Finding[] {
    return this.#runner.run(subject);
  }

  /** A text or a program that only came here by mistake is judged, but offered no repair: that would spoil it. */
  *findings(): Generator<undefined, readonly Finding[]> {
    const findings = withoutTold(this.model.file, yield* findIn(this.model.subjects(), this.#runner));
    return this.model.file.isRegistryText ? findings : findings.map(({ fix: _fix, choices: _choices, ...finding }) => finding);
  }
}

/** Findings without those on lines of which a rule about a whole pasted region tells: cut in two, such lines say nothing by themselves. */
function withoutTold({ pastedRuns }: RegFile, findings: readonly Finding[]): readonly Finding[] {
  const told = new Set<Anchor>(pastedRuns.flatMap(({ linesTold }) => linesTold));
  return told.size === 0 ? findings : findings.filter(({ rule, span }) => !told.has(span.at) || rule.ofRegions);
}

/** What the rules find in subjects, in text order. */
function* findIn<Subject extends { readonly kind: string }>(
  subjects: readonly Subject[],
  runner: RuleRunner<Subject>,
): Generator<undefined, readonly Finding[]> {
  const found: Finding[] = [];
  let count = 0;
  for (const subject of subjects) {
    for (const finding of runner.run(subject)) found.push(finding);
    if (++count % subjectsPerStep === 0) yield;
  }
  return found.sort(byPlace);
}

function byPlace({ span: a }: Finding, { span: b }: Finding): number {
  return a.at.line - b.at.line || a.start - b.start;
}
