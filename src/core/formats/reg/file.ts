import type { RegBlock, RegLine } from './block';
import type { Encoding } from './encoding';
import type { RegModel } from './model';
import { areSameRuns, type PastedRun, pastedRuns } from './pasted/pasted-runs';
import { isRegistryText, lacksHeader } from './repair-header';
import { wrongValues } from './repair-names';
import { type ProtocolVersion, readProtocols } from './schannel';
import { readSettingStates, type SettingState } from './setting-state';

/**
 * A .reg file as a whole: what rules judge that one block cannot tell. It stays the same object until the header, the encoding or a block that
 * concerns known settings changes.
 */
export class RegFile {
  readonly kind = 'file';
  readonly firstLine: RegLine;
  readonly encoding: Encoding | undefined;
  /** Whether nothing stands in the file. */
  readonly isBlank: boolean;
  /** Whether another first line is needed before regedit imports anything. */
  readonly lacksHeader: boolean;
  /** Whether the file was meant for regedit at all: its repairs would spoil any other text or program. */
  readonly isRegistryText: boolean;
  /** Whether the file is one of single bytes by its header, and can be kept as such. Looked at only where regedit cannot read the encoding. */
  readonly fitsSingleBytes: boolean;
  /** The blocks whose key is, or was meant to be, below `SCHANNEL\Protocols`, deletions of it, and damaged lines that name it. */
  readonly schannelBlocks: readonly RegBlock[];
  /** The blocks that write to known keys or delete them, or set known values in keys near them; `schannelBlocks` are among them. */
  readonly settingBlocks: readonly RegBlock[];
  /** The first line with a name or text that UTF-8 without a mark writes differently from ANSI; looked for only in such files. */
  readonly firstNonAscii: RegLine | undefined;
  /** Where damaged lines or commands stand that may have been pasted. */
  readonly pastedRuns: readonly PastedRun[];
  readonly #model: RegModel;
  #protocols: readonly ProtocolVersion[] | undefined;
  #states: readonly [SettingState, ...SettingState[]] | undefined;

  /** `known` is the view before an edit. */
  constructor(model: RegModel, known?: RegFile) {
    this.#model = model;
    this.firstLine = model.lines[0] as RegLine;
    this.encoding = model.encoding;
    this.isBlank = model.lines.every(({ node }) => node.kind === 'blank');
    this.lacksHeader = lacksHeader(model);
    this.pastedRuns = pastedRuns(model.blocks, known?.pastedRuns ?? []);
    this.isRegistryText = isRegistryText(model, this.pastedRuns);
    this.fitsSingleBytes = !model.isReadable && model.header === '4' && model.lines.every(({ node }) => !/[^\0-\x7f]/.test(node.text));
    this.settingBlocks = model.blocks.filter((block) => block.concernsSettings);
    this.schannelBlocks = this.settingBlocks.filter((block) => block.concernsSchannel);
    this.firstNonAscii = model.encoding === 'utf-8' ? model.blocks.find((block) => block.firstNonAscii)?.firstNonAscii : undefined;
  }

  /** The model that the file belongs to, as it is now: for repairs, which need the text at the time they are made. */
  get model(): RegModel {
    return this.#model;
  }

  /** What the file makes of the versions of SSL and TLS in the current control set; of the first stored one where it writes to no other. */
  get protocols(): readonly ProtocolVersion[] {
    this.#protocols ??= readProtocols(this.states[0]);
    return this.#protocols;
  }

  /** The known settings as the file leaves them: a state for each control set that it writes to, the current one first. */
  get states(): readonly [SettingState, ...SettingState[]] {
    this.#states ??= readSettingStates(this.settingBlocks);
    return this.#states;
  }

  /** Whether lines for Schannel are dropped, or have names that it does not know: what the file sets is then not what it was meant to set. */
  get isDamaged(): boolean {
    if (this.pastedRuns.some(({ paragraphs }) => paragraphs.some(({ isCut }) => isCut))) return true;
    return this.schannelBlocks.some(
      (block) => block.isFlagged || block.protocolKey?.isExact === false || wrongValues(block).some(({ meantName }) => meantName !== undefined),
    );
  }

  /** The view after an edit: this one, where it says the same. */
  next(model: RegModel): RegFile {
    const next = new RegFile(model, this);
    const isSame =
      next.firstLine === this.firstLine &&
      next.encoding === this.encoding &&
      next.isBlank === this.isBlank &&
      next.lacksHeader === this.lacksHeader &&
      next.isRegistryText === this.isRegistryText &&
      next.fitsSingleBytes === this.fitsSingleBytes &&
      next.firstNonAscii === this.firstNonAscii &&
      areSameRuns(next.pastedRuns, this.pastedRuns) &&
      next.settingBlocks.length === this.settingBlocks.length &&
      next.settingBlocks.every((block, index) => block === this.settingBlocks[index]);
    return isSame ? this : next;
  }
}
