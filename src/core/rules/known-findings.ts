import type { RuleRunner } from './engine';
import type { Finding, RuleOptions } from './rule';
import { nothingFound } from './rule';

/** A finding, and the subject in which it was found. */
export interface SubjectFinding<Subject> {
  readonly finding: Finding;
  readonly subject: Subject;
}

/**
 * What rules found in the subjects of a file, kept up to date as subjects come and go. After an edit only those that are new are looked at: to ask each of
 * 30,000 messages again what had been found in it took two thirds of the time of an edit. Most subjects have no findings, and are not even listed here.
 */
export class KnownFindings<Subject extends { readonly kind: string }> {
  readonly #runner: RuleRunner<Subject>;
  /** The subjects that the rules have not seen yet. */
  readonly #unseen = new Set<Subject>();
  readonly #found = new Map<Subject, readonly Finding[]>();

  constructor(runner: RuleRunner<Subject>) {
    this.#runner = runner;
  }

  /** Takes over which subjects went and which came; one that did both is looked at again. */
  exchange({ gone, arrived }: { readonly gone: readonly Subject[]; readonly arrived: readonly Subject[] }): void {
    for (const subject of gone) {
      this.#unseen.delete(subject);
      this.#found.delete(subject);
    }
    for (const subject of arrived) this.#unseen.add(subject);
  }

  /** Takes other options; with them every one of `subjects` is looked at again. Gives whether they differ. */
  setOptions(options: RuleOptions, subjects: () => readonly Subject[]): boolean {
    if (!this.#runner.setOptions(options)) return false;
    const all = subjects();
    this.exchange({ gone: all, arrived: all });
    return true;
  }

  /** What is found in one subject that is there. */
  of(subject: Subject): readonly Finding[] {
    return this.#unseen.has(subject) ? this.#see(subject) : (this.#found.get(subject) ?? nothingFound);
  }

  /**
   * Finds everything, in no order but that of the rules within a subject. It can be interrupted after every `step` subjects, and be given up there: what was
   * seen stays known. Subjects may come and go meanwhile.
   */
  *all(step: number): Generator<undefined, SubjectFinding<Subject>[]> {
    let count = 0;
    for (const subject of this.#unseen) {
      this.#see(subject);
      if (++count % step === 0) yield;
    }
    const all: SubjectFinding<Subject>[] = [];
    for (const [subject, findings] of this.#found) for (const finding of findings) all.push({ finding, subject });
    return all;
  }

  #see(subject: Subject): readonly Finding[] {
    const findings = this.#runner.check(subject);
    this.#unseen.delete(subject);
    if (findings.length > 0) this.#found.set(subject, findings);
    return findings;
  }
}
