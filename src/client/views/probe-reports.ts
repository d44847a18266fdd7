import * as vscode from 'vscode';
import type { ProbeReportForms } from '../../protocol/requests';
import type { Reports } from './reports';

/** A line of a log that a probe was asked for from. */
export interface ProbeOrigin {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
}

/** A report of a probe, with what can be done with it. */
export interface ProbeReport {
  readonly title: string;
  /** What was probed, as the user can type it again. */
  readonly target: string;
  readonly markdown: string;
  readonly forms: ProbeReportForms | undefined;
  readonly origin: ProbeOrigin | undefined;
}

/** So many reports can still be copied and saved. */
const mostKept = 50;

/**
 * The reports of probes that were opened. Commands work with the one that the active tab shows, and otherwise with the last one; the context keys
 * `exchangeTls.probeReport` and `exchangeTls.probeReportOrigin` say whether the active tab shows one, and whether it leads back to a log.
 */
export class ProbeReports implements vscode.Disposable {
  readonly #reports: Reports;
  readonly #kept = new Map<string, ProbeReport>();
  readonly #subscriptions: vscode.Disposable;

  constructor(reports: Reports) {
    this.#reports = reports;
    const { tabGroups } = vscode.window;
    this.#subscriptions = vscode.Disposable.from(
      tabGroups.onDidChangeTabs(() => this.#update()),
      tabGroups.onDidChangeTabGroups(() => this.#update()),
    );
  }

  /** Opens a report. Gives the address of its document. */
  async open(report: ProbeReport): Promise<vscode.Uri> {
    const uri = await this.#reports.open(report.title, report.markdown);
    this.#kept.set(uri.toString(), report);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    void vscode.commands.executeCommand('setContext', 'exchangeTls.hasProbeReport', true);
    this.#update();
    return uri;
  }

  /** The report that the active tab shows, or else the last one. */
  get current(): ProbeReport | undefined {
    return this.#shown ?? [...this.#kept.values()].at(-1);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** A preview tells nothing of its document but the name in its label; of several reports under one name the last one counts. */
  get #shown(): ProbeReport | undefined {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    if (!tab) return undefined;
    if (tab.input instanceof vscode.TabInputText) return this.#kept.get(tab.input.uri.toString());
    if (!(tab.input instanceof vscode.TabInputWebview)) return undefined;
    const shown = [...this.#kept].filter(([uri]) => tab.label.includes(nameOf(uri)));
    return shown.at(-1)?.[1];
  }

  #update(): void {
    if (this.#kept.size === 0) return;
    const shown = this.#shown;
    void vscode.commands.executeCommand('setContext', 'exchangeTls.probeReport', shown !== undefined);
    void vscode.commands.executeCommand('setContext', 'exchangeTls.probeReportOrigin', shown?.origin !== undefined);
  }
}

function nameOf(uri: string): string {
  return vscode.Uri.parse(uri).path.replace(/^\//, '');
}
